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

    /// The inputs of layers over two axes.
    private static final List<Shape> IMAGE = List.of(Shape.of(7, 5, 2));

    /// The inputs of layers that take others.
    private static final Map<String, List<Shape>> INPUTS = Map.ofEntries(
            entry("AveragePooling2D", IMAGE),
            entry("Conv2D", IMAGE),
            entry("Dense", SERIES),
            entry("GlobalAveragePooling2D", IMAGE),
            entry("GlobalMaxPooling2D", IMAGE),
            entry("MaxPooling2D", IMAGE));

    /// The layers' options by name; a layer that is missing here fails the contract test.
    private static final Map<String, List<Object>> OPTIONS = Map.ofEntries(
            entry("Activation", List.of("relu", "softmax", "tanh", "glu")),
            entry(
                    "AveragePooling1D",
                    List.of(
                            Map.of(),
                            Map.of("pool_size", 3, "strides", 2, "padding", "same"),
                            Map.of("pool_size", 2, "strides", 3))),
            entry(
                    "AveragePooling2D",
                    List.of(
                            Map.of(),
                            Map.of("pool_size", List.of(3, 2), "strides", 2, "padding", "same"),
                            Map.of("pool_size", List.of(2, 3), "strides", List.of(3, 1)))),
            entry("BatchNormalization", List.of(Map.of(), Map.of("scale", false), Map.of("center", false))),
            entry(
                    "Conv1D",
                    List.of(
                            Map.of("filters", 3, "kernel_size", 2),
                            Map.of("filters", 17, "kernel_size", 3, "padding", "same", "activation", "elu"),
                            Map.of("filters", 5, "kernel_size", 3, "padding", "same", "strides", 2),
                            Map.of("filters", 5, "kernel_size", 2, "strides", 3, "use_bias", false),
                            Map.of("filters", 3, "kernel_size", 3, "padding", "causal", "dilation_rate", 2),
                            Map.of("filters", 3, "kernel_size", 3, "dilation_rate", 2, "activation", "gelu"),
                            Map.of("filters", 6, "kernel_size", 3, "groups", 2, "padding", "same"),
                            Map.of("filters", 5, "kernel_size", 9, "padding", "same", "activation", "softmax"))),
            entry(
                    "Conv1DTranspose",
                    List.of(
                            Map.of("filters", 3, "kernel_size", 2),
                            Map.of("filters", 17, "kernel_size", 3, "padding", "same", "activation", "elu"),
                            Map.of("filters", 5, "kernel_size", 2, "strides", 3, "use_bias", false),
                            Map.of("filters", 5, "kernel_size", 2, "strides", 3, "output_padding", 2),
                            Map.of("filters", 3, "kernel_size", 5, "strides", 2, "padding", "same"),
                            Map.of("filters", 3, "kernel_size", 3, "dilation_rate", 2, "activation", "softmax"))),
            entry(
                    "Conv2D",
                    List.of(
                            Map.of("filters", 3, "kernel_size", 2),
                            Map.of("filters", 17, "kernel_size", List.of(3, 2), "padding", "same", "activation", "elu"),
                            Map.of("filters", 3, "kernel_size", List.of(2, 3), "strides", 2, "padding", "same"),
                            Map.of("filters", 5, "kernel_size", 2, "strides", List.of(3, 2), "use_bias", false),
                            Map.of("filters", 3, "kernel_size", 3, "dilation_rate", List.of(3, 2)),
                            Map.of("filters", 4, "kernel_size", List.of(2, 3), "groups", 2, "activation", "gelu"))),
            entry(
                    "Dense",
                    List.of(
                            3,
                            Map.of("units", 17, "activation", "elu"),
                            Map.of("units", 5, "activation", "softmax"),
                            Map.of("units", 2, "activation", "gelu", "use_bias", false))),
            entry(
                    "DepthwiseConv1D",
                    List.of(
                            3,
                            Map.of("kernel_size", 2, "depth_multiplier", 3, "padding", "same", "strides", 2),
                            Map.of("kernel_size", 3, "dilation_rate", 2, "padding", "same", "activation", "gelu"),
                            Map.of("kernel_size", 2, "strides", 3, "use_bias", false, "activation", "softmax"))),
            entry("Dropout", List.of(0, 0.4)),
            entry("Flatten", List.of(Map.of())),
            entry("GlobalAveragePooling1D", List.of(false, true)),
            entry("GlobalAveragePooling2D", List.of(false, true)),
            entry("GlobalMaxPooling1D", List.of(false, true)),
            entry("GlobalMaxPooling2D", List.of(false, true)),
            entry(
                    "LSTM",
                    List.of(
                            7,
                            Map.of("units", 5, "return_sequences", true),
                            Map.of("units", 3, "use_bias", false, "go_backwards", true),
                            Map.of("units", 3, "recurrent_activation", "softmax"),
                            Map.of("units", 17, "recurrent_activation", "hard_sigmoid", "activation", "gelu"))),
            entry(
                    "MaxPooling1D",
                    List.of(
                            Map.of(),
                            Map.of("pool_size", 3, "strides", 2, "padding", "same"),
                            Map.of("pool_size", 2, "strides", 3))),
            entry(
                    "MaxPooling2D",
                    List.of(
                            Map.of(),
                            Map.of("pool_size", List.of(3, 2), "strides", 2, "padding", "same"),
                            Map.of("pool_size", List.of(2, 3), "strides", List.of(3, 1)))),
            entry("Reshape", List.of(List.of(3, 2, 4), List.of(-1, 6))),
            entry(
                    "SeparableConv1D",
                    List.of(
                            Map.of("filters", 3, "kernel_size", 2),
                            Map.of("filters", 17, "kernel_size", 3, "padding", "same", "depth_multiplier", 2),
                            Map.of("filters", 5, "kernel_size", 2, "strides", 2, "activation", "gelu"),
                            Map.of("filters", 3, "kernel_size", 2, "dilation_rate", 3, "use_bias", false))));

    private LayerExamples() {}

    /// All settings of a layer.
    public static List<Example> of(String name) {
        return OPTIONS.getOrDefault(name, List.of()).stream()
                .map(options -> new Example(Layers.ALL.read(name, options), INPUTS.getOrDefault(name, SERIES)))
                .toList();
    }
}
