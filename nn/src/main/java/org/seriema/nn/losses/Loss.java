package org.seriema.nn.losses;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Option;
import org.seriema.nn.activations.Activation;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// What training makes small. Keras: `keras.losses`.
///
/// A loss gives several numbers for a prediction, most often one a row, a row being all but the last axis; how these
/// are weighed and averaged is the trainer's affair.
public interface Loss extends Option {

    /// The losses, and the derivative of each by those elements of the prediction that it depends on.
    ///
    /// @param prediction (N, .., K), the batch on axis 0
    /// @param target of the shape [#target]
    /// @param losses takes as many numbers as [#losses] says
    /// @param gradient takes a derivative for each element of the prediction, of the loss that [#lossOf] names
    void compute(Tensor prediction, Tensor target, double[] losses, float[] gradient);

    /// The shape of the losses for a prediction of this shape, without reduction: all axes but the last.
    default Shape losses(Shape prediction) {
        return prediction.dropLast();
    }

    /// Which loss an element of the prediction belongs to; both count in row-major order.
    default int lossOf(int element, Shape prediction) {
        return element / prediction.last();
    }

    /// The shape that labels need for a prediction of this shape: the same; for class numbers, without the last axis.
    default Shape target(Shape prediction) {
        return prediction;
    }

    /// The same loss computed from what stands before this activation, if there is such a form.
    ///
    /// As in Keras' `fit`, it neither clips nor loses the gradient of a saturated output.
    default @Nullable Loss onLogits(Activation activation) {
        return null;
    }

    /// Whether a loss counts in means. One whose label is a class to ignore does not; it is 0.
    ///
    /// @param loss its place among the losses
    default boolean counts(Tensor target, int loss) {
        return true;
    }

    /// Reads Keras' name, such as `binary_crossentropy`, Keras' short name, such as `mse`, or a name with options.
    static Loss fromOption(Object option) {
        return Losses.read(option);
    }

    @Override
    default Object toOption() {
        return Losses.ALL.write(this);
    }
}
