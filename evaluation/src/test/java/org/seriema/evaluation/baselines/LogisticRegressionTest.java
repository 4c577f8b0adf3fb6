package org.seriema.evaluation.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.data.random.RandomState;

class LogisticRegressionTest {

    private static final int[] ALL = {0, 1, 2, 3};

    @Test
    void onTwoValuesSolvesOneEquation() {
        // z = -1, -1, 1, 1 and two rows of each class: by symmetry b = 0, and 4 (1 - p(w)) = w with p = 1 / (1 + e^-w).
        LogisticRegression fitted =
                LogisticRegression.fit(Cases.of(List.of("x"), 3, 3, 7, 7), new int[] {0, 0, 1, 1}, ALL);
        double w = fitted.coefficients()[0];
        assertThat(4 / (1 + Math.exp(w))).isCloseTo(w, within(1e-9));
        assertThat(fitted.intercept()).isCloseTo(0, within(1e-9));
        assertThat(fitted.converged()).isTrue();
    }

    @Test
    void aMissingNumberCountsAsTheTrainingMean() {
        Cases cases = Cases.of(List.of("x"), 3, 3, 7, 7, Double.NaN, 5, Double.POSITIVE_INFINITY);
        LogisticRegression fitted = LogisticRegression.fit(cases, new int[] {0, 1, 1, 1, 0, 0, 0}, ALL);
        double[] scores = fitted.answer(cases, new int[] {4, 5, 6}).scores();
        assertThat(scores[0]).isEqualTo(scores[1]).isEqualTo(scores[2]);
    }

    @Test
    void doesNotDependOnTheUnitsOfAColumn() {
        double[] x = made(90, 3);
        int[] labels = labels(x, 3);
        double[] other = x.clone();
        for (int i = 0; i < 90; i++) {
            other[i * 3 + 1] = 1e6 + 4096 * x[i * 3 + 1];
        }
        int[] rows = IntStream.range(0, 90).toArray();
        List<String> columns = List.of("a", "b", "c");
        double[] scores = LogisticRegression.fit(Cases.of(columns, x), labels, rows)
                .answer(Cases.of(columns, x), rows)
                .scores();
        assertThat(LogisticRegression.fit(Cases.of(columns, other), labels, rows)
                        .answer(Cases.of(columns, other), rows)
                        .scores())
                .containsExactly(scores, within(1e-7));
    }

    @Test
    void saysThatItStoppedEarly() {
        double[] x = made(90, 3);
        int[] labels = labels(x, 3);
        int[] rows = IntStream.range(0, 90).toArray();
        Cases cases = Cases.of(List.of("a", "b", "c"), x);
        LogisticRegression stopped = LogisticRegression.fit(TrainingRows.of(cases, labels, rows), 3);
        assertThat(stopped.converged()).isFalse();
        assertThat(stopped.passes()).isEqualTo(3);
        assertThat(stopped.answer(cases, rows).name())
                .isEqualTo("logistic regression on 3 columns (stopped after 3 passes)");
    }

    @Test
    void asksForBothClasses() {
        assertThatThrownBy(
                        () -> LogisticRegression.fit(Cases.of(List.of("x"), 3, 4, 7, 8), new int[] {1, 1, 1, 1}, ALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a logistic regression needs training rows of both classes, got 4 rows of one class");
        assertThatThrownBy(
                        () -> LogisticRegression.fit(Cases.of(List.of("x"), 3, 4, 7, 8), new int[] {1, 1, 2, 1}, ALL))
                .hasMessage("the label of case 2 must be 0 or 1, got 2");
        assertThatThrownBy(() -> LogisticRegression.fit(Cases.of(List.of("x"), 3, 4, 7, 8), new int[] {1, 1}, ALL))
                .hasMessage("expected a label for each of 4 cases, got 2 labels");
    }

    private static double[] made(int n, int columns) {
        RandomState random = new RandomState(5);
        double[] x = new double[n * columns];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.standardNormal();
        }
        return x;
    }

    private static int[] labels(double[] x, int columns) {
        RandomState random = new RandomState(6);
        int[] labels = new int[x.length / columns];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = x[i * columns] + random.standardNormal() > 0.3 ? 1 : 0;
        }
        return labels;
    }
}
