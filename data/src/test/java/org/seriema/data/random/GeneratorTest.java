package org.seriema.data.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeneratorTest {

    @Test
    void choosesEachOnceHoweverMany() {
        Generator random = new Generator(14);
        for (int[] each : new int[][] {{6, 3}, {10_000, 400}, {20_000, 401}, {10_001, 10_001}, {3, 0}}) {
            int[] chosen = random.choice(each[0], each[1]);
            assertThat(chosen).hasSize(each[1]).doesNotHaveDuplicates();
            assertThat(Arrays.stream(chosen).allMatch(i -> i >= 0 && i < each[0]))
                    .isTrue();
        }
        assertThat(Arrays.stream(random.choiceWithReplacement(5, 1000))
                        .distinct()
                        .count())
                .isEqualTo(5);
        assertThat(Arrays.stream(random.choice(new double[] {0.5, 0, 0.5}, 100))
                        .distinct()
                        .sorted())
                .containsExactly(0, 2);
    }

    @Test
    void drawsWithinWideRanges() {
        Generator random = new Generator(3);
        for (long high : new long[] {1, 1L << 32, (1L << 32) + 1, 3L << 61, Long.MAX_VALUE}) {
            assertThat(random.integers(0, high)).isBetween(0L, high - 1);
        }
        assertThat(random.uniform(-1, 1)).isBetween(-1.0, 1.0);
        List<Integer> items = new ArrayList<>(IntStream.range(0, 10).boxed().toList());
        random.shuffle(items);
        assertThat(items)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 10).boxed().toList());
    }

    /// Among so many draws all layers and both tails occur.
    @Test
    void drawsHaveTheRightMoments() {
        Generator random = new Generator(11);
        double[] normal =
                DoubleStream.generate(() -> random.normal(3, 2)).limit(200_000).toArray();
        double mean = Arrays.stream(normal).average().orElseThrow();
        assertThat(mean).isCloseTo(3, within(0.02));
        assertThat(Arrays.stream(normal)
                        .map(x -> (x - mean) * (x - mean))
                        .average()
                        .orElseThrow())
                .isCloseTo(4, within(0.06));
        assertThat(DoubleStream.generate(() -> random.exponential(5))
                        .limit(200_000)
                        .average()
                        .orElseThrow())
                .isCloseTo(5, within(0.05));
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Generator(-1)).withMessageContaining("got -1");
        Generator random = new Generator(0);
        assertThatIllegalArgumentException().isThrownBy(() -> random.integers(2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> random.choice(3, 4));
    }
}
