package org.seriema.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// Histograms and bins at their edges.
class BinsTest {

    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void theLastBinOfAHistogramHoldsItsUpperEdge() {
        Histogram histogram = Histogram.of(new double[] {0, 1, 1, 2, 3, 4, NAN, -1, 5}, new double[] {0, 1, 2, 4});
        assertThat(histogram.counts()).containsExactly(1, 2, 3);
        assertThat(histogram.total()).isEqualTo(6);
        assertThat(histogram.edge(3)).isEqualTo(4);
        assertThat(histogram.count(1)).isEqualTo(2);
    }

    @Test
    void aHistogramOfNothingAndOfAConstant() {
        Histogram nothing = Histogram.of(new double[] {NAN}, 2);
        assertThat(nothing.edges()).containsExactly(0, 0.5, 1);
        assertThat(nothing.counts()).containsExactly(0, 0);
        assertThat(Histogram.of(new double[0], BinRule.AUTO).bins()).isOne();
        Histogram constant = Histogram.of(new double[] {3, 3}, 2);
        assertThat(constant.edges()).containsExactly(2.5, 3, 3.5);
        assertThat(constant.counts()).containsExactly(0, 2);
        for (BinRule rule : BinRule.values()) {
            assertThat(Histogram.bins(new double[] {3, 3}, rule)).isOne();
        }
    }

    @Test
    void farOutliersDoNotMakeEndlessBins() {
        double[] values = new double[1000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 10;
        }
        values[0] = 1e12;
        assertThat(Histogram.bins(values, BinRule.FREEDMAN_DIACONIS)).isEqualTo(Histogram.MOST_BINS);
        // at most twice the root of the values
        assertThat(Histogram.bins(values, BinRule.AUTO)).isEqualTo(64);
    }

    @Test
    void aHistogramNeedsFiniteEnds() {
        assertThatThrownBy(() -> Histogram.of(new double[] {1, INF}, 3))
                .hasMessage("a histogram needs finite ends, the lower one first, got 1.0 and Infinity: "
                        + "clip the values before, or give the edges");
        assertThatThrownBy(() -> Histogram.of(new double[] {1, INF}, BinRule.AUTO))
                .hasMessageContaining("finite");
        assertThat(Histogram.of(new double[] {1, INF}, new double[] {0, 2, INF}).counts())
                .containsExactly(1, 1);
        assertThatThrownBy(() -> Histogram.of(new double[] {1, 2}, 0)).hasMessageContaining("1 to 1000000 bins, got 0");
        assertThatThrownBy(() -> Histogram.of(new double[] {1, Math.nextUp(1.0)}, 5))
                .hasMessageContaining("fewer");
        assertThatThrownBy(() -> Histogram.of(new double[] {1}, new double[] {1}))
                .hasMessageContaining("two edges");
        assertThatThrownBy(() -> Histogram.of(new double[] {1}, new double[] {2, 1}))
                .hasMessageContaining("must ascend");
    }

    @Test
    void binsGivenByEdges() {
        Bins right = Bins.between(new double[] {0, 1, 2}, true, false);
        assertThat(right.codes(-1, 0, 0.5, 1, 2, 3, NAN)).containsExactly(-1, -1, 0, 0, 1, -1, -1);
        Bins lowest = Bins.between(new double[] {0, 1, 2}, true, true);
        assertThat(lowest.codes(0, -0.0)).containsExactly(0, 0);
        Bins left = Bins.between(new double[] {0, 1, 2}, false, false);
        assertThat(left.codes(0, 1, 2, INF, -INF)).containsExactly(0, 1, -1, -1, -1);
        assertThat(left.count()).isEqualTo(2);
    }

    @Test
    void binsRefuseWhatTheyCannotSplit() {
        assertThatThrownBy(() -> Bins.cut(new double[] {NAN}, 3)).hasMessageContaining("all are missing");
        assertThatThrownBy(() -> Bins.cut(new double[] {1, INF}, 3)).hasMessageContaining("clip them before");
        assertThatThrownBy(() -> Bins.cut(new double[] {1}, 0)).hasMessageContaining("1 or more, got 0");
        assertThatThrownBy(() -> Bins.between(new double[] {1, 1}, true, true)).hasMessageContaining("ascend");
        assertThatThrownBy(() -> Bins.between(new double[] {1}, true, true)).hasMessageContaining("two edges");
        assertThatThrownBy(() -> Bins.quantiles(new double[0], 4, true)).hasMessageContaining("need a value");
        assertThatThrownBy(() -> Bins.quantiles(new double[] {1, 1, 1, 1, 2}, 4, false))
                .hasMessageContaining("have equal edges merged");
        assertThat(Bins.quantiles(new double[] {1, 1, 1, 1, 2}, 4, true).edges())
                .containsExactly(1, 2);
        assertThat(Bins.quantiles(new double[] {3, 3, 3}, 4, true).codes(3)).containsExactly(Bins.NONE);
    }
}
