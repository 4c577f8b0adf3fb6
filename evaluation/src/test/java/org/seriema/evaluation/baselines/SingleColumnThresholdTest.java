package org.seriema.evaluation.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SingleColumnThresholdTest {

    @RepeatedTest(200)
    void isAsGoodAsTheBestOfAllRules(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int n = 1 + random.nextInt(30);
        int columns = 1 + random.nextInt(4);
        int levels = 1 + random.nextInt(8);
        float[] x = new float[n * columns];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = random.nextInt(3) == 0 ? 1 : 0;
            for (int c = 0; c < columns; c++) {
                float value = (random.nextInt(levels) - levels / 2) * 0.37f + (c == 0 ? 0.2f * labels[i] : 0);
                x[i * columns + c] = random.nextInt(12) == 0 ? Float.NaN : value;
            }
        }

        SingleColumnThreshold rule = SingleColumnThreshold.fit(x, columns, labels);

        int[] best = bruteForce(x, columns, labels);
        if (rule == null) {
            assertThat(best[0]).as("no column has two values").isEqualTo(-1);
        } else {
            assertThat(right(x, columns, labels, rule.column(), rule.threshold(), rule.above()))
                    .isEqualTo(best[0]);
            assertThat(rule.column()).as("first of the best columns").isEqualTo(best[1]);
        }
    }

    @Test
    void namesARuleWithARoundNumberBetweenTheNeighbours() {
        float[] x = {41.19f, 41.2f, 41.4f, 41.5f};
        SingleColumnThreshold rule = fit(x, new int[] {0, 0, 1, 1});
        assertThat(rule).isEqualTo(new SingleColumnThreshold(0, 41.3, true));
        assertThat(rule.name(List.of("T2_t1"))).isEqualTo("T2_t1 > 41.3");
        assertThat(fit(x, new int[] {1, 1, 0, 0}).name(List.of("T2_t1"))).isEqualTo("T2_t1 <= 41.3");
    }

    @Test
    void theRoundNumberAlwaysSeparatesTheNeighbours() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            float a = Float.intBitsToFloat(random.nextInt());
            float b = i % 2 == 0 ? Math.nextUp(a) : Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(a) && Float.isFinite(b) && a != b) {
                float low = Math.min(a, b);
                float high = Math.max(a, b);
                assertThat(SingleColumnThreshold.between(low, high))
                        .isBetween((double) low, Math.nextDown((double) high));
            }
        }
        assertThat(SingleColumnThreshold.between(-1, 1)).isZero();
        assertThat(SingleColumnThreshold.between(1234, 1876)).isEqualTo(1600);
        assertThat(SingleColumnThreshold.between(0.0011f, 0.0012f)).isEqualTo(0.00115);
    }

    @Test
    void missingAndInfiniteValuesFulfilNoRule() {
        float[] x = {1, 2, Float.NaN, Float.NEGATIVE_INFINITY};
        SingleColumnThreshold rule = fit(x, new int[] {1, 0, 0, 0});
        Baseline judged = rule.answer(x, List.of("T")).judge(new int[] {1, 0, 0, 0});
        assertThat(judged.accuracy()).isEqualTo(1);
        assertThat(judged.rocAuc()).isEqualTo(1);
    }

    @Test
    void constantColumnsGiveNoRule() {
        assertThat(SingleColumnThreshold.fit(new float[] {3, 3, 3}, 1, new int[] {0, 1, 0}))
                .isNull();
    }

    @Test
    void judgesTheMajorityClass() {
        Answers answers = MajorityClass.fit(new int[] {0, 1, 1}).answer(4, List.of("No", "Yes"));
        assertThat(answers.judge(new int[] {0, 1, 0, 0}))
                .isEqualTo(new Baseline("majority", "always Yes", 0.25, 0.4, 0.5));
        assertThat(MajorityClass.fit(new int[] {0, 1}).label()).isZero();
    }

    @Test
    void saysWhenTheSizesDoNotFit() {
        assertThatThrownBy(() -> SingleColumnThreshold.fit(new float[5], 2, new int[] {0, 1}))
                .hasMessage("expected 2 rows of 2 columns, got 5 values");
    }

    private static SingleColumnThreshold fit(float[] x, int[] labels) {
        return Objects.requireNonNull(SingleColumnThreshold.fit(x, 1, labels));
    }

    /// The most rows any rule gets right and the first column that does; every value of a column but its largest is
    /// tried as the threshold.
    static int[] bruteForce(float[] x, int columns, int[] labels) {
        int[] best = {-1, -1};
        for (int c = 0; c < columns; c++) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < labels.length; i++) {
                largest = Float.isNaN(x[i * columns + c]) ? largest : Math.max(largest, x[i * columns + c]);
            }
            for (int i = 0; i < labels.length; i++) {
                float threshold = x[i * columns + c];
                if (threshold < largest) {
                    int right = Math.max(
                            right(x, columns, labels, c, threshold, true),
                            right(x, columns, labels, c, threshold, false));
                    if (right > best[0]) {
                        best = new int[] {right, c};
                    }
                }
            }
        }
        return best;
    }

    static int right(float[] x, int columns, int[] labels, int column, double threshold, boolean above) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            float value = x[i * columns + column];
            int predicted = (above ? value > threshold : value <= threshold) ? 1 : 0;
            right += predicted == labels[i] ? 1 : 0;
        }
        return right;
    }
}
