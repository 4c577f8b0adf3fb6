package org.seriema.data.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.data.Golden;
import tools.jackson.databind.JsonNode;

class RandomStateTest {

    static List<JsonNode> streams() {
        return Golden.cases("random-streams").stream()
                .filter(stream -> stream.get("generator").stringValue().equals("RandomState") && stream.has("uint32"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void drawsNumPysWords(JsonNode stream) {
        RandomState random = state(stream);
        long[] words = LongStream.generate(random::word).limit(636).toArray();
        assertThat(Arrays.stream(words).limit(16).toArray()).isEqualTo(longs(stream.get("uint32")));
        assertThat(Arrays.copyOfRange(words, 620, 636)).isEqualTo(longs(stream.get("uint32_at_620_to_635")));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void drawsNumPysUniformNumbers(JsonNode stream) {
        RandomState random = state(stream);
        assertThat(draw(10, i -> random.randomSample())).isEqualTo(Golden.doubles(stream.get("random_sample_10")));
        RandomState again = state(stream);
        assertThat(draw(6, i -> again.uniform(-3, 7))).isEqualTo(Golden.doubles(stream.get("uniform_-3_7_6")));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void drawsNumPysNormalNumbersAndKeepsTheSecondOfAPair(JsonNode stream) {
        RandomState random = state(stream);
        assertWithinOneUlp(draw(10, i -> random.standardNormal()), stream.get("standard_normal_10"));
        RandomState mixed = state(stream);
        double[] drawn = draw(8, i -> i == 3 || i == 4 ? mixed.randomSample() : mixed.standardNormal());
        assertWithinOneUlp(drawn, stream.get("standard_normal_3_then_random_sample_2_then_standard_normal_3"));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void drawsNumPysWholeNumbers(JsonNode stream) {
        for (JsonNode draw : stream.get("randint")) {
            RandomState random = state(stream);
            int low = draw.get("low").intValue();
            long span = draw.get("high").longValue() - low;
            long[] drawn = LongStream.generate(() -> low + random.interval(span - 1))
                    .limit(draw.get("size").intValue())
                    .toArray();
            assertThat(drawn).as("%s", draw).isEqualTo(longs(draw.get("values")));
        }
        assertThat(state(stream).randint(0, Integer.MAX_VALUE)).isBetween(0, Integer.MAX_VALUE - 1);
        assertThat(state(stream).interval((1L << 31) - 1))
                .isEqualTo(stream.get("randint_2_31_once").longValue() & 0x7fffffffL);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void mixesAsNumPyDoes(JsonNode stream) {
        for (JsonNode draw : stream.get("permutation")) {
            assertThat(state(stream).permutation(draw.get("n").intValue())).isEqualTo(Golden.ints(draw.get("values")));
        }
        JsonNode thousand = stream.get("permutation_1000");
        assertThat(Arrays.copyOf(state(stream).permutation(1000), 20)).isEqualTo(Golden.ints(thousand.get("first20")));
        RandomState random = state(stream);
        for (JsonNode values : stream.get("permutation_twice_7")) {
            assertThat(random.permutation(7)).isEqualTo(Golden.ints(values));
        }
        int[] numbers = IntStream.range(0, 10).toArray();
        state(stream).shuffle(numbers);
        assertThat(numbers).isEqualTo(Golden.ints(stream.get("shuffle_array_0_to_9")));
        assertThat(state(stream).permutation(IntStream.range(0, 10).toArray())).isEqualTo(numbers);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void choosesAsNumPyDoes(JsonNode stream) {
        for (JsonNode draw : stream.get("choice_without_replacement")) {
            assertThat(state(stream)
                            .choice(draw.get("n").intValue(), draw.get("k").intValue()))
                    .isEqualTo(Golden.ints(draw.get("values")));
        }
        for (JsonNode draw : stream.get("choice_with_replacement")) {
            assertThat(state(stream)
                            .choiceWithReplacement(
                                    draw.get("n").intValue(), draw.get("k").intValue()))
                    .isEqualTo(Golden.ints(draw.get("values")));
        }
    }

    @Test
    void aWordWiderIntervalTakesTwoWords() {
        RandomState random = new RandomState(7);
        RandomState words = new RandomState(7);
        assertThat(random.interval((1L << 40) - 1)).isEqualTo((words.word() << 32 | words.word()) & ((1L << 40) - 1));
    }

    @Test
    void refusesSeedsOutOfRange() {
        for (JsonNode stream : Golden.cases("random-streams")) {
            for (JsonNode bad : stream.path("bad_seeds")) {
                long seed = bad.get("seed").longValue();
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> new RandomState(seed))
                        .withMessageContaining("between 0 and 4294967295, got " + seed);
            }
        }
    }

    @Test
    void refusesImpossibleDraws() {
        RandomState random = new RandomState(0);
        assertThatIllegalArgumentException().isThrownBy(() -> random.choice(3, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> random.randint(2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> random.interval(-1));
    }

    private static RandomState state(JsonNode stream) {
        return new RandomState(stream.get("seed").longValue());
    }

    private static double[] draw(int count, IntFunction<Double> source) {
        double[] drawn = new double[count];
        for (int i = 0; i < count; i++) {
            drawn[i] = source.apply(i);
        }
        return drawn;
    }

    private static long[] longs(JsonNode list) {
        long[] values = new long[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).longValue();
        }
        return values;
    }

    private static void assertWithinOneUlp(double[] drawn, JsonNode expected) {
        double[] values = Golden.doubles(expected);
        assertThat(drawn).hasSameSizeAs(values);
        for (int i = 0; i < values.length; i++) {
            assertThat(drawn[i]).isCloseTo(values[i], within(Math.ulp(values[i])));
        }
    }
}
