package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Golden;
import org.seriema.data.GoldenCheck;
import org.seriema.data.balance.Neighbours;
import org.seriema.data.balance.RandomOverSampler;
import org.seriema.data.balance.RandomUnderSampler;
import org.seriema.data.balance.SamplingStrategy;
import org.seriema.data.balance.Smote;
import org.seriema.data.series.ExponentialMean;
import org.seriema.data.series.GapRows;
import org.seriema.data.series.Gaps;
import org.seriema.data.series.Interpolation;
import org.seriema.data.series.InterpolationMethod;
import org.seriema.data.series.Lags;
import org.seriema.data.series.Ranks;
import org.seriema.data.series.RollingStatistic;
import org.seriema.data.series.RollingWindow;
import tools.jackson.databind.JsonNode;

/// Compares steps along the time and resampling with pandas and imbalanced-learn.
@SuppressWarnings("exports") // tests read JSON, which the module does not
public final class GoldenTimeSteps {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of(
            "fill-gaps", GoldenTimeSteps::fillGaps,
            "rows-with-gaps", GoldenTimeSteps::rowsWithGaps,
            "rolling", GoldenTimeSteps::rolling,
            "resampling", GoldenTimeSteps::resampling);

    private GoldenTimeSteps() {}

    private static void fillGaps(JsonNode golden) {
        only(golden, "values", "isna", "ops", "dropna_index", "interpolate", "mean", "median");
        double[] series = Golden.doubles(golden.get("values"));
        for (int t = 0; t < series.length; t++) {
            assertThat(Double.isNaN(series[t])).isEqualTo(golden.get("isna").get(t).booleanValue());
        }
        for (Map.Entry<String, JsonNode> op : golden.get("ops").properties()) {
            double[] got = switch (op.getKey()) {
                case "fillna_0" -> Gaps.filled(series, 0);
                case "fillna_mean" -> Gaps.filled(series, Gaps.mean(series));
                case "fillna_median" -> Gaps.filled(series, Gaps.median(series));
                case "ffill" -> Gaps.filledForward(series, Gaps.NO_LIMIT);
                case "bfill" -> Gaps.filledBackward(series, Gaps.NO_LIMIT);
                case "ffill_limit_1" -> Gaps.filledForward(series, 1);
                case "bfill_limit_2" -> Gaps.filledBackward(series, 2);
                case "ffill_bfill" ->
                    Gaps.filledBackward(Gaps.filledForward(series, Gaps.NO_LIMIT), Gaps.NO_LIMIT);
                case "dropna" -> Gaps.dropped(series);
                default -> fail("unknown op " + op.getKey());
            };
            close(got, op.getValue(), 1e-12, op.getKey());
        }
        assertThat(Gaps.present(series)).containsExactly(Golden.ints(golden.get("dropna_index")));
        for (JsonNode each : golden.get("interpolate")) {
            only(each, "options", "value", "error");
            String place = each.get("options").toString();
            if (each.has("error")) {
                refuses(() -> interpolation(each.get("options")).of(series), each.get("error"), place);
            } else {
                close(interpolation(each.get("options")).of(series), each.get("value"), 1e-12, place);
            }
        }
        close(new double[] {Gaps.mean(series)}, golden.get("mean"), 1e-12, "mean");
        close(new double[] {Gaps.median(series)}, golden.get("median"), 1e-12, "median");
    }

    private static Interpolation interpolation(JsonNode options) {
        only(options, "limit", "limit_direction", "limit_area");
        return new Interpolation(
                InterpolationMethod.LINEAR,
                options.has("limit") ? options.get("limit").intValue() : Gaps.NO_LIMIT,
                constant(Interpolation.Direction.class, options, "limit_direction", "forward"),
                constant(Interpolation.Area.class, options, "limit_area", "all"));
    }

    private static void rowsWithGaps(JsonNode golden) {
        List<String> columns = List.copyOf(golden.get("columns").propertyNames());
        int rows = golden.get("columns").get(columns.getFirst()).size();
        double[] values = new double[rows * columns.size()];
        for (int i = 0; i < values.length; i++) {
            String column = columns.get(i % columns.size());
            values[i] = Golden.number(golden.get("columns").get(column).get(i / columns.size()));
        }
        Cases cases = Cases.of(columns, values);
        for (Map.Entry<String, JsonNode> each : golden.properties()) {
            JsonNode expected = each.getValue();
            String key = each.getKey();
            switch (key) {
                case "columns" -> {}
                case "dropna_any" -> rows(GapRows.withAtLeast(columns.size(), cases), expected);
                case "dropna_all" -> rows(GapRows.withAtLeast(1, cases), expected);
                case "dropna_thresh_2" -> rows(GapRows.withAtLeast(2, cases), expected);
                case "drop_columns_with_nan" ->
                    assertThat(GapRows.columnsWithoutGaps(cases)).isEqualTo(texts(expected));
                case "duplicated_first" -> flags(GapRows.repeated(GapRows.Keep.FIRST, cases), expected);
                case "duplicated_last" -> flags(GapRows.repeated(GapRows.Keep.LAST, cases), expected);
                case "duplicated_none" -> flags(GapRows.repeated(GapRows.Keep.NONE, cases), expected);
                case "fillna_mean" -> table(withColumnMeans(cases), expected);
                case "interpolate_along_rows" ->
                    table(new Interpolate(InterpolationMethod.LINEAR, null, Interpolation.Direction.FORWARD,
                            Interpolation.Area.ALL).transform(cases), expected);
                case "ffill_along_rows" -> table(new ForwardFill(null).transform(cases), expected);
                case "sum_skipna" -> alongRows(cases, expected, row -> Gaps.sum(0, row));
                case "sum_min_count_1" -> alongRows(cases, expected, row -> Gaps.sum(1, row));
                case "mean_along_rows" -> alongRows(cases, expected, Gaps::mean);
                default -> fail("unknown key " + key);
            }
        }
    }

    private static Cases withColumnMeans(Cases cases) {
        int width = cases.columns().size();
        double[] out = cases.values().clone();
        for (int j = 0; j < width; j++) {
            int column = j;
            double[] filled = IntStream.range(0, cases.count())
                    .mapToDouble(i -> cases.values()[i * width + column])
                    .toArray();
            double[] full = Gaps.filled(filled, Gaps.mean(filled));
            IntStream.range(0, cases.count()).forEach(i -> out[i * width + column] = full[i]);
        }
        return cases.withNumbers(out);
    }

    private interface OfRow {
        double of(double... row);
    }

    private static void alongRows(Cases cases, JsonNode expected, OfRow statistic) {
        double[] got = IntStream.range(0, cases.count())
                .mapToDouble(i -> statistic.of(cases.rows(i).values()))
                .toArray();
        close(got, expected, 1e-12, "along rows");
    }

    private static void table(Cases got, JsonNode expected) {
        only(expected, "rows", "columns", "dtypes", "values");
        assertThat(got.count()).isEqualTo(expected.get("rows").intValue());
        assertThat(got.columns()).isEqualTo(texts(expected.get("columns")));
        assertThat(texts(expected.get("dtypes"))).containsOnly("float64");
        int width = got.columns().size();
        for (int j = 0; j < width; j++) {
            int column = j;
            double[] numbers = IntStream.range(0, got.count())
                    .mapToDouble(i -> got.values()[i * width + column])
                    .toArray();
            close(numbers, expected.get("values").get(j), 1e-12, got.columns().get(j));
        }
    }

    private static void rolling(JsonNode golden) {
        double[] series = Golden.doubles(golden.get("values"));
        for (Map.Entry<String, JsonNode> each : golden.properties()) {
            JsonNode expected = each.getValue();
            String key = each.getKey();
            switch (key) {
                case "values" -> {}
                case "rolling" -> expected.forEach(one -> window(series, one));
                case "expanding_min_periods_2" -> statistics(RollingWindow.expanding(2), series, expected, Set.of());
                case "pct_change" -> expected.forEach(one -> lag(one, p -> Lags.relativeChange(series, p)));
                case "diff" -> expected.forEach(one -> lag(one, p -> Lags.difference(series, p)));
                case "shift" -> expected.forEach(one -> lag(one, p -> Lags.shifted(series, p)));
                case "autocorr" -> expected.forEach(one -> {
                    only(one, "lag", "value", "warnings");
                    double[] got = {Lags.autocorrelation(series, one.get("lag").intValue())};
                    close(got, one.get("value"), 1e-9, one.toString());
                });
                case "ewm" -> expected.forEach(one -> {
                    only(one, "options", "mean");
                    close(exponential(one.get("options")).of(series), one.get("mean"), 1e-9, one.toString());
                });
                case "cumsum" -> close(Lags.cumulativeSum(series), expected, 1e-9, key);
                case "rank" -> {
                    only(expected, "average", "min", "max", "first", "dense");
                    for (Map.Entry<String, JsonNode> rank : expected.properties()) {
                        Ranks method = Ranks.valueOf(rank.getKey().toUpperCase(Locale.ROOT));
                        close(method.of(series), rank.getValue(), 0, rank.getKey());
                    }
                }
                default -> fail("unknown key " + key);
            }
        }
    }

    private static void window(double[] series, JsonNode one) {
        JsonNode options = one.get("options");
        only(options, "window", "min_periods", "center", "closed", "step");
        int size = options.get("window").intValue();
        RollingWindow windows = new RollingWindow(
                size,
                options.path("min_periods").asInt(size),
                options.path("center").asBoolean(false),
                constant(RollingWindow.Closed.class, options, "closed", "right"),
                options.path("step").asInt(1));
        statistics(windows, series, one, Set.of("options"));
    }

    private static void statistics(RollingWindow windows, double[] series, JsonNode one, Set<String> others) {
        for (Map.Entry<String, JsonNode> each : one.properties()) {
            if (!others.contains(each.getKey())) {
                RollingStatistic statistic = RollingStatistic.valueOf(each.getKey().toUpperCase(Locale.ROOT));
                close(windows.of(statistic, series), each.getValue(), 1e-9, windows + " " + statistic);
            }
        }
    }

    private interface OfLag {
        double[] of(int periods);
    }

    private static void lag(JsonNode one, OfLag compute) {
        only(one, "periods", "values");
        close(compute.of(one.get("periods").intValue()), one.get("values"), 1e-9, one.toString());
    }

    private static ExponentialMean exponential(JsonNode options) {
        only(options, "com", "span", "halflife", "alpha", "adjust", "ignore_na", "min_periods");
        double alpha = options.has("com")
                ? ExponentialMean.alphaOfCenterOfMass(options.get("com").doubleValue())
                : options.has("span")
                        ? ExponentialMean.alphaOfSpan(options.get("span").doubleValue())
                        : options.has("halflife")
                                ? ExponentialMean.alphaOfHalfLife(options.get("halflife").doubleValue())
                                : options.get("alpha").doubleValue();
        return new ExponentialMean(
                alpha,
                options.path("adjust").asBoolean(true),
                options.path("ignore_na").asBoolean(false),
                options.path("min_periods").asInt(0));
    }

    private static void resampling(JsonNode golden) {
        only(golden, "seed", "counts", "columns", "minority", "k", "random_state", "strategies", "x", "y",
                "minority_rows", "neighbours", "distances", "counts_before", "resampled");
        int width = golden.get("columns").intValue();
        List<String> columns = IntStream.range(0, width).mapToObj(j -> "x" + j).toList();
        Cases x = Cases.of(columns, Golden.doubles(golden.get("x")));
        int[] y = Golden.ints(golden.get("y"));
        int minority = golden.get("minority").intValue();
        int[] members = IntStream.range(0, y.length).filter(i -> y[i] == minority).toArray();
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
            strategy.forEach(pair -> counts.put(pair.get(0).asString(), pair.get(1).intValue()));
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

    private static void refuses(ThrowingCallable call, JsonNode error, String place) {
        only(error, "type", "message");
        assertThat(error.get("type").stringValue()).as(place).isIn("ValueError", "InvalidParameterError");
        assertThatThrownBy(call)
                .as(place + ": " + error.get("message"))
                .isInstanceOfAny(IllegalArgumentException.class, DataException.class);
    }

    private static void rows(int[] got, JsonNode expected) {
        assertThat(got).containsExactly(Golden.ints(expected));
    }

    private static void flags(boolean[] got, JsonNode expected) {
        assertThat(got).hasSize(expected.size());
        for (int i = 0; i < got.length; i++) {
            assertThat(got[i]).isEqualTo(expected.get(i).booleanValue());
        }
    }

    private static List<String> texts(JsonNode list) {
        return IntStream.range(0, list.size())
                .mapToObj(i -> list.get(i).stringValue())
                .toList();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonNode options, String key, String standard) {
        return Enum.valueOf(type, options.path(key).asString(standard).toUpperCase(Locale.ROOT));
    }

    private static void close(double[] got, JsonNode expected, double tolerance, String place) {
        double[] numbers = Golden.doubles(expected);
        assertThat(got).as(place).hasSameSizeAs(numbers);
        for (int i = 0; i < numbers.length; i++) {
            boolean equal = Double.isFinite(numbers[i])
                    ? Math.abs(got[i] - numbers[i]) <= tolerance * Math.max(1, Math.abs(numbers[i]))
                    : Double.compare(got[i], numbers[i]) == 0;
            if (!equal) {
                fail("%s, number %s: expected %s, got %s", place, i, numbers[i], got[i]);
            }
        }
    }

    private static void only(JsonNode node, String... known) {
        assertThat(Set.of(known)).as(node.toString()).containsAll(node.propertyNames());
    }
}
