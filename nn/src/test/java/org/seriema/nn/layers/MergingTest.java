package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.config.ConfigException;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// Masks, ties and errors of the layers that merge inputs; their numbers stand in the golden files.
class MergingTest {

    /// One case of three steps of one feature.
    private static final Shape STEPS = Shape.of(1, 3, 1);

    private static final Tensor A = Tensor.of(STEPS, 2, 3, 4).withMask(new boolean[] {true, false, false});
    private static final Tensor B = Tensor.of(STEPS, 5, 1, 7).withMask(new boolean[] {true, true, false});
    private static final Tensor DY = Tensor.of(STEPS, 10, 100, 1000);

    @ParameterizedTest
    @ValueSource(strings = {"Add", "Average", "Maximum", "Minimum", "Multiply", "Subtract"})
    void aStepCountsIfItDoesInAnyInput(String layer) {
        Tensor y = forward(Layer.of(layer), A, B).y();
        assertThat(Objects.requireNonNull(y.mask())).startsWith(true, true, false);
        assertThat(forward(Layer.of(layer), A, B.withMask(null)).y().mask()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Add", "Maximum"})
    void aStepForAllMasksAllOrNone(String layer) {
        Tensor one = Tensor.of(Shape.of(1, 1, 1), 9).withMask(new boolean[] {false});
        assertThat(Objects.requireNonNull(forward(Layer.of(layer), A, one).y().mask()))
                .startsWith(true, false, false);
    }

    @Test
    void maskedFactorsAreOneAndAStepThatAllMaskIsZero() {
        Traced traced = forward(Layer.of("Multiply"), A, B);
        assertThat(traced.y().toArray()).containsExactly(10, 1, 0);
        List<Tensor> dx = back(traced);
        assertThat(dx.getFirst().toArray()).containsExactly(50, 0, 0);
        assertThat(dx.getLast().toArray()).containsExactly(20, 100, 0);
    }

    @Test
    void maskedStepsAreNeitherLargestNorSmallest() {
        Traced largest = forward(Layer.of("Maximum"), A, B);
        assertThat(largest.y().toArray()).containsExactly(5, 1, 4);
        assertThat(back(largest).getFirst().toArray()).containsExactly(0, 0, 1000);
        assertThat(back(largest).getLast().toArray()).containsExactly(10, 100, 0);
        assertThat(forward(Layer.of("Minimum"), A, B).y().toArray()).containsExactly(2, 1, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Maximum", "Minimum"})
    void amongEqualsTheFirstGetsTheGradient(String layer) {
        Tensor low = Tensor.of(STEPS, layer.equals("Maximum") ? new float[] {0, 1, 2} : new float[] {9, 9, 2});
        Tensor one = Tensor.of(STEPS, 4, 1, 2);
        Tensor other = Tensor.of(STEPS, 4, 1, 2);
        List<Tensor> dx = back(forward(Layer.of(layer), low, one, other));
        assertThat(dx.get(0).toArray()).containsExactly(0, layer.equals("Maximum") ? 100 : 0, 1000);
        assertThat(dx.get(1).toArray()).containsExactly(10, layer.equals("Maximum") ? 0 : 100, 0);
        assertThat(dx.get(2).toArray()).containsOnly(0);
    }

    @Test
    void noNumberIsNotHidden() {
        Tensor nan = Tensor.of(STEPS, Float.NaN, 0, 9);
        assertThat(forward(Layer.of("Maximum"), nan, DY).y().toArray()).containsExactly(Float.NaN, 100, 1000);
        assertThat(forward(Layer.of("Maximum"), DY, nan).y().toArray()).containsExactly(Float.NaN, 100, 1000);
    }

    @Test
    void masksFollowEachOtherAlongTimeAndAreJoinedAlongFeatures() {
        Tensor unmasked = B.withMask(null);
        assertThat(mask(forward(Layer.of("Concatenate", 1), A, B))).startsWith(true, false, false, true, true, false);
        assertThat(mask(forward(Layer.of("Concatenate", 1), A, unmasked)))
                .startsWith(true, false, false, true, true, true);
        assertThat(mask(forward(Layer.of("Concatenate"), A, B))).startsWith(true, true, false);
        assertThat(mask(forward(Layer.of("Concatenate"), A, unmasked))).startsWith(true, true, true);
        assertThat(forward(Layer.of("Concatenate"), unmasked, unmasked).y().mask())
                .isNull();
        assertThat(forward(Layer.of("Dot", 1), A, B).y().mask()).isNull();
    }

    @Test
    void theCosineOfAVectorOfZerosIsZero() {
        Layer cosine = Layer.of("Dot", 1).with("normalize", true);
        Traced traced = forward(cosine, Tensor.zeros(Shape.of(1, 3)), Tensor.of(Shape.of(1, 3), 3, 0, 4));
        assertThat(traced.y().toArray()).containsExactly(0);
        List<Tensor> dx = traced.back().back(List.of(Tensor.of(Shape.of(1, 1), 1)), none());
        assertThat(dx.getLast().toArray()).containsOnly(0);
        assertThat(dx.getFirst().toArray()).containsExactly(6e6f, 0, 8e6f);
    }

    @Test
    void inputsThatDoNotFitAreRefused() {
        refused(Layer.of("Add"), "Add takes 2 or more inputs, got 1", Shape.of(6, 4));
        refused(Layer.of("Subtract"), "Subtract takes 2 inputs, got 3", Shape.of(4), Shape.of(4), Shape.of(4));
        refused(Layer.of("Maximum"), "Maximum: cases of the shapes (6, 4) and (5, 4)", Shape.of(6, 4), Shape.of(5, 4));
        refused(Layer.of("Concatenate"), "equal but for axis -1", Shape.of(6, 4), Shape.of(5, 4));
        refused(Layer.of("Concatenate"), "equal but for axis -1", Shape.of(6, 4), Shape.of(6));
        refused(Layer.of("Concatenate", 3), "axis 3 does not exist", Shape.of(6, 4), Shape.of(6, 4));
        refused(Layer.of("Dot", 1), "must be equally long", Shape.of(6, 4), Shape.of(5, 4));
        refused(Layer.of("Dot", 2), "axis 2 does not exist", Shape.of(6), Shape.of(6));
        assertThatThrownBy(() -> Layer.of("Dot", List.of(0, 1))).hasMessageContaining("axis 0 is the batch");
        assertThatThrownBy(() -> Layer.of("Dot", List.of(1, 2, 3))).hasMessageContaining("one axis, or a list of one");
        assertThatThrownBy(() -> Layer.of("Concatenate", 0)).hasMessageContaining("axis 0 is the batch");
        assertThatThrownBy(() -> Layer.fromOption(Map.of("Dot", Map.of()))).isInstanceOf(ConfigException.class);
    }

    private static void refused(Layer layer, String message, Shape... inputs) {
        assertThatThrownBy(() -> layer.outputShapes(List.of(inputs)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static Weights none() {
        return Weights.zeros(List.of());
    }

    private static boolean[] mask(Traced traced) {
        return Objects.requireNonNull(traced.y().mask());
    }

    private static Traced forward(Layer layer, Tensor... inputs) {
        Pass pass = new Pass(false, new Workers(1));
        pass.begin(Rng.of(0));
        return layer.forward(none(), List.of(inputs), pass);
    }

    private static List<Tensor> back(Traced traced) {
        return traced.back().back(List.of(DY), none());
    }
}
