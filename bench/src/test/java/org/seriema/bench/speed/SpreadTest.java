package org.seriema.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void hasTheMiddleAndTheEnds() {
        assertThat(Spread.of(List.of(3.0, 1.0, 7.0))).isEqualTo(new Spread(3, 1, 7));
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(new Spread(3, 1, 9));
        assertThat(Spread.of(List.of(5.0))).isEqualTo(new Spread(5, 5, 5));
    }

    @Test
    void percentilesAreNumPys() {
        // numpy.percentile([10, 20, 30, 40], 99) and 25
        assertThat(Spread.percentile(List.of(40.0, 10.0, 30.0, 20.0), 99)).isCloseTo(39.7, within(1e-9));
        assertThat(Spread.percentile(List.of(40.0, 10.0, 30.0, 20.0), 25)).isCloseTo(17.5, within(1e-9));
    }

    @Test
    void nothingHasNoMiddle() {
        assertThatThrownBy(() -> Spread.of(List.of())).hasMessage("nothing was measured");
    }
}
