package org.seriema.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Numbers from SciPy 1.17's `permutation_test`, all permutations, the difference of means.
class PermutationTestTest {

    @Test
    void tenAgainstTenWithTies() {
        double[] ours = rows(104, 100, 105, 104, 104, 101, 104, 104, 103, 105);
        double[] theirs = rows(102, 97, 103, 103, 104, 99, 103, 102, 104, 102);
        PermutationTest test = PermutationTest.of(ours, theirs);
        // SciPy's on the counts; of the quotients it takes some that are equal but for rounding for unequal
        assertThat(test.worse()).isCloseTo(0.9599363484812401, within(1e-12));
        assertThat(test.better()).isCloseTo(0.06654181731581113, within(1e-12));
        assertThat(test.least()).isCloseTo(1 / 184_756.0, within(1e-18));
    }

    @Test
    void fiveAgainstThree() {
        PermutationTest test = PermutationTest.of(new double[] {.1, .4, .35, .9, .8}, new double[] {.7, .95, .85});
        assertThat(test.worse()).isCloseTo(0.10714285714285714, within(1e-12));
        assertThat(test.better()).isCloseTo(0.9107142857142857, within(1e-12));
    }

    @Test
    void samplesThatAreAllAlikeDoNotDiffer() {
        PermutationTest test = PermutationTest.of(new double[] {1, 1, 1, 1}, new double[] {1, 1, 1});
        assertThat(test.worse()).isEqualTo(1);
        assertThat(test.better()).isEqualTo(1);
    }

    @Test
    void twoConstantSamplesGiveTheLeastThereIsAndNotNothing() {
        PermutationTest test = PermutationTest.of(new double[] {2, 2, 2, 2, 2}, new double[] {1, 1, 1, 1, 1});
        assertThat(test.worse()).isEqualTo(1);
        assertThat(test.better()).isCloseTo(0.003968253968253968, within(1e-15)).isEqualTo(test.least());
    }

    @Test
    void ofTooManyDealingsAMillionAreDrawn() {
        double[] ours = {
            .9388, .9234, .9786, .925, .9322, .9616, .9118, .9182, .9338, .9234, .9061, .9259, .9228, .9421, .8967,
            .916, .953, .9671, .8998, .9429
        };
        double[] theirs = {
            .9254, .9279, .9276, .9365, .9649, .9592, .9462, .9377, .9451, .9429, .9609, .9324, .9449, .943, .944, .95,
            .949, .9717, .9433, .9762
        };
        PermutationTest test = PermutationTest.of(ours, theirs);
        // SciPy with two million: 0.00570; the deviation of a share of a million is 0.00008
        assertThat(test.worse()).isCloseTo(0.00570, within(0.0004));
        assertThat(test.worse() + test.better()).isCloseTo(1, within(1e-4));
        assertThat(test).isEqualTo(PermutationTest.of(ours, theirs));
    }

    @Test
    void anEmptySampleIsRefused() {
        assertThatThrownBy(() -> PermutationTest.of(new double[0], new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected values in both samples, got 0 and 1");
    }

    private static double[] rows(int... right) {
        return Arrays.stream(right).mapToDouble(count -> count / 108.0).toArray();
    }
}
