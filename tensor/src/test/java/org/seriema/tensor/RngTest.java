package org.seriema.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RngTest {

    private static final int MANY = 200_000;

    @Test
    void isSplitMix64() {
        for (long seed : new long[] {0, 1, -7, 20261121}) {
            Rng rng = Rng.of(seed);
            SplittableRandom reference = new SplittableRandom(seed);
            for (int i = 0; i < 100; i++) {
                assertThat(rng.nextLong()).isEqualTo(reference.nextLong());
            }
        }
    }

    /// Written down once: a seed must give the same numbers in every version.
    @Test
    void firstNumbersStayWhatTheyAre() {
        Rng rng = Rng.of(42);
        assertThat(rng.nextLong()).isEqualTo(-4767286540954276203L);
        assertThat(rng.uniform()).isEqualTo(0.15991038f);
        assertThat(rng.normal()).isEqualTo(1.4269493f);
        assertThat(rng.nextInt(1000)).isEqualTo(344);
        assertThat(rng.permutation(8)).containsExactly(2, 7, 3, 5, 4, 1, 6, 0);
        assertThat(rng.split(3).nextLong()).isEqualTo(-396045438723491932L);
    }

    @Test
    void placesCanBeReadInAnyOrder() {
        Rng rng = Rng.of(5).split(9);
        for (int i = 0; i < 10; i++) {
            assertThat(rng.longAt(3L * i)).isEqualTo(rng.nextLong());
            assertThat(rng.uniformAt(3L * i + 1)).isEqualTo(rng.uniform());
            assertThat(rng.normalAt(3L * i + 2)).isEqualTo(rng.normal());
        }
    }

    @Test
    void fillsGiveTheNumbersOfTheirPlaces() {
        Rng rng = Rng.of(5);
        float[] mask = new float[700];
        for (int length : new int[] {0, 1, 40, 256, 257, 690}) {
            Arrays.fill(mask, 0);
            rng.fillMask(0.3f, 2, 1000, mask, 3, length);
            for (int i = 0; i < mask.length; i++) {
                boolean inside = i >= 3 && i < 3 + length;
                float at = rng.uniformAt(1000 + i - 3);
                assertThat(mask[i]).isEqualTo(inside && at >= 0.3f ? 2 : 0);
            }
        }
        assertThatThrownBy(() -> rng.fillMask(0.3f, 2, 0, mask, 20, 681)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void uniformNumbersAreUniform() {
        Rng rng = Rng.of(1);
        int[] counts = new int[100];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < MANY; i++) {
            float u = rng.uniform();
            assertThat(u).isGreaterThanOrEqualTo(0).isLessThan(1);
            counts[(int) (u * 100)]++;
            sum += u;
            squares += (u - 0.5) * (u - 0.5);
        }
        assertThat(sum / MANY).isCloseTo(0.5, within(0.003));
        assertThat(squares / MANY).isCloseTo(1 / 12.0, within(0.001));
        assertThat(chiSquare(counts)).isLessThan(149); // 99.9 % of 99 degrees of freedom
    }

    @Test
    void normalNumbersAreNormal() {
        Rng rng = Rng.of(2);
        double[] moments = new double[4];
        int beyondTwo = 0;
        for (int i = 0; i < MANY; i++) {
            double z = rng.normal();
            for (int k = 0; k < 4; k++) {
                moments[k] += Math.pow(z, k + 1) / MANY;
            }
            beyondTwo += Math.abs(z) > 2 ? 1 : 0;
        }
        assertThat(moments[0]).isCloseTo(0, within(0.01));
        assertThat(moments[1]).isCloseTo(1, within(0.015));
        assertThat(moments[2]).isCloseTo(0, within(0.04));
        assertThat(moments[3]).isCloseTo(3, within(0.1));
        assertThat(beyondTwo / (double) MANY).isCloseTo(0.0455, within(0.002));
    }

    @Test
    void wholeNumbersAreUniform() {
        Rng rng = Rng.of(3);
        for (int bound : new int[] {1, 2, 7, 100}) {
            int[] counts = new int[bound];
            for (int i = 0; i < MANY; i++) {
                counts[rng.nextInt(bound)]++;
            }
            assertThat(chiSquare(counts)).isLessThan(bound + 5 * Math.sqrt(2.0 * bound) + 5);
        }
        int[] halves = new int[2];
        int large = 3 << 29; // a plain remainder or product would favour one half by a third
        for (int i = 0; i < MANY; i++) {
            halves[rng.nextInt(large) < large / 2 ? 0 : 1]++;
        }
        assertThat(chiSquare(halves)).isLessThan(11);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rng.nextInt(0))
                .withMessage("a random number's bound must be positive, got 0");
    }

    @Test
    void permutationsAreUniform() {
        Rng rng = Rng.of(4);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 24_000; i++) {
            counts.merge(Arrays.toString(rng.permutation(4)), 1, Integer::sum);
        }
        assertThat(counts).hasSize(24);
        int[] each = counts.values().stream().mapToInt(Integer::intValue).toArray();
        assertThat(chiSquare(each)).isLessThan(49.7); // 99.9 % of 23 degrees of freedom
        assertThat(Arrays.stream(rng.permutation(1000)).sorted().toArray())
                .containsExactly(IntStream.range(0, 1000).toArray());
    }

    @Test
    void splitStreamsAreIndependent() {
        Rng root = Rng.of(6);
        for (int first = 0; first < 6; first++) {
            for (int second = first + 1; second < 6; second++) {
                assertThat(correlation(root.split(first), root.split(second))).isCloseTo(0, within(0.01));
            }
            assertThat(correlation(root, root.split(first))).isCloseTo(0, within(0.01));
            assertThat(correlation(Rng.of(first), Rng.of(first + 1))).isCloseTo(0, within(0.01));
        }
        assertThat(root.split(1).longAt(0)).isNotEqualTo(Rng.of(7).split(1).longAt(0));
        assertThat(root.split(1).split(2).longAt(0))
                .isNotEqualTo(root.split(2).split(1).longAt(0));
    }

    @Test
    void splittingDoesNotDependOnWhatWasDrawn() {
        Rng rng = Rng.of(8);
        long before = rng.split(1).nextLong();
        rng.nextLong();
        assertThat(rng.split(1).nextLong()).isEqualTo(before);
    }

    private static double correlation(Rng a, Rng b) {
        double sum = 0;
        for (int i = 0; i < MANY; i++) {
            sum += (a.uniformAt(i) - 0.5) * (b.uniformAt(i) - 0.5);
        }
        return sum / MANY * 12;
    }

    private static double chiSquare(int[] counts) {
        double expected = Arrays.stream(counts).sum() / (double) counts.length;
        return Arrays.stream(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
    }
}
