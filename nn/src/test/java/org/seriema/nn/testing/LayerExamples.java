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
                    "Bidirectional",
                    List.of(
                            Map.of("layer", Map.of("LSTM", 3)),
                            Map.of("layer", Map.of("GRU", Map.of("units", 3, "return_sequences", true))),
                            bidirectional("sum", Map.of("LSTM", Map.of("units", 17, "return_sequences", true))),
                            bidirectional("mul", Map.of("SimpleRNN", Map.of("units", 5, "return_sequences", true))),
                            bidirectional("ave", Map.of("GRU", Map.of("units", 5, "return_state", true))),
                            bidirectional("none", Map.of("LSTM", Map.of("units", 3, "return_state", true))),
                            Map.of(
                                    "layer",
                                    Map.of("LSTM", Map.of("units", 3, "return_sequences", true)),
                                    "backward_layer",
                                    Map.of(
                                            "GRU",
                                            Map.of("units", 5, "return_sequences", true, "go_backwards", true))))),
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
                    "GRU",
                    List.of(
                            7,
                            Map.of("units", 5, "return_sequences", true, "dropout", 0.3),
                            Map.of("units", 5, "reset_after", false, "return_state", true),
                            Map.of("units", 3, "use_bias", false, "go_backwards", true),
                            Map.of("units", 3, "reset_after", false, "dropout", 0.2, "recurrent_dropout", 0.4),
                            Map.of("units", 5, "recurrent_dropout", 0.4),
                            Map.of("units", 3, "recurrent_activation", "softmax", "reset_after", false),
                            Map.of("units", 17, "recurrent_activation", "hard_sigmoid", "activation", "gelu"))),
            entry(
                    "LSTM",
                    List.of(
                            7,
                            Map.of("units", 5, "return_sequences", true),
                            Map.of("units", 5, "return_sequences", true, "return_state", true, "dropout", 0.3),
                            Map.of("units", 3, "use_bias", false, "go_backwards", true),
                            Map.of("units", 3, "dropout", 0.2, "recurrent_dropout", 0.4),
                            Map.of("units", 3, "recurrent_activation", "softmax"),
                            Map.of("units", 17, "recurrent_activation", "hard_sigmoid", "activation", "gelu"))),
            entry("Reshape", List.of(List.of(3, 2, 4), List.of(-1, 6))),
            entry(
                    "SimpleRNN",
                    List.of(
                            7,
                            Map.of("units", 5, "return_sequences", true, "return_state", true),
                            Map.of("units", 3, "use_bias", false, "go_backwards", true),
                            Map.of("units", 3, "dropout", 0.2, "recurrent_dropout", 0.4),
                            Map.of("units", 17, "activation", "softmax"))));

    private LayerExamples() {}

    private static Object bidirectional(String mergeMode, Map<String, Object> layer) {
        return Map.of("merge_mode", mergeMode, "layer", layer);
    }

    /// All settings of a layer.
    public static List<Example> of(String name) {
        return OPTIONS.getOrDefault(name, List.of()).stream()
                .map(options -> new Example(Layers.ALL.read(name, options), INPUTS.getOrDefault(name, SERIES)))
                .toList();
    }
}
