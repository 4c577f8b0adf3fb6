package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seriema.data.steps.GoldenAssertions.close;
import static org.seriema.data.steps.GoldenAssertions.only;
import static org.seriema.data.steps.GoldenAssertions.refuses;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.seriema.data.Cases;
import org.seriema.data.Golden;
import org.seriema.data.balance.Neighbours;
import org.seriema.data.balance.RandomOverSampler;
import org.seriema.data.balance.RandomUnderSampler;
import org.seriema.data.balance.SamplingStrategy;
import org.seriema.data.balance.Smote;
import tools.jackson.databind.JsonNode;

/// Compares neighbours, made rows and drawn rows with scikit-learn and imbalanced-learn.
final class GoldenResampling {

    private GoldenResampling() {}

    static void check(JsonNode golden) {
        only(
                golden,
                "seed",
                "counts",
                "columns",
                "minority",
                "k",
                "random_state",
                "strategies",
                "x",
                "y",
                "minority_rows",
                "neighbours",
                "distances",
                "counts_before",
                "resampled");
        int width = golden.get("columns").intValue();
        List<String> columns = IntStream.range(0, width).mapToObj(j -> "x" + j).toList();
        Cases x = Cases.of(columns, Golden.doubles(golden.get("x")));
        int[] y = Golden.ints(golden.get("y"));
        int minority = golden.get("minority").intValue();
        int[] members =
                IntStream.range(0, y.length).filter(i -> y[i] == minority).toArray();
        assertThat(members).containsExactly(Golden.ints(golden.get("minority_rows")));
        counts(y, golden.get("counts_before"));
        int k = golden.get("k").intValue();
        if (members.length > 1) {
            Neighbours near = Neighbours.of(x.rows(members).values(), width, Math.min(k, members.length - 1));
            for (int i = 0; i < members.length; i++) {
                JsonNode expected = golden.get("neighbours").get(i);
                assertThat(near.count()).isEqualTo(expected.size());
                for (int place = 0; place < near.count(); place++) {
                    assertThat(near.row(i, place)).isEqualTo(expected.get(place).intValue());
                    double[] got = {near.distance(i, place)};
                    close(got, golden.get("distances").get(i).get(place), 1e-12, "distance");
                }
            }
        }
        for (JsonNode each : golden.get("resampled")) {
            resampled(each, x, y, k, golden.get("random_state").longValue());
        }
    }

    private static void resampled(JsonNode golden, Cases x, int[] y, int k, long seed) {
        only(golden, "strategy", "SMOTE", "RandomOverSampler", "RandomUnderSampler");
        String place = golden.get("strategy").toString();
        JsonNode over = golden.get("RandomOverSampler");
        compare(over, place, () -> {
            int[] rows = new RandomOverSampler(strategy(golden), seed).rows(y, Integer::toString);
            sampled(rows, over.get("value"));
        });
        JsonNode under = golden.get("RandomUnderSampler");
        compare(under, place, () -> {
            int[] rows = new RandomUnderSampler(strategy(golden), seed).rows(y, Integer::toString);
            sampled(rows, under.get("value"));
        });
        JsonNode smote = golden.get("SMOTE");
        compare(smote, place, () -> {
            Smote.Made made = new Smote(strategy(golden), k, seed).rows(x, y, Integer::toString);
            JsonNode value = smote.get("value");
            only(value, "counts", "new_rows", "new_labels");
            assertThat(made.labels()).containsExactly(Golden.ints(value.get("new_labels")));
            close(made.rows().values(), value.get("new_rows"), 1e-12, place);
            counts(
                    IntStream.concat(IntStream.of(y), IntStream.of(made.labels()))
                            .toArray(),
                    value.get("counts"));
        });
    }

    private static void sampled(int[] rows, JsonNode value) {
        only(value, "sample_indices");
        assertThat(rows).containsExactly(Golden.ints(value.get("sample_indices")));
    }

    private static void compare(JsonNode golden, String place, ThrowingCallable comparing) throws AssertionError {
        only(golden, "value", "error");
        if (golden.has("error")) {
            refuses(comparing, golden.get("error"), place);
            return;
        }
        try {
            comparing.call();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static SamplingStrategy strategy(JsonNode golden) {
        JsonNode strategy = golden.get("strategy");
        if (strategy.isArray()) {
            Map<String, Integer> counts = new LinkedHashMap<>();
            strategy.forEach(
                    pair -> counts.put(pair.get(0).asString(), pair.get(1).intValue()));
            return SamplingStrategy.fromOption(counts);
        }
        return SamplingStrategy.fromOption(strategy.isNumber() ? strategy.doubleValue() : strategy.stringValue());
    }

    private static void counts(int[] labels, JsonNode expected) {
        int total = 0;
        for (JsonNode pair : expected) {
            int label = pair.get(0).intValue();
            assertThat(IntStream.of(labels).filter(each -> each == label).count())
                    .isEqualTo(pair.get(1).longValue());
            total += pair.get(1).intValue();
        }
        assertThat(labels).hasSize(total);
    }
}
