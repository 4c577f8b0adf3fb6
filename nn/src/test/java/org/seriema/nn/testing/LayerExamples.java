package org.seriema.nn.testing;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Layers;
import org.seriema.tensor.Shape;

/// Settings of every layer, small and odd, that the contract test runs. Sizes differ and none is 1, for faults hide
/// behind equal sizes.
public final class LayerExamples {

    /// A layer and the shapes of one case that it is given.
    public record Example(Layer layer, List<Shape> inputs) {

        @Override
        public String toString() {
            return Layers.ALL.write(layer) + " on "
                    + inputs.stream().map(Shape::toString).collect(Collectors.joining(" and "));
        }
    }

    /// The inputs of most layers.
    private static final List<Shape> SERIES = List.of(Shape.of(6, 4));

    /// The inputs of layers that take others.
    private static final Map<String, List<Shape>> INPUTS = Map.ofEntries(entry("Dense", SERIES));

    /// The layers' options by name; a layer that is missing here fails the contract test.
    private static final Map<String, List<Object>> OPTIONS = Map.ofEntries(
            entry("Activation", List.of("relu", "softmax", "tanh", "glu")),
            entry("BatchNormalization", List.of(Map.of(), Map.of("scale", false), Map.of("center", false))),
            entry(
                    "Dense",
                    List.of(
                            3,
                            Map.of("units", 17, "activation", "elu"),
                            Map.of("units", 5, "activation", "softmax"),
                            Map.of("units", 2, "activation", "gelu", "use_bias", false))),
            entry("Dropout", List.of(0, 0.4)),
            entry("Flatten", List.of(Map.of())),
            entry(
                    "Functional",
                    List.of(Map.of(
                            "inputs",
                            Map.of("series", List.of(6, 4)),
                            "layers",
                            List.of(
                                    Map.of("name", "a", "layer", Map.of("Dense", 3), "from", "series"),
                                    Map.of("name", "b", "layer", Map.of("LSTM", 5), "from", "a"),
                                    Map.of("name", "c", "layer", Map.of("Dense", 4), "from", "a"),
                                    Map.of("name", "d", "shared", "a", "from", "c"),
                                    Map.of("name", "e", "layer", "Flatten", "from", "d")),
                            "outputs",
                            List.of("e", "b", "a")))),
            entry(
                    "LSTM",
                    List.of(
                            7,
                            Map.of("units", 5, "return_sequences", true),
                            Map.of("units", 3, "use_bias", false, "go_backwards", true),
                            Map.of("units", 3, "recurrent_activation", "softmax"),
                            Map.of("units", 17, "recurrent_activation", "hard_sigmoid", "activation", "gelu"))),
            entry("Sequential", List.of(List.of(Map.of("Dense", 5), Map.of("Activation", "tanh"), Map.of("LSTM", 3)))),
            entry("Reshape", List.of(List.of(3, 2, 4), List.of(-1, 6))));

    private LayerExamples() {}

    /// All settings of a layer.
    public static List<Example> of(String name) {
        return OPTIONS.getOrDefault(name, List.of()).stream()
                .map(options -> new Example(Layers.ALL.read(name, options), INPUTS.getOrDefault(name, SERIES)))
                .toList();
    }
}
