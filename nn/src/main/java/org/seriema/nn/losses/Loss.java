package org.seriema.nn.losses;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Option;
import org.seriema.nn.activations.Activation;
import org.seriema.tensor.Tensor;

/// What training makes small. Keras: `keras.losses`.
///
/// A loss is computed for each row of a prediction, a row being all but the last axis; how rows are weighed and
/// averaged is the trainer's affair.
public interface Loss extends Option {

    /// The loss of each row, and its derivative by each element of the row.
    ///
    /// @param prediction (N, K)
    /// @param target of the same shape
    /// @param losses takes N losses
    /// @param gradient takes N K derivatives
    void compute(Tensor prediction, Tensor target, double[] losses, float[] gradient);

    /// The same loss computed from what stands before this activation, if there is such a form.
    ///
    /// As in Keras' `fit`, it neither clips nor loses the gradient of a saturated output.
    default @Nullable Loss onLogits(Activation activation) {
        return null;
    }

    /// Reads Keras' name, such as `binary_crossentropy`, or a name with options.
    static Loss fromOption(Object option) {
        return Losses.ALL.read(option);
    }

    @Override
    default Object toOption() {
        return Losses.ALL.write(this);
    }
}
