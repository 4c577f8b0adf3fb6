package org.seriema.data.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.seriema.data.Golden;
import org.seriema.data.split.GoldenSplits;
import tools.jackson.databind.JsonNode;

/// Compares draws with NumPy's; each list comes from a fresh generator.
@SuppressWarnings("exports") // tests read JSON, which the module does not
public final class GoldenStreams {

    private static final int[] TEN = IntStream.range(0, 10).toArray();

    private GoldenStreams() {}

    /// One case: all draws of one seed, or seeds that are refused.
    public static void check(JsonNode golden) {
        String generator = golden.get("generator").stringValue();
        for (String key : golden.propertyNames()) {
            JsonNode value = golden.get(key);
            if (key.equals("bad_seeds")) {
                value.forEach(GoldenStreams::refuses);
            } else if (!key.equals("generator") && !key.equals("seed")) {
                long seed = golden.get("seed").longValue();
                switch (generator) {
                    case "RandomState" -> legacy(key, () -> new RandomState(seed), value);
                    case "default_rng (PCG64)" -> modern(key, seed, () -> new Generator(seed), value);
                    default -> fail("no generator " + generator);
                }
            }
        }
    }

    private static void refuses(JsonNode bad) {
        GoldenSplits.requireKeys(bad, "seed", "error");
        long seed = bad.get("seed").longValue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RandomState(seed))
                .withMessageContaining("between 0 and 4294967295, got " + seed);
    }

    private static void legacy(String key, Supplier<RandomState> fresh, JsonNode expected) {
        RandomState r = fresh.get();
        switch (key) {
            case "uint32" -> longs(key, r::word, expected);
            case "uint32_at_620_to_635" -> {
                long[] words = LongStream.generate(r::word).limit(636).toArray();
                int[] next = {620};
                longs(key, () -> words[next[0]++], expected);
                assertThat(next[0]).isEqualTo(636);
            }
            case "random_sample_10" -> exact(key, r::randomSample, expected);
            case "standard_normal_10" -> oneUlp(key, r::standardNormal, expected);
            case "standard_normal_3_then_random_sample_2_then_standard_normal_3" -> {
                double[] drawn = new double[8];
                for (int i = 0; i < drawn.length; i++) {
                    drawn[i] = i == 3 || i == 4 ? r.randomSample() : r.standardNormal();
                }
                int[] next = {0};
                oneUlp(key, () -> drawn[next[0]++], expected);
                exact(key, () -> drawn[3], expected.get(3));
                exact(key, () -> drawn[4], expected.get(4));
            }
            case "normal_loc_5_scale_2_6" -> oneUlp(key, () -> r.normal(5, 2), expected);
            case "uniform_-3_7_6" -> exact(key, () -> r.uniform(-3, 7), expected);
            case "exponential_6" -> oneUlp(key, () -> r.exponential(1), expected);
            case "randint" ->
                expected.forEach(draw -> {
                    GoldenSplits.requireKeys(draw, "low", "high", "size", "values");
                    RandomState each = fresh.get();
                    long low = draw.get("low").longValue();
                    long high = draw.get("high").longValue();
                    assertThat(draw.get("values")).hasSize(draw.get("size").intValue());
                    longs(key + draw, () -> each.randint(low, high), draw.get("values"));
                });
            case "randint_2_31_once" -> assertThat(r.randint(0, 1L << 31)).isEqualTo(expected.longValue());
            case "permutation" -> expected.forEach(draw -> permutation(fresh.get()::permutation, draw));
            case "permutation_1000" -> GoldenSplits.sameRows(key, r.permutation(1000), expected);
            case "permutation_twice_7" -> {
                assertThat(expected).hasSize(2);
                expected.forEach(values -> assertThat(r.permutation(7)).isEqualTo(Golden.ints(values)));
            }
            case "shuffle_list_abcdefgh" -> {
                List<String> letters = new ArrayList<>(List.of("abcdefgh".split("")));
                r.shuffle(letters);
                List<String> wanted = new ArrayList<>();
                expected.forEach(letter -> wanted.add(letter.stringValue()));
                assertThat(letters).isEqualTo(wanted);
            }
            case "shuffle_array_0_to_9" -> {
                int[] numbers = TEN.clone();
                r.shuffle(numbers);
                assertThat(numbers).isEqualTo(Golden.ints(expected));
                assertThat(fresh.get().permutation(TEN)).isEqualTo(numbers);
            }
            case "shuffle_rows_5x2" -> {
                double[][] rows = IntStream.range(0, 5)
                        .mapToObj(i -> new double[] {2 * i, 2 * i + 1})
                        .toArray(double[][]::new);
                r.shuffle(rows);
                assertThat(Stream.of(rows).flatMapToDouble(Arrays::stream).toArray())
                        .isEqualTo(Golden.doubles(expected));
            }
            case "choice_without_replacement" -> expected.forEach(draw -> choice(fresh.get()::choice, draw));
            case "choice_with_replacement" ->
                expected.forEach(draw -> choice(fresh.get()::choiceWithReplacement, draw));
            case "choice_with_p" -> {
                GoldenSplits.requireKeys(expected, "p", "k", "values");
                assertThat(r.choice(
                                Golden.doubles(expected.get("p")),
                                expected.get("k").intValue()))
                        .isEqualTo(Golden.ints(expected.get("values")));
            }
            case "binomial_10_0.3_8" -> longs(key, () -> r.binomial(10, 0.3), expected);
            default -> fail("nothing compares " + key);
        }
    }

    private static void modern(String key, long seed, Supplier<Generator> fresh, JsonNode expected) {
        Generator r = fresh.get();
        switch (key) {
            case "uint64_as_text" ->
                expected.forEach(
                        word -> assertThat(Long.toUnsignedString(r.longWord())).isEqualTo(word.stringValue()));
            case "seed_sequence_state_8_uint32" -> {
                long[] words = new SeedSequence(seed).words(expected.size());
                int[] next = {0};
                longs(key, () -> words[next[0]++], expected);
            }
            case "random_10" -> exact(key, r::random, expected);
            case "standard_normal_10" -> oneUlp(key, r::standardNormal, expected);
            case "standard_exponential_6" -> oneUlp(key, r::standardExponential, expected);
            case "integers" ->
                expected.forEach(draw -> {
                    GoldenSplits.requireKeys(draw, "low", "high", "size", "values");
                    Generator each = fresh.get();
                    long low = draw.get("low").longValue();
                    long high = draw.get("high").longValue();
                    assertThat(draw.get("values")).hasSize(draw.get("size").intValue());
                    longs(key + draw, () -> each.integers(low, high), draw.get("values"));
                });
            case "permutation" -> expected.forEach(draw -> permutation(fresh.get()::permutation, draw));
            case "choice_without_replacement" -> expected.forEach(draw -> choice(fresh.get()::choice, draw));
            case "shuffle_array_0_to_9" -> {
                int[] numbers = TEN.clone();
                r.shuffle(numbers);
                assertThat(numbers).isEqualTo(Golden.ints(expected));
            }
            default -> fail("nothing compares " + key);
        }
    }

    private interface Choice {
        int[] draw(int n, int k);
    }

    private interface Permutation {
        int[] draw(int n);
    }

    private static void choice(Choice choice, JsonNode draw) {
        GoldenSplits.requireKeys(draw, "n", "k", "values");
        assertThat(choice.draw(draw.get("n").intValue(), draw.get("k").intValue()))
                .as("%s", draw)
                .isEqualTo(Golden.ints(draw.get("values")));
    }

    private static void permutation(Permutation permutation, JsonNode draw) {
        GoldenSplits.requireKeys(draw, "n", "values");
        assertThat(permutation.draw(draw.get("n").intValue()))
                .as("%s", draw)
                .isEqualTo(Golden.ints(draw.get("values")));
    }

    private static void longs(String name, LongSupplier source, JsonNode expected) {
        assertThat(expected).isNotEmpty();
        expected.forEach(value -> assertThat(source.getAsLong()).as(name).isEqualTo(value.longValue()));
    }

    private static void exact(String name, DoubleSupplier source, JsonNode expected) {
        double[] values = Golden.doubles(expected);
        assertThat(draw(source, values.length)).as(name).isEqualTo(values);
    }

    private static void oneUlp(String name, DoubleSupplier source, JsonNode expected) {
        double[] values = Golden.doubles(expected);
        double[] drawn = draw(source, values.length);
        for (int i = 0; i < values.length; i++) {
            double difference = Math.abs(drawn[i] - values[i]);
            assertThat(difference / Math.ulp(values[i])).as(name).isLessThanOrEqualTo(1);
        }
    }

    private static double[] draw(DoubleSupplier source, int count) {
        return DoubleStream.generate(source).limit(count).toArray();
    }
}
