package org.seriema.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// Numbers from SciPy 1.17's `ttest_ind` and `mannwhitneyu`.
class TwoSamplesTest {

    private final TwoSamples some = new TwoSamples(
            "accuracy",
            new double[] {104, 100, 105, 104, 104, 101, 104, 104, 103, 105},
            new double[] {102, 97, 103, 103, 104, 99, 103, 102, 104, 102},
            1);

    @Test
    void welchAndMannWhitneyAreScipys() {
        assertThat(some.welch()).isCloseTo(0.106054827072849, within(1e-12));
        assertThat(some.mannWhitney()).isCloseTo(0.052091254191559584, within(1e-12));
    }

    @Test
    void whereNothingVariesWelchIsNotDefined() {
        TwoSamples constant = new TwoSamples("f1", new double[] {1, 1, 1}, new double[] {2, 2, 2}, 0);
        assertThat(constant.welch()).isNaN();
        assertThat(new TwoSamples("f1", new double[] {1, 1}, new double[] {1, 1}, 0).mannWhitney())
                .isEqualTo(1);
    }

    @Test
    void sameToARowLooksAtTheFurthestValues() {
        assertThat(some.isSameToARow()).isFalse();
        double row = 1.0 / 852;
        double[] ours = {1 - 3 * row, 1 - 3 * row, 1 - 4 * row};
        assertThat(new TwoSamples("accuracy", ours, new double[] {1 - 4 * row}, row).isSameToARow())
                .isTrue();
        assertThat(new TwoSamples("accuracy", ours, new double[] {1 - 5 * row}, row).isSameToARow())
                .isFalse();
    }

    @Test
    void whatCanBeSeenGrowsWithTheSpreadAndFallsWithTheSeeds() {
        // pooled deviation 1: squares 2 + 2 over 4 degrees of freedom
        TwoSamples three = new TwoSamples("f1", new double[] {1, 2, 3}, new double[] {4, 5, 6}, 0);
        assertThat(three.seenFrom(3)).isCloseTo(3 * Math.sqrt(2.0 / 3), within(1e-12));
        assertThat(three.ourDeviation()).isCloseTo(1, within(1e-12));
        assertThat(three.theirMean()).isCloseTo(5, within(1e-12));
    }
}
