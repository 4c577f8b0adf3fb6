package org.seriema.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.seriema.data.random.RandomState;
import org.seriema.evaluation.metrics.ConfusionMatrix;
import org.seriema.evaluation.metrics.RocCurve;

class CaseMetricsTest {

    private static final int[] LABELS = {0, 1, 1, 0, 1, 0, 0, 1};
    private static final double[] SCORES = {.1, .4, .4, .4, .9, .35, .8, .35};
    private static final int[] PREDICTED = {0, 1, 1, 1, 1, 0, 1, 0};
    private static final int[] COUNTS = {1, 2, 0, 3, 1, 0, 2, 1};

    @Test
    void areThoseOfScikitLearnWithCountsAsWeights() {
        assertThat(CaseMetrics.rocAuc(LABELS, SCORES).of(COUNTS)).isEqualTo(0.5);
        assertThat(CaseMetrics.averagePrecision(LABELS, SCORES).of(COUNTS))
                .isCloseTo(0.5486111111111112, within(1e-15));
        assertThat(CaseMetrics.f1(LABELS, PREDICTED, 1).of(COUNTS)).isEqualTo(0.5);
        assertThat(CaseMetrics.f1(LABELS, PREDICTED, 0).of(COUNTS)).isEqualTo(0.25);
        assertThat(CaseMetrics.accuracy(LABELS, PREDICTED).of(COUNTS)).isEqualTo(0.4);
        assertThat(CaseMetrics.precision(LABELS, PREDICTED, 1).of(COUNTS)).isEqualTo(3 / 8.0);
        assertThat(CaseMetrics.recall(LABELS, PREDICTED, 1).of(COUNTS)).isEqualTo(3 / 4.0);
        assertThat(CaseMetrics.mean(SCORES).of(COUNTS)).isCloseTo(0.495, within(1e-15));
    }

    @RepeatedTest(30)
    void aCaseThatCountsTwiceIsThatCaseTwice(RepetitionInfo info) {
        RandomState random = new RandomState(info.getCurrentRepetition());
        int n = 1 + random.randint(0, 30);
        int[] labels = new int[n];
        int[] predicted = new int[n];
        double[] scores = new double[n];
        int[] counts = new int[n];
        int all = 0;
        for (int i = 0; i < n; i++) {
            labels[i] = random.randint(0, 2);
            scores[i] = random.randint(0, 6) / 4.0;
            predicted[i] = scores[i] > 0.5 ? 1 : 0;
            counts[i] = random.randint(0, 4);
            all += counts[i];
        }
        int[] manyLabels = new int[all];
        int[] manyPredicted = new int[all];
        double[] manyScores = new double[all];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < counts[i]; k++) {
                manyLabels[at] = labels[i];
                manyPredicted[at] = predicted[i];
                manyScores[at++] = scores[i];
            }
        }
        ConfusionMatrix matrix = ConfusionMatrix.of(manyLabels, manyPredicted);
        assertThat(CaseMetrics.accuracy(labels, predicted).of(counts)).isEqualTo(Double.valueOf(matrix.accuracy()));
        assertThat(CaseMetrics.f1(labels, predicted, 1).of(counts))
                .isEqualTo(Double.valueOf(matrix.positives() == 0 ? Double.NaN : matrix.f1()));
        assertThat(CaseMetrics.recall(labels, predicted, 1).of(counts))
                .isEqualTo(Double.valueOf(matrix.recall(Double.NaN)));
        assertThat(CaseMetrics.precision(labels, predicted, 1).of(counts))
                .isEqualTo(Double.valueOf(matrix.precision(Double.NaN)));
        double auc = RocCurve.auc(manyLabels, manyScores);
        if (Double.isNaN(auc)) {
            assertThat(CaseMetrics.rocAuc(labels, scores).of(counts)).isNaN();
        } else {
            assertThat(CaseMetrics.rocAuc(labels, scores).of(counts)).isCloseTo(auc, within(1e-12));
        }
    }

    @Test
    void isNotDefinedWithoutCasesOfAClass() {
        int[] none = {1, 0, 0, 1, 0, 1, 1, 0};
        assertThat(CaseMetrics.rocAuc(LABELS, SCORES).of(none)).isNaN();
        assertThat(CaseMetrics.averagePrecision(LABELS, SCORES).of(none)).isNaN();
        assertThat(CaseMetrics.accuracy(LABELS, PREDICTED).of(new int[8])).isNaN();
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> CaseMetrics.accuracy(LABELS, new int[3]))
                .hasMessage("labels and predictions must be equally many, got 8 and 3");
        assertThatThrownBy(() -> CaseMetrics.rocAuc(new int[] {0, 2}, new double[2]))
                .hasMessage("the label of case 1 must be 0 or 1, got 2");
        assertThatThrownBy(() -> CaseMetrics.rocAuc(new int[] {0, 1}, new double[] {Double.NaN, 1}))
                .hasMessageStartingWith("the score of case 0 is NaN");
    }
}
