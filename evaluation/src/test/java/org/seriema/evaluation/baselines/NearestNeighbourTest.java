package org.seriema.evaluation.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.data.random.RandomState;

class NearestNeighbourTest {

    @Test
    void scoresByTheDistancesToEitherClass() {
        Cases cases = Cases.of(List.of("x"), 0, 10, 4, 5, 6, -2, Double.NaN);
        int[] labels = {0, 1, 0, 0, 0, 0, 0};
        Answers answers =
                NearestNeighbour.fit(cases, labels, new int[] {1, 0}, 5).answer(cases, new int[] {2, 3, 4, 5, 6});
        assertThat(answers.scores()).containsExactly(0.4, 0.5, 0.6, 2 / 14.0, 0.5);
        assertThat(answers.predicted())
                .as("equally far: the row that stands first")
                .containsExactly(0, 0, 1, 0, 0);
    }

    @Test
    void theFirstRowDecidesBetweenTwoAtTheSamePlace() {
        Cases cases = Cases.of(List.of("x"), 3, 3, 8, 3);
        for (int first = 0; first < 2; first++) {
            int[] labels = {first, 1 - first, 1, 0};
            Answers answers =
                    NearestNeighbour.fit(cases, labels, new int[] {2, 1, 0}, 1).answer(cases, new int[] {3});
            assertThat(answers.predicted()).containsExactly(first);
            assertThat(answers.scores()).containsExactly(0.5);
        }
    }

    @Test
    void findsTheNearestOfAllRowsWhereMostAreAbandonedEarly() {
        RandomState random = new RandomState(3);
        int n = 300;
        int width = 75;
        double[] x = new double[n * width];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = random.randint(0, 2);
            for (int j = 0; j < width; j++) {
                x[i * width + j] = random.standardNormal() + 0.2 * labels[i];
            }
        }
        Cases cases = Cases.of(IntStream.range(0, width).mapToObj(j -> "x" + j).toList(), x);
        int[] train = IntStream.range(0, 200).toArray();
        int[] test = IntStream.range(200, n).toArray();
        Answers answers =
                NearestNeighbour.fit(cases, labels, train, test.length).answer(cases, test);
        for (int i = 0; i < test.length; i++) {
            int row = test[i];
            double[] nearest = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
            for (int other : train) {
                double square = 0;
                for (int j = 0; j < width; j++) {
                    square += Math.pow(x[row * width + j] - x[other * width + j], 2);
                }
                nearest[labels[other]] = Math.min(nearest[labels[other]], Math.sqrt(square));
            }
            assertThat(answers.scores()[i]).isCloseTo(nearest[0] / (nearest[0] + nearest[1]), within(1e-12));
            assertThat(answers.predicted()[i]).isEqualTo(nearest[1] < nearest[0] ? 1 : 0);
        }
    }

    @Test
    void takesFewerRowsOfEachClassWhereTheWorkIsTooMuch() {
        double[] x = new double[1000];
        int[] labels = new int[1000];
        Arrays.setAll(x, i -> i);
        Arrays.setAll(labels, i -> i == 998 || i == 999 ? 1 : 0);
        Cases cases = Cases.of(List.of("x"), x);
        TrainingRows rows =
                TrainingRows.of(cases, labels, IntStream.range(0, 1000).toArray());
        Answers answers = NearestNeighbour.fit(rows, 100, 10_000).answer(cases, new int[] {50, 54, 56, 998, 999});
        assertThat(answers.name()).isEqualTo("nearest neighbour of 101 of 1,000 training rows, raw numbers");
        assertThat(answers.predicted()).containsExactly(0, 0, 0, 1, 1);
        assertThat(answers.scores()[1]).isCloseTo(4 / (4 + 944.0), within(1e-12));
    }

    @Test
    void standardizesColumnsOfDifferentSizes() {
        Cases cases = Cases.of(List.of("a", "b"), 0, 0, 1, 900, 0, 1000, 0, 500, 0.9, 400);
        int[] labels = {0, 1, 0, 0, 0};
        NearestNeighbour fitted = NearestNeighbour.fit(cases, labels, new int[] {0, 1, 2}, 2);
        Answers answers = fitted.answer(cases, new int[] {3, 4});
        assertThat(answers.name()).endsWith("3 training rows, standardized columns");
        assertThat(answers.predicted()).containsExactly(0, 1);
    }

    @Test
    void asksForBothClasses() {
        assertThatThrownBy(
                        () -> NearestNeighbour.fit(Cases.of(List.of("x"), 3, 4), new int[] {0, 0}, new int[] {0, 1}, 1))
                .hasMessage("a nearest neighbour needs training rows of both classes, got 2 rows of one class");
    }
}
