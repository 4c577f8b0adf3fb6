package org.seriema.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationCurveTest {

    @Test
    void aScoreOnAnEdgeBelongsToTheBinBelow() {
        // 3 * 0.1 is a little above 0.3 in doubles, so 0.3 stays below that edge as well
        CalibrationCurve curve =
                CalibrationCurve.uniform(new int[] {0, 1, 1, 0, 1}, new double[] {0, 0.1, 0.3, 0.31, 1}, 10);
        assertThat(curve.bins().stream().mapToInt(CalibrationCurve.Bin::cases))
                .containsExactly(2, 0, 1, 1, 0, 0, 0, 0, 0, 1);
        assertThat(curve.filled()).hasSize(4);
        assertThat(curve.bins().get(0)).isEqualTo(new CalibrationCurve.Bin(0, 0.1, 2, 0.05, 0.5));
        assertThat(curve.bins().get(1).gap()).isNaN();
    }

    @Test
    void theErrorsSumTheGapsUp() {
        // gaps 0.2 on three cases and 0.4 on one
        CalibrationCurve curve = CalibrationCurve.uniform(new int[] {0, 0, 0, 1}, new double[] {0.2, 0.2, 0.2, 0.6}, 2);
        assertThat(curve.expectedError()).isCloseTo(0.25, within(1e-12));
        assertThat(curve.maximumError()).isCloseTo(0.4, within(1e-12));
        assertThat(curve.averageError()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void withoutCasesThereIsNoError() {
        for (CalibrationCurve curve : new CalibrationCurve[] {
            CalibrationCurve.uniform(new int[0], new double[0], 5),
            CalibrationCurve.quantile(new int[0], new double[0], 5)
        }) {
            assertThat(curve.bins()).hasSize(5);
            assertThat(curve.filled()).isEmpty();
            assertThat(curve.expectedError()).isNaN();
            assertThat(curve.maximumError()).isNaN();
            assertThat(curve.averageError()).isNaN();
        }
    }

    @Test
    void saysWhatIsWrongWithItsInput() {
        assertThatThrownBy(() -> CalibrationCurve.uniform(new int[] {0}, new double[] {0.1}, 0))
                .hasMessage("a calibration curve needs at least 1 bin, got 0");
        assertThatThrownBy(() -> CalibrationCurve.quantile(new int[] {0}, new double[] {1.1}, 3))
                .hasMessageContaining("must be a probability, 0 to 1, got 1.1");
    }
}
