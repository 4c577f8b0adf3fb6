package org.seriema.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seriema.nn.layers.Layer;
import org.seriema.tensor.Shape;

class LayerWorkTest {

    /// GFLOP of an epoch, counted by hand for the tables of the peers.
    @ParameterizedTest
    @CsvSource({
        "m0, 60.3",
        "m0b, 241",
        "m1, .58",
        "m2, 13.3",
        "m3, 164",
        "m4, 5.1",
        "m5, .35",
        "m6, 193",
        "m7, 1763",
        "m8, 16.4",
        "m9, 113"
    })
    void anEpochHasAsManyOperationsAsInTheTable(String name, double gigaflop) {
        TimedNetwork timed = TimedNetwork.of(name);
        double flops = LayerWork.of(timed.network(), timed.input()).stream()
                .mapToDouble(work -> work.stepFlops(timed.rows()))
                .sum();
        assertThat(flops / 1e9 / gigaflop).isCloseTo(1, within(0.015));
    }

    @Test
    void theFirstStepOfARecurrentLayerHasNoRecurrentProduct() {
        LayerWork work = LayerWork.of(Layer.of("LSTM", 128), Shape.of(3, 4));
        assertThat(work.multiplyAdds()).isEqualTo(3 * 4 * 512 + 2 * 128 * 512);
        assertThat(work.forwardFlops(32)).isEqualTo(2.0 * 32 * work.multiplyAdds());
        assertThat(work.stepFlops(32)).isEqualTo(3 * work.forwardFlops(32));
    }

    @Test
    void functionsAreThoseOfTheCells() {
        Shape series = Shape.of(10, 3);
        assertThat(LayerWork.of(Layer.of("LSTM", 8), series).functions()).isEqualTo(5 * 80);
        assertThat(LayerWork.of(Layer.of("GRU", 8), series).functions()).isEqualTo(3 * 80);
        assertThat(LayerWork.of(Layer.of("SimpleRNN", 8), series).functions()).isEqualTo(80);
        assertThat(LayerWork.of(Layer.of("Dense", 8), series).functions()).isZero();
    }

    @Test
    void bytesAreThoseOfInputOutputStateAndWeights() {
        // x 3 times, y and dy, and of the weights 10: read twice, gradient, 4 + 3 by the optimizer
        LayerWork dense = LayerWork.of(Layer.of("Dense", 5), Shape.of(7));
        assertThat(dense.stepBytes(2)).isEqualTo(4.0 * (2 * (3 * 7 + 2 * 5) + 10 * 40));
        // i, f, g, o, c of 10 steps written and read, and h of the 9 steps that are no output
        LayerWork lstm = LayerWork.of(Layer.of("LSTM", 4), Shape.of(10, 3));
        assertThat(lstm.moved()).isEqualTo(3 * 30 + 2 * 4 + 2 * (5 * 40 + 9 * 4));
    }

    @Test
    void layersWithinTimeDistributedCountForEachStep() {
        TimedNetwork alone = TimedNetwork.of("m3");
        TimedNetwork within = TimedNetwork.of("m6");
        LayerWork last = LayerWork.of(alone.network(), alone.input()).get(8);
        LayerWork same = LayerWork.of(within.network(), within.input()).get(8);
        assertThat(same.name()).isEqualTo(last.name());
        assertThat(same.multiplyAdds()).isEqualTo(last.multiplyAdds());
        assertThat(same.weights()).isEqualTo(last.weights());
    }
}
