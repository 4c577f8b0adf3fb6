package org.seriema.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class JointTestTest {

    private final TwoSamples lower = new TwoSamples("f1", new double[] {1, 2, 3, 4}, new double[] {5, 6, 7, 8}, 0);

    @Test
    void theSameSeedsTwentyTimesAreNoMoreThanOnce() {
        JointTest once = JointTest.of(List.of(lower));
        JointTest often = JointTest.of(Collections.nCopies(20, lower));
        assertThat(once.worse()).isCloseTo(1 / 70.0, within(1e-12));
        assertThat(often.worse()).isEqualTo(once.worse());
        assertThat(often.shift()).isCloseTo(once.shift(), within(1e-12)).isNegative();
    }

    @Test
    void blocksOfOtherNumbersOfSeedsAreDealtByThemselves() {
        TwoSamples pairs = new TwoSamples("f1", new double[] {1, 2}, new double[] {3, 4}, 0);
        JointTest both = JointTest.of(List.of(lower, pairs));
        // the furthest dealing of both: 1 of 70 times 1 of 6
        assertThat(both.worse()).isCloseTo(1 / 420.0, within(0.001));
        assertThat(both.better()).isGreaterThan(0.99);
    }

    @Test
    void systemsWithoutSpreadAddNothing() {
        TwoSamples constant = new TwoSamples("f1", new double[] {1, 1}, new double[] {1, 1}, 0);
        JointTest test = JointTest.of(List.of(constant));
        assertThat(test.shift()).isZero();
        assertThat(test.worse()).isEqualTo(1);
    }

    @Test
    void valuesThatDifferByRoundingDrownNoOther() {
        TwoSamples rounded = new TwoSamples("f1", new double[] {1, 1 + 2e-15, 1, 1}, new double[] {1, 1, 1, 1}, 0);
        assertThat(JointTest.of(List.of(lower, rounded)).worse()).isCloseTo(1 / 70.0, within(1e-12));
    }
}
