package org.seriema.data.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// Statistics of windows that the golden files do not hold, as pandas 3.1.1 gives them.
class RollingWindowTest {

    private static final double NAN = Double.NaN;
    private static final double[] X = {3, NAN, 4.5, -1, 2, 2, NAN, 8, 0.5, 1};
    private static final RollingWindow FIVE = new RollingWindow(5, 3);

    @Test
    void givesPandasMoments() {
        close(
                FIVE.of(RollingStatistic.VAR, X),
                NAN,
                NAN,
                NAN,
                8.083333333333,
                5.395833333333,
                5.0625,
                5.0625,
                14.25,
                11.0625,
                12.0625);
        close(
                FIVE.of(RollingStatistic.SEM, X),
                NAN,
                NAN,
                NAN,
                1.641476300299,
                1.161446655397,
                1.125,
                1.125,
                1.887458608818,
                1.663016836956,
                1.736555498681);
        close(
                FIVE.of(RollingStatistic.SKEW, X),
                NAN,
                NAN,
                NAN,
                -1.205659496508,
                -0.875123503681,
                -0.331961591221,
                -0.331961591221,
                1.129338114971,
                1.719868030176,
                1.81333895344);
        close(
                FIVE.of(RollingStatistic.KURT, X),
                NAN,
                NAN,
                NAN,
                NAN,
                1.128247939059,
                1.561347355586,
                1.561347355586,
                2.227146814404,
                3.264579143924,
                3.329914897044);
        close(FIVE.of(RollingStatistic.COUNT, X), NAN, NAN, 2, 3, 4, 4, 4, 4, 4, 4);
        close(new RollingWindow(4).of(RollingStatistic.SKEW, 2, 2, 2, 2, 2), NAN, NAN, NAN, NAN, NAN);
        close(new RollingWindow(4).of(RollingStatistic.KURT, 2, 2, 2, 2, 2), NAN, NAN, NAN, NAN, NAN);
    }

    @Test
    void givesPandasQuantiles() {
        close(FIVE.quantile(0, X), NAN, NAN, NAN, -1, -1, -1, -1, -1, 0.5, 0.5);
        close(FIVE.quantile(0.1, X), NAN, NAN, NAN, -0.2, -0.1, -0.1, -0.1, -0.1, 0.95, 0.65);
        close(FIVE.quantile(0.25, X), NAN, NAN, NAN, 1, 1.25, 1.25, 1.25, 1.25, 1.625, 0.875);
        close(FIVE.quantile(0.8, X), NAN, NAN, NAN, 3.9, 3.6, 3, 3, 4.4, 4.4, 4.4);
        close(FIVE.quantile(1, X), NAN, NAN, NAN, 4.5, 4.5, 4.5, 4.5, 8, 8, 8);
        assertThatIllegalArgumentException().isThrownBy(() -> FIVE.quantile(1.5, X));
    }

    @Test
    void takesInfiniteNumbersAsMissing() {
        double[] series = {1, Double.POSITIVE_INFINITY, 2, 3};
        RollingWindow two = new RollingWindow(2, 1);
        close(two.of(RollingStatistic.SUM, series), 1, 1, 2, 5);
        close(two.of(RollingStatistic.MAX, series), 1, 1, 2, 3);
        close(new ExponentialMean(0.5).of(series), 1, 1, 1.8, 2.5384615384615383);
    }

    @Test
    void forgetsANumberFarAwayThatHasLeft() {
        double[] series = {1e12, 1, 2, 3, 1e-3, 2e-3, 3e-3};
        close(new RollingWindow(3).of(RollingStatistic.STD, series)[3], 1);
        close(new RollingWindow(3).of(RollingStatistic.STD, series)[6], 1e-3);
        close(new RollingWindow(2).of(RollingStatistic.VAR, 5e8, 7, 7, 7), NAN, 0.5 * (5e8 - 7) * (5e8 - 7), 0, 0);
    }

    @Test
    void saysWhatItWants() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RollingWindow(3, 4))
                .withMessage("min_periods must be 0 to the window's size, 3, got 4");
        assertThatIllegalArgumentException().isThrownBy(() -> new RollingWindow(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ExponentialMean(0));
    }

    private static void close(double got, double expected) {
        close(new double[] {got}, expected);
    }

    private static void close(double[] got, double... expected) {
        assertThat(got).hasSameSizeAs(expected);
        for (int i = 0; i < got.length; i++) {
            if (Double.isNaN(expected[i])) {
                assertThat(got[i]).as("number %s", i).isNaN();
            } else {
                double tolerance = 1e-11 * Math.max(1, Math.abs(expected[i]));
                assertThat(got[i]).as("number %s", i).isCloseTo(expected[i], within(tolerance));
            }
        }
    }
}
