package org.seriema.data.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.seriema.data.series.Interpolation.Area;
import org.seriema.data.series.Interpolation.Direction;

/// Methods that the golden files do not hold, as pandas 3.1.1 and SciPy give them.
class InterpolationTest {

    private static final double NAN = Double.NaN;
    private static final double[] Y = {NAN, 1, NAN, NAN, 5, NAN, 2, NAN, NAN, NAN, 3, 9, NAN};

    @Test
    void stepsTakeANeighbour() {
        close(of(InterpolationMethod.NEAREST, Y), NAN, 1, 1, 5, 5, 5, 2, 2, 2, 3, 3, 9, NAN);
        close(of(InterpolationMethod.ZERO, Y), NAN, 1, 1, 1, 5, 5, 2, 2, 2, 2, 3, 9, NAN);
    }

    @Test
    void curvesAreSciPys() {
        close(
                of(InterpolationMethod.PCHIP, Y),
                NAN,
                1,
                3.385185185185,
                4.637037037037,
                5,
                3.5,
                2,
                2.045955882353,
                2.205882352941,
                2.512867647059,
                3,
                9,
                NAN);
        close(
                of(InterpolationMethod.CUBIC, Y),
                NAN,
                1,
                4.12347826087,
                5.292608695652,
                5,
                3.738260869565,
                2,
                0.322608695652,
                -0.577391304348,
                0.061304347826,
                3,
                9,
                NAN);
        close(of(InterpolationMethod.CUBIC, 1, NAN, 4, NAN, NAN, 2), 1, 2.933333333333, 4, 4.2, 3.533333333333, 2);
        close(
                of(InterpolationMethod.PCHIP, 1, NAN, 4, NAN, NAN, 2),
                1,
                3.091666666667,
                4,
                3.918518518519,
                3.392592592593,
                2);
        close(of(InterpolationMethod.CUBIC, 1, NAN, 4), 1, 2.5, 4);
        close(of(InterpolationMethod.PCHIP, 1, NAN, 4), 1, 2.5, 4);
    }

    @Test
    void timeGoesByThePositions() {
        double[] days = {1, 2, 3, 5, 10, 11, 14, 20, 21, 22, 30, 31, 32};
        Interpolation time = new Interpolation(InterpolationMethod.TIME, Gaps.NO_LIMIT, Direction.FORWARD, Area.ALL);
        close(time.of(Y, days), NAN, 1, 1.5, 2.5, 5, 4.25, 2, 2.375, 2.4375, 2.5, 3, 9, 9);
        assertThatIllegalArgumentException().isThrownBy(() -> time.of(Y)).withMessageContaining("needs the times");
    }

    @Test
    void limitsWorkFromBothSides() {
        Interpolation both = new Interpolation(InterpolationMethod.LINEAR, 1, Direction.BOTH, Area.ALL);
        close(both.of(Y), 1, 1, 1 + 4.0 / 3, 1 + 8.0 / 3, 5, 3.5, 2, 2.25, NAN, 2.75, 3, 9, 9);
        assertThat(both.of(NAN, NAN)).containsExactly(NAN, NAN);
        assertThat(both.of()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interpolation(InterpolationMethod.LINEAR, 0, Direction.BOTH, Area.ALL))
                .withMessage("limit: expected a number of at least 1, got 0");
    }

    private static double[] of(InterpolationMethod method, double... series) {
        return new Interpolation(method, Gaps.NO_LIMIT, Direction.FORWARD, Area.INSIDE).of(series);
    }

    private static void close(double[] got, double... expected) {
        assertThat(got).hasSameSizeAs(expected);
        for (int i = 0; i < got.length; i++) {
            if (Double.isNaN(expected[i])) {
                assertThat(got[i]).as("number %s", i).isNaN();
            } else {
                assertThat(got[i]).as("number %s", i).isCloseTo(expected[i], within(1e-11));
            }
        }
    }
}
