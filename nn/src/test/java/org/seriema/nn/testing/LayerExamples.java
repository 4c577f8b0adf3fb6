package org.seriema.nn.testing;

import static java.util.Map.entry;

import java.util.Arrays;
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
    ///
    /// @param kinds the inputs are whole numbers below this; 0 for any numbers
    public record Example(Layer layer, List<Shape> inputs, int kinds) {

        @Override
        public String toString() {
            return Layers.ALL.write(layer) + " on "
                    + inputs.stream().map(Shape::toString).collect(Collectors.joining(" and "));
        }
    }

    /// The inputs of most layers.
    private static final List<Shape> SERIES = List.of(Shape.of(6, 4));

    /// The inputs of layers that take others.
    private static final Map<String, List<Shape>> INPUTS = Map.ofEntries(
            entry("Embedding", List.of(Shape.of(6))),
            entry("RepeatVector", List.of(Shape.of(4))),
            entry("TimeDistributed", List.of(Shape.of(3, 6, 4))));

    /// How many kinds there are for layers whose inputs are whole numbers.
    private static final Map<String, Integer> KINDS = Map.of("Embedding", 9);

    /// The layers' options by name; a layer that is missing here fails the contract test.
    private static final Map<String, List<Object>> OPTIONS = Map.ofEntries(
            entry("Activation", List.of("relu", "softmax", "tanh", "glu")),
            entry("ActivityRegularization", List.of(Map.of("l1", 0.1, "l2", 0.2))),
            entry("AlphaDropout", List.of(0.3, Map.of("rate", 0.4, "noise_shape", Arrays.asList(null, 1, 4)))),
            entry(
                    "BatchNormalization",
                    List.of(
                            Map.of(),
                            Map.of("scale", false, "beta_regularizer", "l2"),
                            Map.of("center", false, "gamma_constraint", "non_neg"))),
            entry("Cropping1D", List.of(2, List.of(1, 3), List.of(0, 1))),
            entry(
                    "Dense",
                    List.of(
                            3,
                            Map.of("units", 17, "activation", "elu"),
                            Map.of("units", 5, "activation", "softmax"),
                            Map.of("units", 2, "activation", "gelu", "use_bias", false))),
            entry("Dropout", List.of(0, 0.4, Map.of("rate", 0.4, "noise_shape", Arrays.asList(null, 6, 1)))),
            entry("ELU", List.of(Map.of(), 0.4)),
            entry(
                    "Embedding",
                    List.of(
                            Map.of("input_dim", 9, "output_dim", 5),
                            Map.of("input_dim", 17, "output_dim", 3, "mask_zero", true))),
            entry("Flatten", List.of(Map.of())),
            entry("GaussianDropout", List.of(0.3)),
            entry("GaussianNoise", List.of(0.2)),
            entry(
                    "LayerNormalization",
                    List.of(
                            Map.of(),
                            Map.of("axis", List.of(1, 2), "epsilon", 0.1),
                            Map.of("axis", 1, "scale", false),
                            Map.of("axis", List.of(-1, 1), "center", false),
                            Map.of("axis", 1, "rms_scaling", true))),
            entry("LeakyReLU", List.of(Map.of(), 0.1)),
            entry(
                    "LSTM",
                    List.of(
                            7,
                            Map.of("units", 5, "return_sequences", true),
                            Map.of("units", 3, "use_bias", false, "go_backwards", true),
                            Map.of("units", 3, "recurrent_activation", "softmax"),
                            Map.of("units", 17, "recurrent_activation", "hard_sigmoid", "activation", "gelu"))),
            entry("Masking", List.of(Map.of(), -1)),
            entry(
                    "Normalization",
                    List.of(
                            Map.of(),
                            Map.of("axis", List.of()),
                            Map.of("axis", 1, "invert", true),
                            Map.of("axis", List.of(2, 1)),
                            Map.of("axis", List.of(1, 2), "mean", List.of(1, 2, 3, 4), "variance", List.of(4, 3, 2, 1)),
                            Map.of("mean", 0.5, "variance", 2, "invert", true))),
            entry("Permute", List.of(List.of(2, 1), List.of(1, 2))),
            entry("PReLU", List.of(Map.of(), Map.of("shared_axes", 1), Map.of("shared_axes", List.of(2, 1)))),
            entry("ReLU", List.of(Map.of(), 1.5, Map.of("negative_slope", 0.2, "threshold", 0.3, "max_value", 1.2))),
            entry("RepeatVector", List.of(3, 17)),
            entry(
                    "Rescaling",
                    List.of(
                            Map.of("scale", 0.25, "offset", -1),
                            Map.of("scale", List.of(0.5, 2, 3, -1), "offset", List.of(1, 2, 3, 4)))),
            entry("Reshape", List.of(List.of(3, 2, 4), List.of(-1, 6))),
            entry("Softmax", List.of(Map.of(), 1, List.of(1, 2), 0)),
            entry("SpatialDropout1D", List.of(0.4)),
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

    private LayerExamples() {}

    /// All settings of a layer.
    public static List<Example> of(String name) {
        return OPTIONS.getOrDefault(name, List.of()).stream()
                .map(options -> new Example(
                        Layers.ALL.read(name, options), INPUTS.getOrDefault(name, SERIES), KINDS.getOrDefault(name, 0)))
                .toList();
    }
}
