package org.seriema.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

    @Test
    void aScoreOnTheThresholdIsPositive() {
        assertThat(ConfusionMatrix.of(new int[] {0, 0, 1, 1}, new double[] {0.4, 0.5, 0.5, 0.3}, 0.5))
                .isEqualTo(new ConfusionMatrix(1, 1, 1, 1));
    }

    @Test
    void aRateOfNothingIsWhatIsAskedFor() {
        ConfusionMatrix nothing = new ConfusionMatrix(0, 0, 0, 0);

        assertThat(nothing.precision()).isZero();
        assertThat(nothing.recall(1)).isEqualTo(1);
        assertThat(nothing.specificity(Double.NaN)).isNaN();
        assertThat(nothing.f1(Double.NaN)).isNaN();
        assertThat(nothing.accuracy()).isNaN();
        assertThat(nothing.balancedAccuracy()).isNaN();
        assertThat(nothing.matthews()).isZero();
    }

    @Test
    void saysWhatIsWrongWithItsInput() {
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {0, 2}, new double[] {0.1, 0.2}, 0.5))
                .hasMessage("the label of case 1 must be 0 or 1, got 2");
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {0}, new double[] {0.1, 0.2}, 0.5))
                .hasMessage("labels and scores must be equally many, got 1 and 2");
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {0}, new double[] {Double.NaN}, 0.5))
                .hasMessageStartingWith("the score of case 0 is NaN");
        assertThatThrownBy(() -> new ConfusionMatrix(0, -1, 0, 0)).hasMessageContaining("fp -1");
    }
}
