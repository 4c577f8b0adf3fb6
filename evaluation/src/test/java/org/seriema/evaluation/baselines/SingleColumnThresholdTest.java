package org.seriema.evaluation.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;

class SingleColumnThresholdTest {

    @RepeatedTest(200)
    void isAsGoodAsTheBestOfAllRules(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int n = 1 + random.nextInt(30);
        int columns = 1 + random.nextInt(4);
        int levels = 1 + random.nextInt(8);
        double[] x = new double[n * columns];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = random.nextInt(3) == 0 ? 1 : 0;
            for (int c = 0; c < columns; c++) {
                double value = (random.nextInt(levels) - levels / 2) * 0.37 + (c == 0 ? 0.2 * labels[i] : 0);
                x[i * columns + c] = random.nextInt(12) == 0 ? Double.NaN : value;
            }
        }
        Cases cases =
                Cases.of(IntStream.range(0, columns).mapToObj(c -> "x" + c).toList(), x);

        SingleColumnThreshold rule = SingleColumnThreshold.fit(cases, labels, every(n));

        int[] best = bruteForce(x, columns, labels);
        if (rule == null) {
            assertThat(best[0]).as("no column has two values").isEqualTo(-1);
        } else {
            assertThat(right(
                            x,
                            columns,
                            labels,
                            rule.column(),
                            rule.cut().threshold(),
                            rule.cut().above()))
                    .isEqualTo(best[0]);
            assertThat(rule.column()).as("first of the best columns").isEqualTo(best[1]);
        }
    }

    @Test
    void namesARuleWithARoundNumberBetweenTheNeighbours() {
        Cases cases = Cases.of(List.of("T2_t1"), 41.19, 41.2, 41.4, 41.5);
        SingleColumnThreshold rule = fit(cases, 0, 0, 1, 1);
        assertThat(rule).isEqualTo(new SingleColumnThreshold(0, new Cut(41.3, true, 2, 0, 0, 2, 6)));
        assertThat(rule.answer(cases, every(4)).name()).isEqualTo("T2_t1 > 41.3");
        assertThat(fit(cases, 1, 1, 0, 0).answer(cases, every(4)).name()).isEqualTo("T2_t1 <= 41.3");
    }

    @Test
    void missingAndInfiniteValuesFulfilNoRule() {
        Cases cases = Cases.of(List.of("T"), 1, 2, Double.NaN, Double.NEGATIVE_INFINITY);
        SingleColumnThreshold rule = fit(cases, 1, 0, 0, 0);
        Baseline judged = rule.answer(cases, every(4)).judge(new int[] {1, 0, 0, 0});
        assertThat(judged.accuracy()).isEqualTo(1);
        assertThat(judged.rocAuc()).isEqualTo(1);
    }

    @Test
    void constantColumnsGiveNoRule() {
        assertThat(SingleColumnThreshold.fit(Cases.of(List.of("T"), 3, 3, 3), new int[] {0, 1, 0}, every(3)))
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
        assertThatThrownBy(() -> SingleColumnThreshold.fit(Cases.of(List.of("T"), 1, 2, 3), new int[] {0, 1}, every(2)))
                .hasMessage("expected a label for each of 3 cases, got 2 labels");
    }

    private static SingleColumnThreshold fit(Cases cases, int... labels) {
        return Objects.requireNonNull(SingleColumnThreshold.fit(cases, labels, every(labels.length)));
    }

    private static int[] every(int rows) {
        return IntStream.range(0, rows).toArray();
    }

    /// The most rows any rule gets right and the first column that does; every value of a column but its largest is
    /// tried as the threshold.
    private static int[] bruteForce(double[] x, int columns, int[] labels) {
        int[] best = {-1, -1};
        for (int c = 0; c < columns; c++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < labels.length; i++) {
                largest = Double.isNaN(x[i * columns + c]) ? largest : Math.max(largest, x[i * columns + c]);
            }
            for (int i = 0; i < labels.length; i++) {
                double threshold = x[i * columns + c];
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

    private static int right(double[] x, int columns, int[] labels, int column, double threshold, boolean above) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            double value = x[i * columns + column];
            int predicted = (above ? value > threshold : value <= threshold) ? 1 : 0;
            right += predicted == labels[i] ? 1 : 0;
        }
        return right;
    }
}
