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
            List<String> from) {}

    /// The layers in the order of their weights, each once.
    ///
    /// @throws ConfigException if a layer does not fit what it is given
    List<Part> parts(List<Shape> inputs);

    @Override
    default List<Weight> weights(List<Shape> inputs) {
        return parts(inputs).stream()
                .flatMap(part -> part.weights().stream().map(weight -> weight.within(part.name())))
                .toList();
    }

    /// Reads a list of layers; or a map with `layers`, which is a graph if it has `inputs` too.
    static Network fromOption(Object option) {
        if (option instanceof List<?> list) {
            return Sequential.of(layers(list));
        }
        if (option instanceof Map<?, ?> map && (map.containsKey("inputs") || map.containsKey("layers"))) {
            return map.containsKey("inputs")
                    ? Config.read(Functional.class, "graph", option)
                    : Config.read(Sequential.class, "model", option);
        }
        Layer layer = Layer.fromOption(option);
        return layer instanceof Network network ? network : Sequential.of(layer);
    }

    private static Layer[] layers(List<?> list) {
        Layer[] layers = new Layer[list.size()];
        for (int i = 0; i < layers.length; i++) {
            Object option = list.get(i);
            try {
                if (option == null) {
                    throw new ConfigException("expected a layer, got nothing");
                }
                layers[i] = Layer.fromOption(option);
            } catch (ConfigException e) {
                throw e.within(i);
            }
        }
        return layers;
    }
}
