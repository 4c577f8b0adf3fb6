package org.seriema.nn.layers;

import java.util.List;
import java.util.Map;
import org.seriema.config.Config;
import org.seriema.config.ConfigException;
import org.seriema.tensor.Shape;

/// Layers that are one model, and so one layer of a larger model. Keras: `Model`.
public sealed interface Network extends Layer permits Sequential, Functional {

    /// One layer in its place.
    ///
    /// @param name within the network
    /// @param inputs the shapes of one case that it is given
    /// @param outputs the shapes of one case that it gives
    /// @param weights in Keras' order, under their names within the layer
    /// @param from what it is connected to, as Keras writes it: `conv_a[0][0]`; none in a sequence
    record Part(
            String name,
            Layer layer,
            List<Shape> inputs,
            List<Shape> outputs,
            List<Weight> weights,
            List<String> from) {

        /// How many numbers the layer has, trained or not.
        public int parameters() {
            return weights.stream().mapToInt(weight -> weight.shape().size()).sum();
        }

        /// How many of them gradients move.
        public int trainableParameters() {
            return weights.stream()
                    .filter(Weight::trainable)
                    .mapToInt(weight -> weight.shape().size())
                    .sum();
        }
    }

    /// The layers in the order of their weights, each once.
    ///
    /// @throws ConfigException if a layer does not fit what it is given
    List<Part> parts(List<Shape> inputs);

    /// The layers' names in the same order.
    List<String> names();

    @Override
    default List<Weight> weights(List<Shape> inputs) {
        return parts(inputs).stream()
                .flatMap(part -> part.weights().stream().map(weight -> weight.within(part.name())))
                .toList();
    }

    /// Reads a list of layers, or a graph as a map with `inputs` and `layers`.
    static Network fromOption(Object option) {
        if (option instanceof List<?>) {
            return new Sequential(
                    Config.read(Sequential.class, "Sequential", Map.of("layers", option)).layers());
        }
        if (option instanceof Map<?, ?> map && map.containsKey("inputs")) {
            return Config.read(Functional.class, "Functional", option);
        }
        if (option instanceof Map<?, ?> map && map.containsKey("layers")) {
            return Config.read(Sequential.class, "Sequential", option);
        }
        throw new ConfigException(
                "expected a list of layers, or a graph {inputs: {NAME: SHAPE}, layers: [{name: .., layer: .., from: ..}]}");
    }
}
