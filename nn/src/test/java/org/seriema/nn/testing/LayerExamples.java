package org.seriema.nn.testing;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Layers;
import org.seriema.tensor.Shape;

/// Settings of every layer, small and odd, that the contract test runs. Sizes differ and none is 1, for faults hide
/// behind equal sizes.
public final class LayerExamples {

    /// A layer and the shapes of one case that it is given.
    ///
    /// @param kinds the inputs are whole numbers below this; 0 for any numbers
    public record Example(Layer layer, List<Shape> inputs, int kinds) {

        /// The same with so many time steps, or nothing if the layer does not take them.
        public Optional<Example> withSteps(int steps) {
            return with(0, 2, steps);
        }

        /// The same with so many features, or nothing if the layer does not take them.
        public Optional<Example> withFeatures(int features) {
            return with(-1, 1, features);
        }

        /// With another length of an axis in each input that is as long there as the first.
        private Optional<Example> with(int axis, int leastRank, int length) {
            Shape first = inputs.getFirst();
            if (first.rank() < leastRank) {
                return Optional.empty();
            }
            List<Shape> others = inputs.stream()
                    .map(input -> input.rank() >= leastRank && input.axis(axis) == first.axis(axis)
                            ? withAxis(input, axis, length)
                            : input)
                    .toList();
            try {
                layer.outputShapes(others);
                layer.weights(others);
                return Optional.of(new Example(layer, others, kinds));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private static Shape withAxis(Shape shape, int axis, int length) {
            List<Integer> axes = new ArrayList<>(shape.toList());
            axes.set(axis < 0 ? axes.size() + axis : axis, length);
            return Shape.of(axes);
        }

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
            entry("Add", List.of(Shape.of(6, 4), Shape.of(6, 4), Shape.of(6, 4))),
            entry("Average", List.of(Shape.of(6, 4), Shape.of(6, 4), Shape.of(6, 4))),
            entry("AveragePooling2D", IMAGE),
            entry("Concatenate", List.of(Shape.of(6, 4), Shape.of(6, 17), Shape.of(6, 3))),
            entry("Conv2D", IMAGE),
            entry("Dense", SERIES),
            entry("Dot", List.of(Shape.of(5), Shape.of(5))),
            entry("Embedding", List.of(Shape.of(6))),
            entry("GlobalAveragePooling2D", IMAGE),
            entry("GlobalMaxPooling2D", IMAGE),
            entry("MaxPooling2D", IMAGE),
            entry("Maximum", List.of(Shape.of(4, 3), Shape.of(4, 3), Shape.of(4, 3))),
            entry("Minimum", List.of(Shape.of(17), Shape.of(17))),
            entry("MultiHeadAttention", SERIES),
            entry("Multiply", List.of(Shape.of(6, 4), Shape.of(6, 4), Shape.of(6, 4))),
            entry("RepeatVector", List.of(Shape.of(4))),
            entry("Subtract", List.of(Shape.of(6, 4), Shape.of(6, 4))),
            entry("TimeDistributed", List.of(Shape.of(3, 6, 4))));

    /// How many kinds there are for layers whose inputs are whole numbers.
    private static final Map<String, Integer> KINDS = Map.of("Embedding", 9);

    /// The layers' options by name; a layer that is missing here fails the contract test.
    private static final Map<String, List<Object>> OPTIONS = Map.ofEntries(
            entry("Activation", List.of("relu", "softmax", "tanh", "glu")),
            entry("ActivityRegularization", List.of(Map.of("l1", 0.1, "l2", 0.2))),
            entry("Add", List.of(Map.of())),
            entry("AlphaDropout", List.of(0.3, Map.of("rate", 0.4, "noise_shape", Arrays.asList(null, 1, 4)))),
            entry("Average", List.of(Map.of())),
            entry(
                    "AveragePooling1D",
                    List.of(
                            2,
                            Map.of("pool_size", 3, "strides", 2, "padding", "same"),
                            Map.of("pool_size", 2, "strides", 3))),
            entry(
                    "AveragePooling2D",
                    List.of(
                            2,
                            Map.of("pool_size", List.of(3, 2), "strides", 2, "padding", "same"),
                            Map.of("pool_size", List.of(2, 3), "strides", List.of(3, 1)))),
            entry(
                    "BatchNormalization",
                    List.of(
                            Map.of(),
                            Map.of("scale", false, "beta_regularizer", "l2"),
                            Map.of("center", false, "gamma_constraint", "non_neg"))),
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
            entry("Concatenate", List.of(Map.of(), 2)),
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
            entry("Cropping1D", List.of(2, List.of(1, 3), List.of(0, 1))),
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
            entry("Dot", List.of(1, Map.of("axes", List.of(-1, 1), "normalize", true))),
            entry("Dropout", List.of(0, 0.4, Map.of("rate", 0.4, "noise_shape", Arrays.asList(null, 6, 1)))),
            entry("ELU", List.of(Map.of(), 0.4)),
            entry(
                    "Embedding",
                    List.of(
                            Map.of("input_dim", 9, "output_dim", 5),
                            Map.of("input_dim", 17, "output_dim", 3, "mask_zero", true))),
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
            entry("GaussianDropout", List.of(0.3)),
            entry("GaussianNoise", List.of(0.2)),
            entry("GlobalAveragePooling1D", List.of(false, true)),
            entry("GlobalAveragePooling2D", List.of(false, true)),
            entry("GlobalMaxPooling1D", List.of(false, true)),
            entry("GlobalMaxPooling2D", List.of(false, true)),
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
            entry(
                    "LayerNormalization",
                    List.of(
                            Map.of(),
                            Map.of("axis", List.of(1, 2), "epsilon", 0.1),
                            Map.of("axis", 1, "scale", false),
                            Map.of("axis", List.of(-1, 1), "center", false),
                            Map.of("axis", 1, "rms_scaling", true))),
            entry("LeakyReLU", List.of(Map.of(), 0.1)),
            entry("Masking", List.of(Map.of(), -1)),
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
            entry("Maximum", List.of(Map.of())),
            entry("Minimum", List.of(Map.of())),
            entry(
                    "MultiHeadAttention",
                    List.of(
                            Map.of("num_heads", 2, "key_dim", 3),
                            Map.of("num_heads", 1, "key_dim", 17, "use_bias", false, "use_causal_mask", true),
                            Map.of("num_heads", 3, "key_dim", 2, "use_gate", true, "sliding_window", 2),
                            Map.of("num_heads", 2, "key_dim", 5, "dropout", 0.3))),
            entry("Multiply", List.of(Map.of())),
            entry(
                    "Normalization",
                    List.of(
                            Map.of(),
                            Map.of("axis", List.of()),
                            Map.of("axis", 1, "invert", true),
                            Map.of("axis", List.of(2, 1)),
                            Map.of("axis", List.of(1, 2), "mean", List.of(1, 2, 3, 4), "variance", List.of(4, 3, 2, 1)),
                            Map.of("mean", 0.5, "variance", 2, "invert", true))),
            entry("PReLU", List.of(Map.of(), Map.of("shared_axes", 1), Map.of("shared_axes", List.of(2, 1)))),
            entry("Permute", List.of(List.of(2, 1), List.of(1, 2))),
            entry("ReLU", List.of(Map.of(), 1.5, Map.of("negative_slope", 0.2, "threshold", 0.3, "max_value", 1.2))),
            entry("RepeatVector", List.of(3, 17)),
            entry(
                    "Rescaling",
                    List.of(
                            Map.of("scale", 0.25, "offset", -1),
                            Map.of("scale", List.of(0.5, 2, 3, -1), "offset", List.of(1, 2, 3, 4)))),
            entry("Reshape", List.of(List.of(3, 2, 4), List.of(-1, 6))),
            entry(
                    "SeparableConv1D",
                    List.of(
                            Map.of("filters", 3, "kernel_size", 2),
                            Map.of("filters", 17, "kernel_size", 3, "padding", "same", "depth_multiplier", 2),
                            Map.of("filters", 5, "kernel_size", 2, "strides", 2, "activation", "gelu"),
                            Map.of("filters", 3, "kernel_size", 2, "dilation_rate", 3, "use_bias", false))),
            entry("Sequential", List.of(List.of(Map.of("Dense", 5), Map.of("Activation", "tanh"), Map.of("LSTM", 3)))),
            entry(
                    "SimpleRNN",
                    List.of(
                            7,
                            Map.of("units", 5, "return_sequences", true, "return_state", true),
                            Map.of("units", 3, "use_bias", false, "go_backwards", true),
                            Map.of("units", 3, "dropout", 0.2, "recurrent_dropout", 0.4),
                            Map.of("units", 17, "activation", "softmax"))),
            entry("Softmax", List.of(Map.of(), 1, List.of(1, 2), 0)),
            entry("SpatialDropout1D", List.of(0.4)),
            entry("Subtract", List.of(Map.of())),
            entry(
                    "TimeDistributed",
                    List.of(
                            Map.of("layer", Map.of("Dense", 5)),
                            Map.of("layer", Map.of("LSTM", 5)),
                            Map.of("layer", "Flatten"),
                            Map.of("layer", "BatchNormalization"),
                            Map.of("layer", Map.of("UnitNormalization", 0)),
                            Map.of("layer", Map.of("TimeDistributed", Map.of("layer", "BatchNormalization"))))),
            entry("UnitNormalization", List.of(Map.of(), 1, List.of(0, 2))),
            entry("UpSampling1D", List.of(Map.of(), 3)),
            entry("ZeroPadding1D", List.of(2, List.of(1, 3), List.of(0, 2))));

    /// Further settings, of layers that take inputs of several kinds: options, and the shapes that go with them.
    private static final Map<String, List<Given>> FURTHER = Map.ofEntries(
            entry(
                    "Add",
                    List.of(
                            given(Map.of(), Shape.of(6, 4), Shape.of(1, 4)),
                            given(Map.of(), Shape.of(3, 1, 4), Shape.of(5, 1), Shape.of(4)))),
            entry("Average", List.of(given(Map.of(), Shape.of(6, 1), Shape.of(1, 17)))),
            entry(
                    "Concatenate",
                    List.of(given(1, Shape.of(6, 4), Shape.of(5, 4)), given(-2, Shape.of(2, 3, 4), Shape.of(2, 5, 4)))),
            entry(
                    "Dot",
                    List.of(
                            given(Map.of("axes", List.of(2, 2)), Shape.of(6, 4), Shape.of(3, 4)),
                            given(Map.of("axes", List.of(1, 2), "normalize", true), Shape.of(4, 3), Shape.of(17, 4)),
                            given(Map.of("axes", List.of(2, -2), "normalize", true), Shape.of(2, 4, 3), Shape.of(4, 5)),
                            given(Map.of("axes", 2), Shape.of(2, 4, 3), Shape.of(3, 4, 5)))),
            entry("Maximum", List.of(given(Map.of(), Shape.of(6, 4), Shape.of(4), Shape.of(6, 1)))),
            entry(
                    "MultiHeadAttention",
                    List.of(
                            given(
                                    Map.of("num_heads", 2, "key_dim", 3, "value_dim", 5, "output_shape", List.of(7)),
                                    Shape.of(6, 4),
                                    Shape.of(5, 3)),
                            given(
                                    Map.of("num_heads", 3, "key_dim", 2, "output_shape", List.of(2, 5)),
                                    Shape.of(6, 4),
                                    Shape.of(5, 3),
                                    Shape.of(5, 2)),
                            given(
                                    Map.of("num_heads", 2, "key_dim", 3, "attention_axes", 2, "use_gate", true),
                                    Shape.of(3, 6, 2, 4),
                                    Shape.of(3, 5, 2, 4)),
                            given(Map.of("num_heads", 2, "key_dim", 3), Shape.of(2, 3, 4), Shape.of(5, 2, 3)))),
            entry("Multiply", List.of(given(Map.of(), Shape.of(6, 4), Shape.of(1, 4), Shape.of(6, 1)))),
            entry("Subtract", List.of(given(Map.of(), Shape.of(4), Shape.of(6, 4)))));

    private LayerExamples() {}

    private static Object bidirectional(String mergeMode, Map<String, Object> layer) {
        return Map.of("merge_mode", mergeMode, "layer", layer);
    }

    /// All settings of a layer.
    public static List<Example> of(String name) {
        List<Shape> inputs = INPUTS.getOrDefault(name, SERIES);
        Stream<Given> all = Stream.concat(
                OPTIONS.getOrDefault(name, List.of()).stream().map(options -> new Given(options, inputs)),
                FURTHER.getOrDefault(name, List.of()).stream());
        int kinds = KINDS.getOrDefault(name, 0);
        return all.map(given -> new Example(Layers.ALL.read(name, given.options()), given.inputs(), kinds))
                .toList();
    }

    private record Given(Object options, List<Shape> inputs) {}

    private static Given given(Object options, Shape... inputs) {
        return new Given(options, List.of(inputs));
    }
}
