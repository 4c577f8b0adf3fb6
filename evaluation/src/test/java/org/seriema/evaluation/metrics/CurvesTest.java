package org.seriema.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CurvesTest {

    @Test
    void theAreaIsTheShareOfPairsInTheRightOrder() {
        Random random = new Random(3);
        int[] labels = new int[200];
        double[] scores = new double[200];
        for (int i = 0; i < 200; i++) {
            labels[i] = random.nextInt(4) == 0 ? 1 : 0;
            scores[i] = Math.round(20 * (random.nextDouble() + 0.3 * labels[i])) / 30.0;
        }
        double right = 0;
        double pairs = 0;
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < 200; j++) {
                if (labels[i] == 1 && labels[j] == 0) {
                    pairs++;
                    right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        assertThat(RocCurve.auc(labels, scores)).isCloseTo(right / pairs, within(1e-12));
    }

    @Test
    void withoutCasesThereIsNoArea() {
        assertThat(RocCurve.auc(new int[0], new double[0])).isNaN();
        assertThat(BrierScore.of(new int[0], new double[0])).isNaN();
        assertThat(LogLoss.of(new int[0], new double[0])).isNaN();
    }

    @Test
    void aWeightOfTwoIsACaseTwiceAndOfNoneIsNoCase() {
        int[] labels = {0, 1, 0, 1, 1};
        double[] scores = {0.1, 0.2, 0.3, 0.4, 0.9};
        double[] weights = {1, 2, 1, 1, 0};
        int[] twice = {0, 1, 1, 0, 1};
        double[] twiceScores = {0.1, 0.2, 0.2, 0.3, 0.4};
        assertThat(RocCurve.of(labels, scores, weights, true)).isEqualTo(RocCurve.of(twice, twiceScores));
        assertThat(PrecisionRecallCurve.of(labels, scores, weights, false))
                .isEqualTo(PrecisionRecallCurve.of(twice, twiceScores));
        assertThat(DetCurve.of(labels, scores, weights, false)).isEqualTo(DetCurve.of(twice, twiceScores));
        assertThat(BrierScore.of(labels, scores, weights)).isCloseTo(BrierScore.of(twice, twiceScores), within(1e-15));
        assertThat(LogLoss.of(labels, scores, weights)).isCloseTo(LogLoss.of(twice, twiceScores), within(1e-15));
    }

    @Test
    void withoutWeightThereIsNoArea() {
        int[] labels = {0, 1};
        double[] scores = {0.1, 0.2};
        double[] none = {0, 0};
        assertThat(RocCurve.auc(labels, scores, none)).isNaN();
        assertThat(RocCurve.of(labels, scores, none, true).partialAuc(0.3)).isNaN();
        assertThat(PrecisionRecallCurve.averagePrecision(labels, scores, none)).isZero();
        assertThat(BrierScore.of(labels, scores, none)).isNaN();
        assertThat(LogLoss.of(labels, scores, none)).isNaN();
        assertThatThrownBy(() -> DetCurve.of(labels, scores, none, false)).hasMessageContaining("got none of class 1");
    }

    @Test
    void saysWhatIsWrongWithItsInput() {
        int[] labels = {0, 1};
        double[] scores = {0.1, 0.2};
        assertThatThrownBy(() -> RocCurve.auc(labels, scores, new double[] {1, Double.NaN}))
                .hasMessage("the weight of case 1 must be a number of at least 0, got NaN");
        assertThatThrownBy(() -> LogLoss.of(labels, scores, new double[] {1}))
                .hasMessage("there must be a weight for each case, got 1 for 2 cases");
        assertThatThrownBy(() -> RocCurve.of(labels, scores).partialAuc(0))
                .hasMessage("the largest false positive rate must be above 0 and at most 1, got 0.0");
        assertThatThrownBy(() -> DetCurve.of(new int[] {1, 1}, scores)).hasMessageContaining("got none of class 0");
    }

    @Test
    void aPartialAreaOfAPerfectOrderIsOneAndOfACoinAHalf() {
        int[] labels = {0, 0, 1, 1};
        RocCurve perfect = RocCurve.of(labels, new double[] {0.1, 0.2, 0.3, 0.4});
        RocCurve coin = RocCurve.of(labels, new double[] {0.3, 0.3, 0.3, 0.3});
        for (double end : new double[] {0.01, 0.5, 0.999, 1}) {
            assertThat(perfect.partialAuc(end)).isCloseTo(1, within(1e-12));
            assertThat(coin.partialAuc(end)).isCloseTo(0.5, within(1e-12));
        }
        assertThat(perfect.kolmogorovSmirnov()).isEqualTo(1);
        assertThat(coin.kolmogorovSmirnov()).isZero();
        assertThat(perfect.gini()).isEqualTo(1);
    }

    @Test
    void minusZeroIsZero() {
        int[] labels = {0, 1};
        assertThat(RocCurve.auc(labels, new double[] {0.0, -0.0})).isEqualTo(0.5);
        assertThat(ScoreOrder.descending(new double[] {-0.0, 0.0, 1, -0.0})).containsExactly(2, 0, 1, 3);
    }
}
