package org.seriema.explanation.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.explanation.NetworkScore;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Workers;

class ShapleyTest {

    private static final Shape SERIES = Shape.of(3, 2);
    private static final Cases CASE = LinearNetwork.cases(SERIES, 1, 2, 3, 4, 5, 6);
    private static final Cases BASELINE = LinearNetwork.cases(SERIES, 1, 1, 1, 1, 1, 1);
    private static final NetworkScore PLANE = LinearNetwork.score(SERIES, 1, -2, 3, 0, 0.5f, 4);

    private static NetworkScore bent(Shape shape) {
        Model model = Model.initial(
                Sequential.of(
                        Layer.of("Flatten"),
                        Layer.of("Dense", 8).with("activation", "tanh"),
                        Layer.of("Dense", 1).with("activation", "sigmoid")),
                shape,
                5);
        return NetworkScore.of(model, new Workers(1));
    }

    @Test
    void ofAPlaneAreTheWeightsTimesTheWay() {
        Attribution exact = new Shapley(1, true, 64, 0).of(PLANE, CASE, BASELINE);
        assertThat(exact.values()).containsExactly(new double[] {0, -2, 6, 0, 2, 20}, within(1e-5));
        assertThat(exact.deviations()).containsOnly(0).hasSize(6);
        Attribution drawn = new Shapley(1, true, 8, 0).of(PLANE, CASE, BASELINE);
        assertThat(drawn.values()).containsExactly(new double[] {0, -2, 6, 0, 2, 20}, within(1e-5));
        assertThat(Arrays.stream(drawn.deviations()).max().orElseThrow()).isLessThan(1e-5);
        assertThat(exact.looks()).isEqualTo(62);
        assertThat(drawn.looks()).isEqualTo(40);
    }

    @Test
    void aBlocksValueIsSharedOutEvenly() {
        Attribution found = new Shapley(2, false, 64, 0).of(PLANE, CASE, BASELINE);
        assertThat(found.values()).containsExactly(new double[] {1, 1, 1, 1, 11, 11}, within(1e-5));
        Attribution each = new Shapley(2, true, 64, 0).of(PLANE, CASE, BASELINE);
        assertThat(each.values()).containsExactly(new double[] {3, -1, 3, -1, 2, 20}, within(1e-5));
    }

    @Test
    void oneBlockIsTheWholeDifference() {
        Attribution found = new Shapley(3, false, 4, 0).of(PLANE, CASE, BASELINE);
        assertThat(found.values()).containsOnly(found.values()[0]);
        assertThat(found.completenessError()).isLessThan(1e-9);
        assertThat(found.looks()).isZero();
    }

    /// By the definition: the mean over all 720 orders of six numbers.
    @Test
    void ofAllSetsAreTheMeanOverAllOrders() {
        NetworkScore network = bent(SERIES);
        double[] sums = new double[6];
        int[] orders = {0};
        forEachOrder(new int[] {0, 1, 2, 3, 4, 5}, 0, order -> {
            float[] x = BASELINE.toFloats();
            double before = network.of(1, x)[0];
            for (int p : order) {
                x[p] = CASE.toFloats()[p];
                double after = network.of(1, x)[0];
                sums[p] += after - before;
                before = after;
            }
            orders[0]++;
        });
        assertThat(orders[0]).isEqualTo(720);
        double[] expected = Arrays.stream(sums).map(sum -> sum / 720).toArray();
        Attribution found = new Shapley(1, true, 64, 0).of(network, CASE, BASELINE);
        assertThat(found.values()).containsExactly(expected, within(1e-7));
    }

    private static void forEachOrder(int[] order, int from, Consumer<int[]> body) {
        if (from == order.length) {
            body.accept(order);
            return;
        }
        for (int k = from; k < order.length; k++) {
            swap(order, from, k);
            forEachOrder(order, from + 1, body);
            swap(order, from, k);
        }
    }

    private static void swap(int[] order, int a, int b) {
        int kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }

    @Test
    void drawnOrdersComeWithinTheirStandardErrorsAndAddUpExactly() {
        NetworkScore network = bent(SERIES);
        Cases zero = Baseline.ZERO.of(CASE, null);
        Attribution exact = new Shapley(1, true, 64, 0).of(network, CASE, zero);
        // fewer scores than the 62 of all sets
        Attribution drawn = new Shapley(1, true, 12, 7).of(network, CASE, zero);
        assertThat(drawn.values()).isNotEqualTo(exact.values());
        for (int j = 0; j < 6; j++) {
            assertThat(drawn.deviations()[j]).isPositive();
            assertThat(drawn.values()[j]).isCloseTo(exact.values()[j], within(5 * drawn.deviations()[j]));
        }
        assertThat(drawn.completenessError()).isLessThan(1e-12);
        assertThat(exact.completenessError()).isLessThan(1e-12);
    }

    @Test
    void standardErrorsTellHowFarOtherDrawsAre() {
        Shape shape = Shape.of(20);
        NetworkScore network = bent(shape);
        double[] numbers = new double[20];
        Arrays.setAll(numbers, j -> Math.sin(3.0 * j));
        Cases x = LinearNetwork.cases(shape, numbers);
        Cases zero = Baseline.ZERO.of(x, null);
        int draws = 40;
        double[][] values = new double[draws][];
        double[] squares = new double[20];
        for (int s = 0; s < draws; s++) {
            Attribution one = new Shapley(1, true, 16, s).of(network, x, zero);
            values[s] = one.values();
            for (int j = 0; j < 20; j++) {
                squares[j] += one.deviations()[j] * one.deviations()[j] / draws;
            }
        }
        double said = 0;
        double seen = 0;
        for (int j = 0; j < 20; j++) {
            double mean = 0;
            for (double[] one : values) {
                mean += one[j] / draws;
            }
            for (double[] one : values) {
                seen += (one[j] - mean) * (one[j] - mean) / (draws - 1);
            }
            said += squares[j];
        }
        assertThat(Math.sqrt(said / seen)).isBetween(0.8, 1.25);
    }

    @Test
    void numbersThatCountAlikeGetAlikeAndOneWithoutWeightGetsNothing() {
        Model model = Model.initial(
                Sequential.of(Layer.of("Dense", 3).with("activation", "tanh"), Layer.of("Dense", 1)), Shape.of(4), 2);
        float[] kernel = model.weights().get(0).data();
        int at = model.weights().get(0).offset();
        for (int u = 0; u < 3; u++) {
            kernel[at + 3 + u] = kernel[at + u]; // number 1 as number 0
            kernel[at + 9 + u] = 0; // number 3
        }
        Cases x = LinearNetwork.cases(Shape.of(4), 2, 2, -1, 9);
        Attribution found =
                new Shapley(1, true, 64, 0).of(NetworkScore.of(model, new Workers(1)), x, Baseline.ZERO.of(x, null));
        assertThat(found.values()[0]).isCloseTo(found.values()[1], within(1e-7));
        assertThat(found.values()[3]).isCloseTo(0, within(1e-7));
    }

    @Test
    void wrongOptionsAreRefused() {
        assertThatThrownBy(() -> new Shapley(0, true, 64, 0)).hasMessageContaining("a block of 1 step or more, got 0");
        assertThatThrownBy(() -> new Shapley(1, true, 7, 0)).hasMessageContaining("even number of permutations");
        assertThatThrownBy(() -> new Shapley(1, true, 2, 0)).hasMessageContaining("4 or more, got 2");
    }
}
