package org.seriema.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.nn.models.Examples;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Shape;

class TimedCasesTest {

    @Test
    void areThoseOfNumPy() {
        // zlib.crc32 over numpy.random.RandomState(0).standard_normal((rows,) + shape) and randint(0, 2, rows), float32
        assertThat(TimedCases.checksum(TimedCases.of(Shape.of(100, 1), 256))).isEqualTo(3461426312L);
        assertThat(TimedCases.checksum(TimedCases.of(Shape.of(140, 1), 256))).isEqualTo(4209691608L);
    }

    @Test
    void beginAsNumPysDo() {
        Examples cases = TimedCases.of(Shape.of(12), 2);
        assertThat(cases.x().getFirst().data()[0]).isEqualTo(1.7640524f);
        assertThat(cases.x().getFirst().shape()).isEqualTo(Shape.of(2, 12));
        assertThat(cases.y().shape()).isEqualTo(Shape.of(2, 1));
    }

    @Test
    void networksHaveAsManyWeightsAsInKeras() {
        // sum(prod(w.shape) for w in model.trainable_weights)
        Map<String, Integer> counts = Map.of(
                "m0", 50113, "m0b", 50113, "m1", 12033, "m2", 119617, "m3", 916673, "m4", 26369, "m5", 80513, "m6",
                2112897, "m8", 18497, "m9", 264833);
        counts.forEach((name, count) -> {
            TimedNetwork network = TimedNetwork.of(name);
            Model model = Model.initial(network.network(), network.input(), 0);
            assertThat(model.weights().trainable().length).as(name).isEqualTo(count);
        });
    }

    @Test
    void portionsAreWholeBatchesOfTheNetworksRows() {
        for (TimedNetwork network : TimedNetwork.ALL) {
            Portion portion = Portion.of(network, 1);
            assertThat(portion.rows() % network.batch()).as(network.name()).isZero();
            assertThat(portion.rows()).as(network.name()).isBetween(2 * network.batch(), network.rows());
            assertThat(Portion.of(network, 0).rows()).isEqualTo(2 * network.batch());
        }
    }
}
