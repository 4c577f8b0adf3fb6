package org.seriema.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// Columns without values, with one, of constants, and with infinities.
class SummaryTest {

    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void noValuesLeaveEverythingOpen() {
        for (double[] values : new double[][] {{}, {NAN, NAN}}) {
            Summary summary = Summary.of(values);
            assertThat(summary.count()).isZero();
            assertThat(summary.missing()).isEqualTo(values.length);
            assertThat(new double[] {
                        summary.mean(),
                        summary.std(),
                        summary.min(),
                        summary.q1(),
                        summary.median(),
                        summary.q3(),
                        summary.max(),
                        summary.whiskerLow(),
                        summary.whiskerHigh(),
                        summary.range(),
                        summary.iqr()
                    })
                    .containsOnly(NAN);
            assertThat(summary.outliersLow() + summary.outliersHigh()).isZero();
            Quantiles quantiles = Quantiles.of(values);
            assertThat(quantiles.modes()).isEmpty();
            assertThat(quantiles.distinct()).isZero();
            assertThat(quantiles.medianDeviation()).isNaN();
            assertThat(Moments.of(values).sum()).isZero();
        }
    }

    @Test
    void oneValueHasNoDeviation() {
        Summary summary = Summary.of(NAN, 5);
        assertThat(summary.count()).isOne();
        assertThat(summary.missing()).isOne();
        assertThat(summary.std()).isNaN();
        assertThat(new double[] {summary.min(), summary.median(), summary.max(), summary.whiskerLow()})
                .containsOnly(5);
        assertThat(Moments.of(5).std(0)).isZero();
    }

    @Test
    void nothingDeviatesFromAConstantHoweverItRounds() {
        double[] values = new double[1001];
        java.util.Arrays.fill(values, 0.1);
        Moments moments = Moments.of(values);
        assertThat(moments.mean()).isEqualTo(0.1);
        assertThat(moments.std()).isZero();
        assertThat(moments.skew()).isNaN();
        assertThat(moments.kurtosis()).isNaN();
        assertThat(moments.zScores(values, 1)).containsOnly(NAN);
        Summary summary = Summary.of(values);
        assertThat(summary.outliersLow() + summary.outliersHigh()).isZero();
    }

    @Test
    void infinitiesAreValuesAndOutliers() {
        Summary summary = Summary.of(-INF, 1, 2, 3, 4, 5, INF);
        assertThat(summary.count()).isEqualTo(7);
        assertThat(summary.mean()).isNaN();
        assertThat(summary.std()).isNaN();
        assertThat(summary.min()).isEqualTo(-INF);
        assertThat(summary.max()).isEqualTo(INF);
        assertThat(summary.median()).isEqualTo(3);
        assertThat(summary.whiskerLow()).isEqualTo(1);
        assertThat(summary.whiskerHigh()).isEqualTo(5);
        assertThat(summary.outliersLow()).isOne();
        assertThat(summary.outliersHigh()).isOne();
        assertThat(Summary.of(INF, INF).median()).isEqualTo(INF);
        assertThat(Summary.of(INF, INF, INF).whiskerLow()).isEqualTo(INF);
        assertThat(Summary.of(-INF, -INF, INF, INF).count()).isEqualTo(4);
    }

    @Test
    void zerosOfBothSignsAreOneValue() {
        Quantiles quantiles = Quantiles.of(-0.0, 0.0, 1);
        assertThat(quantiles.distinct()).isEqualTo(2);
        assertThat(quantiles.modes()).hasSize(1);
    }

    @Test
    void aLargeMeanDoesNotSpoilTheDeviation() {
        double[] values = new double[100_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1e9 + i % 2;
        }
        assertThat(Moments.of(values).std(0)).isEqualTo(0.5);
    }

    @Test
    void quantilesLieBetweenZeroAndOne() {
        Quantiles quantiles = Quantiles.of(1, 2);
        assertThatThrownBy(() -> quantiles.at(1.5)).hasMessageContaining("between 0 and 1, got 1.5");
        assertThatThrownBy(() -> quantiles.at(NAN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMillionValuesTakeASortAndFewPasses() {
        java.util.Random random = new java.util.Random(1);
        double[] values = random.doubles(1_000_000).toArray();
        Summary.of(values);
        long start = System.nanoTime();
        Summary summary = Summary.of(values);
        Histogram histogram = Histogram.of(values, 50);
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(summary.mean()).isBetween(0.49, 0.51);
        assertThat(histogram.total()).isEqualTo(1_000_000);
        assertThat(seconds).isLessThan(5); // 0.1 on a laptop; boxing would take more
    }
}
