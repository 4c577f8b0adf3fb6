package org.seriema.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class SpeedComparisonTest {

    private static List<String> complaints(DoubleSupplier plain, DoubleSupplier vectors) {
        return SpeedComparison.complaints(List.of(new SpeedComparison("tanh", 2, plain, vectors)));
    }

    @Test
    void vectorsThatAreFastEnoughPass() {
        assertThat(complaints(() -> 8, () -> 1)).isEmpty();
    }

    @Test
    void slowVectorsAreComplainedOf() {
        assertThat(complaints(() -> 3, () -> 2))
                .containsExactly(
                        "tanh: with vectors only 1.50 times as fast as with plain Java, at least 2.0 times expected");
    }

    @Test
    void aBusyMachineGetsFurtherTries() {
        double[] times = {9, 7, 1};
        int[] tries = {0};
        assertThat(complaints(() -> 4, () -> times[tries[0]++])).isEmpty();
        assertThat(tries[0]).isEqualTo(SpeedComparison.TRIES);
    }

    @Test
    void theFirstGoodTryIsEnough() {
        int[] tries = {0};
        assertThat(complaints(() -> 4, () -> ++tries[0])).isEmpty();
        assertThat(tries[0]).isEqualTo(1);
    }

    @Test
    void aTimeThatIsNoNumberIsNoPass() {
        assertThat(complaints(() -> Double.NaN, () -> 1)).hasSize(1);
    }
}
