package org.seriema.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {

    @Test
    void theSmallestCountsMostAndNoneFallsBelowOneBefore() {
        // R: p.adjust(c(.01, .04, .03, .005), "holm")
        assertThat(Holm.corrected(.01, .04, .03, .005))
                .containsExactly(new double[] {.03, .06, .06, .02}, within(1e-12));
    }

    @Test
    void nothingIsAboveOne() {
        assertThat(Holm.corrected(.6, .9, .7)).containsExactly(1, 1, 1);
        assertThat(Holm.corrected()).isEmpty();
    }
}
