package org.seriema.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void theFastestPeerIsWhatCounts() {
        Comparison compared = Comparison.of(
                Measure.TRAINING,
                "m1",
                1,
                List.of(
                        Lines.train("seriema", 1, 0.010, 0.7),
                        Lines.train("keras_jax", 1, 0.030, 0.7),
                        Lines.train("torch_eager", 1, 0.050, 0.7),
                        Lines.train("seriema", 2, 0.010, 0.7),
                        Lines.train("keras_jax", 2, 0.060, 0.7),
                        Lines.train("torch_eager", 2, 0.040, 0.7)));
        // 64 rows; medians of 45 ms for both.
        assertThat(compared.of(Peer.KERAS_JAX)).hasValue(new Spread(45e3 / 64, 30e3 / 64, 60e3 / 64));
        assertThat(compared.ratio()).hasValue(4.5);
        assertThat(compared.ratios()).hasValue(new Spread(3.5, 3, 4));
        assertThat(compared.of(Peer.KERAS_TF)).isEmpty();
    }

    @Test
    void otherNetworksAndThreadsAreOthers() {
        List<Line> lines = List.of(Lines.train("seriema", 1, 0.010, 0.7));
        assertThat(Comparison.of(Measure.TRAINING, "m1", 2, lines).of(Peer.SERIEMA))
                .isEmpty();
        assertThat(Comparison.of(Measure.TRAINING, "m2", 1, lines).of(Peer.SERIEMA))
                .isEmpty();
        assertThat(Comparison.of(Measure.ONE_ROW, "m1", 1, lines).of(Peer.SERIEMA))
                .isEmpty();
    }

    @Test
    void aPeersFastestWayCountsAndItsOwnTail() {
        List<Line> lines = List.of(
                Lines.oneRow("keras_tf", 1, "predict", 40_000, 41_000),
                Lines.oneRow("keras_tf", 1, "graph", 250, 900),
                Lines.oneRow("keras_tf", 1, "call", 2_500, 2_600));
        assertThat(Comparison.of(Measure.ONE_ROW, "m1", 1, lines).of(Peer.KERAS_TF))
                .hasValue(new Spread(250, 250, 250));
        assertThat(Comparison.of(Measure.ONE_ROW_P99, "m1", 1, lines).of(Peer.KERAS_TF))
                .hasValue(new Spread(900, 900, 900));
    }

    @Test
    void withoutOursOrTheirsThereIsNoRatio() {
        List<Line> alone = List.of(Lines.train("seriema", 1, 0.010, 0.7));
        assertThat(Comparison.of(Measure.TRAINING, "m1", 1, alone).ratio()).isEmpty();
        List<Line> others = List.of(Lines.train("keras_tf", 1, 0.010, 0.7));
        assertThat(Comparison.of(Measure.TRAINING, "m1", 1, others).ratio()).isEmpty();
    }
}
