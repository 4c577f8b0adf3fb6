package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.seriema.config.ConfigException;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// What golden files do not show of layers that shape, scale and switch; the numbers are Keras 3.15's.
class SimpleLayersTest {

    private static final Tensor X = Applied.grid(2, 3, 2);

    private static void close(Tensor tensor, double... expected) {
        assertThat(tensor.size()).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) tensor.get(i)).as("number %d", i).isCloseTo(expected[i], within(2e-6));
        }
    }

    @Test
    void layerNormalizationWithRmsScalingIsNotCentred() {
        Map<String, Object> options = Map.of("axis", 1, "rms_scaling", true, "scale", false);
        Applied applied = Applied.to(X, "LayerNormalization", options);
        assertThat(applied.weights().layout()).extracting(Weight::name).containsExactly("gamma");
        close(
                applied.y(),
                -1.520279,
                1.14108,
                -0.07601395,
                2.01367,
                0.9121673,
                -0.402734,
                1.678058,
                0.4698563,
                -0.7383455,
                1.342446,
                0.1342446,
                -1.073957);
    }

    @Test
    void normalizationAlignsGivenStatisticsFromTheLastAxis() {
        Map<String, Object> options =
                Map.of("axis", List.of(1, 2), "mean", List.of(1, 2), "variance", List.of(4, 0.25));
        close(
                Applied.to(X, "Normalization", options).y(),
                -1.0,
                -2.3,
                -0.525,
                -1.0,
                -0.2,
                -4.6,
                0.125,
                -3.3,
                -0.775,
                -2.0,
                -0.45,
                -5.6);
        List<List<Integer>> full = List.of(List.of(1, 2), List.of(3, 4), List.of(5, 6));
        close(
                Applied.to(X, "Normalization", Map.of("axis", List.of(1, -1), "mean", full, "variance", full))
                        .y(),
                -2.0,
                -0.8131728,
                -1.760918,
                -1.25,
                -1.96774,
                -2.571964,
                0.25,
                -1.166726,
                -2.049593,
                -1.5,
                -2.191347,
                -2.776088);
    }

    @Test
    void normalizationAdaptsToData() {
        Normalization layer = (Normalization) Layer.of("Normalization", 1);
        Weights weights = Weights.initial(layer.weights(List.of(Shape.of(3, 2))), Rng.of(0));
        layer.adapt(X, weights);
        close(weights.get(0), 0.3625, 0.475, -0.1);
        close(weights.get(1), 0.7204687, 0.663125, 0.265);
        close(weights.get(2), 0);
        close(
                Applied.of(layer, X, false, weights).y(),
                -1.605199,
                0.5743374,
                -0.6447058,
                1.258711,
                1.3598,
                -0.3885144,
                1.045588,
                -0.01472662,
                -1.258711,
                0.6447058,
                0.3885143,
                -1.3598);
        Normalization given = (Normalization) Layer.of("Normalization", Map.of("mean", 0, "variance", 1));
        assertThatThrownBy(() -> given.adapt(X, weights)).hasMessageContaining("nothing to adapt");
        assertThatThrownBy(() -> layer.adapt(Applied.grid(2, 4, 2), weights))
                .hasMessageContaining("data of shape (2, 4, 2)");
    }

    @Test
    void axesCanBeTakenTogether() {
        close(
                Applied.to(X, "UnitNormalization", Map.of("axis", List.of(0, 2)))
                        .y(),
                -0.541729,
                0.4604696,
                -0.02651857,
                0.7955573,
                0.5720776,
                -0.2860388,
                0.6771612,
                0.1896051,
                -0.2917043,
                0.5303715,
                0.09534626,
                -0.7627701);
        close(
                Applied.to(X, "Softmax", Map.of("axis", List.of(1, 2))).y(),
                0.0343704,
                0.2185895,
                0.08887187,
                0.4187171,
                0.1702377,
                0.06921348,
                0.3576486,
                0.1454091,
                0.05911891,
                0.278537,
                0.1132447,
                0.04604185);
    }

    @Test
    void aCaseOfZerosStaysZeroInUnitNormalization() {
        close(
                Applied.to(Tensor.zeros(Shape.of(1, 3)), "UnitNormalization", true)
                        .y(),
                0,
                0,
                0);
    }

    @Test
    void rescalingTakesOneNumberAFeature() {
        Map<String, Object> options = Map.of("scale", List.of(1, 2), "offset", List.of(0.5, -1));
        Applied applied = Applied.to(X, "Rescaling", options);
        close(applied.y(), -0.5, 0.7, 0.45, 2.0, 1.1, -1.6, 1.75, -0.3, -0.05, 1.0, 0.6, -2.6);
        close(applied.dx(), 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2);
    }

    @Test
    void permuteMovesThreeAxes() {
        Tensor x = Tensor.zeros(Shape.of(1, 2, 3, 4));
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = i;
        }
        Tensor y = Applied.to(x, "Permute", Map.of("dims", List.of(3, 1, 2))).y();
        assertThat(y.shape()).isEqualTo(Shape.of(1, 4, 2, 3));
        assertThat(Arrays.copyOf(y.toArray(), 7)).containsExactly(0, 4, 8, 12, 16, 20, 1);
    }

    @Test
    void onlyASoftmaxOverTheLastAxisGivesItsLogitsToTheLoss() {
        Layer.Head head = Objects.requireNonNull(Layer.of("Softmax").head());
        assertThat(head.activation().toOption()).isEqualTo("softmax");
        assertThat(Layer.of("Softmax", 1).head()).isNull();
        assertThat(Layer.of("ReLU").head()).isNull();
    }

    @Test
    void embeddingAddsTheGradientsOfEqualNumbers() {
        Tensor x = Tensor.of(Shape.of(2, 2), 1, 1, 0, 1);
        Applied applied = Applied.to(x, "Embedding", Map.of("input_dim", 3, "output_dim", 2));
        close(applied.dWeights().get(0), 1, 1, 3, 3, 0, 0);
        close(applied.dx(), 0, 0, 0, 0);
    }

    @Test
    void optionsThatCannotBeAreRefused() {
        refused(Map.of("Permute", List.of(2, 3)), "dims must hold each axis of a case once");
        refused(Map.of("RepeatVector", 0), "n must be positive, got 0");
        refused(Map.of("Cropping1D", List.of(1, 2, 3)), "cropping must be one or two numbers of steps");
        refused(Map.of("ZeroPadding1D", -1), "padding must be one or two numbers of steps, 0 or more, got [-1]");
        refused(Map.of("ReLU", -1), "max_value must not be negative, got -1.0");
        refused(Map.of("ELU", 0), "alpha must be positive, got 0.0");
        refused(Map.of("LeakyReLU", -0.1), "negative_slope must not be negative");
        refused(Map.of("Embedding", Map.of("input_dim", 0, "output_dim", 2)), "input_dim must be positive, got 0");
        refused(Map.of("Normalization", Map.of("mean", 1)), "mean and variance must be given both");
        refused(Map.of("Normalization", Map.of("mean", 1, "variance", -1)), "variance must not be negative, got -1.0");
        refused(Map.of("Rescaling", List.of(1, List.of(2))), "lists of numbers of equal lengths");
        refused(Map.of("Softmax", List.of()), "axis must name an axis");
    }

    private static void refused(Map<String, Object> option, String message) {
        assertThatThrownBy(() -> Layer.fromOption(option))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        misfit(Map.of("Cropping1D", 2), "leaves nothing of cases of 4 steps", 4, 3);
        misfit(Map.of("RepeatVector", 2), "expects cases with 1 axes", 4, 3);
        misfit(Map.of("Permute", List.of(2, 1)), "expects cases with 2 axes", 4);
        misfit(Map.of("PReLU", Map.of("shared_axes", 3)), "are counted from 1 to 2, got 3", 4, 3);
        misfit(Map.of("LayerNormalization", 3), "axis 3 does not exist in batches of (4, 3), which have 3 axes", 4, 3);
        misfit(Map.of("LayerNormalization", List.of(2, -1)), "names an axis twice", 4, 3);
        misfit(Map.of("LayerNormalization", 0), "names the batch", 4, 3);
        misfit(Map.of("Rescaling", List.of(1, 2)), "scale of shape (2,) does not fit cases of shape (4, 3)", 4, 3);
        Map<String, Object> two = Map.of("mean", List.of(1, 2), "variance", List.of(1, 2));
        misfit(Map.of("Normalization", two), "mean of shape (2,) does not fit axis [-1]", 4, 3);
    }

    private static void misfit(Map<String, Object> option, String message, int... input) {
        assertThatThrownBy(() -> Layer.fromOption(option).outputShapes(List.of(Shape.of(input))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
