package org.seriema.nn.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Config;
import org.seriema.config.Option;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.regularizers.Regularizer;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A layer of a network: a record of its hyper-parameters, with Keras' names and defaults.
///
/// A layer owns no weights, gradients or caches, so one instance can serve many networks and threads. Shapes given to
/// [#outputShapes] and [#weights] are those of one case; tensors given to [#forward] have the batch on axis 0.
public interface Layer extends Option {

    /// The shapes of the outputs for one case.
    ///
    /// @param inputs the shapes of the inputs for one case; most layers take one
    /// @throws IllegalArgumentException if the layer cannot take them: says what was expected and what came
    List<Shape> outputShapes(List<Shape> inputs);

    /// The weights in Keras' order, for inputs of these shapes.
    List<Weight> weights(List<Shape> inputs);

    /// Computes the outputs, and returns with them the way back.
    ///
    /// Outputs and everything the pullback holds live in the pass's workspace: they stay valid until the pass begins
    /// anew. In training, layers with moving statistics bring these up to date in `weights`.
    Traced forward(Weights weights, List<Tensor> inputs, Pass pass);

    /// A penalty on the outputs that is added to the loss, or `null`.
    default @Nullable Regularizer activityRegularizer() {
        return null;
    }

    /// Whether what a case gives depends on the other cases of its batch, or on their number.
    ///
    /// If so, the cases of several batches must not be put together in one.
    default boolean dependsOnBatch(boolean training) {
        return false;
    }

    /// This layer cut in two before its last activation, if it ends in one.
    ///
    /// Cross-entropies are computed from the logits of a sigmoid or softmax, as Keras does in `fit`: no clipping, no
    /// vanished gradient.
    default @Nullable Head head() {
        return null;
    }

    /// A layer that gives logits, the activation that makes probabilities of them, and a penalty on these, or `null`.
    record Head(
            Layer logits, Activation activation, @Nullable Regularizer activityRegularizer) {}

    /// A layer by Keras' name: `Layer.of("Dropout", 0.3)`, `Layer.of("Flatten")`.
    ///
    /// @param option the layer's first option, such as the units; or a map of options; or nothing
    static Layer of(String name, Object... option) {
        if (option.length > 1) {
            throw new IllegalArgumentException(
                    "Layer.of takes one option, got " + option.length + "; give the others by with(name, value)");
        }
        return Layers.ALL.read(name, option.length == 0 ? null : Config.plain(option[0]));
    }

    /// The same layer with another value of one option: `Layer.of("LSTM", 64).with("return_sequences", true)`.
    ///
    /// @param option the option's name in recipes, which is Keras'
    /// @param value as in a recipe, or the Java value itself
    default Layer with(String option, @Nullable Object value) {
        return Layers.ALL.with(this, option, value);
    }

    /// Reads a layer as it stands in a recipe: `Flatten`, `{Dropout: 0.3}`, `{LSTM: {units: 64}}`.
    static Layer fromOption(Object option) {
        return Layers.ALL.read(option);
    }

    @Override
    default Object toOption() {
        return Layers.ALL.write(this);
    }
}
