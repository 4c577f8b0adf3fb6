package org.seriema.evaluation.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.seriema.data.random.RandomState;

class CutTest {

    private static final double NAN = Double.NaN;

    @Test
    void takesTheShortestNumberInTheGap() {
        Cut cut = best(new double[] {1.2, 3, 0.5, 4.75}, 0, 1, 0, 1);
        assertThat(cut).isEqualTo(new Cut(2, true, 2, 0, 0, 2, 6));
        assertThat(cut.name("T")).isEqualTo("T > 2");
        assertThat(cut.correlation()).isEqualTo(1);
        Cut below = best(new double[] {-0.25, 0.75, 0.5}, 1, 0, 0);
        assertThat(below.name("T")).isEqualTo("T <= 0.1");
        assertThat(below.holds(-1)).isTrue();
        assertThat(below.holds(0.2)).isFalse();
    }

    @Test
    void theRoundNumberAlwaysSeparatesTheNeighbours() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            double a = Double.longBitsToDouble(random.nextLong());
            double b = i % 2 == 0 ? Math.nextUp(a) : Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(a) && Double.isFinite(b) && a != b) {
                double low = Math.min(a, b);
                double high = Math.max(a, b);
                assertThat(Cut.between(low, high)).isBetween(low, Math.nextDown(high));
            }
        }
        assertThat(Cut.between(-1, 1)).isZero();
        assertThat(Cut.between(1234, 1876)).isEqualTo(1600);
        assertThat(Cut.between(0.0011, 0.0012)).isEqualTo(0.0011);
    }

    @Test
    void missingAndInfiniteValuesFulfilNoRule() {
        Cut cut = best(new double[] {NAN, 1, 2, NAN, Double.POSITIVE_INFINITY}, 1, 0, 1, 0, 1);
        assertThat(cut).isEqualTo(new Cut(1.5, true, 1, 0, 2, 2, 2));
        assertThat(cut.holds(NAN)).isFalse();
        assertThat(cut.holds(Double.POSITIVE_INFINITY)).isFalse();
    }

    @Test
    void countsAreSaidAsTheyAre() {
        double[] counts = {0, 0, 4, 6};
        Cut cut = best(counts, 0, 0, 1, 1);
        assertThat(cut.threshold()).isEqualTo(2);
        assertThat(cut.atValue(counts)).isEqualTo(new Cut(0, true, 2, 0, 0, 2, 4));
    }

    @Test
    void oneValueMakesNoRule() {
        assertThat(Cut.best(new double[] {7, 7, NAN}, new int[] {0, 1, 1}, Cut.RIGHT))
                .isNull();
        assertThat(Cut.best(new double[] {-0.0, 0.0}, new int[] {0, 1}, Cut.RIGHT))
                .isNull();
        assertThat(Cut.best(new double[0], new int[0], Cut.RIGHT)).isNull();
    }

    @Test
    void oneClassHasNoCorrelation() {
        Cut cut = Objects.requireNonNull(Cut.best(new double[] {1, 2, 3}, new int[] {1, 1, 1}, Cut.MATTHEWS));
        assertThat(cut.correlation()).isZero();
    }

    @Test
    void noRuleIsBetter() {
        RandomState random = new RandomState(1);
        for (int trial = 0; trial < 200; trial++) {
            int n = random.randint(2, 12);
            double[] values = new double[n];
            int[] labels = new int[n];
            for (int i = 0; i < n; i++) {
                values[i] = random.randint(0, 5) - 2;
                labels[i] = random.randint(0, 2);
            }
            if (Arrays.stream(values).distinct().count() < 2) {
                continue;
            }
            for (Cut.Merit merit : new Cut.Merit[] {Cut.RIGHT, Cut.MATTHEWS}) {
                Cut best = Objects.requireNonNull(Cut.best(values, labels, merit));
                double most = Double.NEGATIVE_INFINITY;
                double max = Arrays.stream(values).max().orElseThrow();
                for (double threshold : values) {
                    for (boolean above : new boolean[] {true, false}) {
                        if (threshold < max) {
                            Cut other = new Cut(threshold, above, 0, 0, 0, 0, 0).on(values, labels);
                            most = Math.max(most, merit.of(other.tp(), other.fp(), other.fn(), other.tn()));
                        }
                    }
                }
                assertThat(merit.of(best.tp(), best.fp(), best.fn(), best.tn())).isEqualTo(most);
                assertThat(best.on(values, labels)).isEqualTo(best);
                assertThat(best.tried())
                        .isEqualTo(2 * ((int) Arrays.stream(values).distinct().count() - 1));
            }
        }
    }

    @Test
    void correlationIsThatOfScikitLearn() {
        // matthews_corrcoef of 42 of 47 found and 11 of 313 false alarms
        assertThat(new Cut(0, true, 42, 11, 5, 302, 1).correlation()).isCloseTo(0.8162829831600192, within(1e-15));
        assertThat(new Cut(0, true, 42, 11, 5, 302, 1).accuracy()).isEqualTo(344 / 360.0);
    }

    @Test
    void sizesMustFit() {
        assertThatThrownBy(() -> Cut.best(new double[2], new int[3], Cut.RIGHT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 values for 3 labels");
    }

    private static Cut best(double[] values, int... labels) {
        return Objects.requireNonNull(Cut.best(values, labels, Cut.RIGHT));
    }
}
