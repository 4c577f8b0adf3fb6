package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.seriema.data.steps.GoldenAssertions.close;
import static org.seriema.data.steps.GoldenAssertions.constant;
import static org.seriema.data.steps.GoldenAssertions.only;
import static org.seriema.data.steps.GoldenAssertions.refuses;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.seriema.data.Cases;
import org.seriema.data.Golden;
import org.seriema.data.GoldenCheck;
import org.seriema.data.series.GapRows;
import org.seriema.data.series.Gaps;
import org.seriema.data.series.Interpolation;
import org.seriema.data.series.InterpolationMethod;
import tools.jackson.databind.JsonNode;

/// Compares steps along the time and resampling with pandas and imbalanced-learn.
@SuppressWarnings("exports") // tests read JSON, which the module does not
public final class GoldenTimeSteps {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of(
            "fill-gaps", GoldenTimeSteps::fillGaps,
            "rows-with-gaps", GoldenTimeSteps::rowsWithGaps,
            "rolling", GoldenRolling::check,
            "resampling", GoldenResampling::check);

    private GoldenTimeSteps() {}

    private static void fillGaps(JsonNode golden) {
        only(golden, "values", "isna", "ops", "dropna_index", "interpolate", "mean", "median");
        double[] series = Golden.doubles(golden.get("values"));
        for (int t = 0; t < series.length; t++) {
            assertThat(Double.isNaN(series[t]))
                    .isEqualTo(golden.get("isna").get(t).booleanValue());
        }
        for (Map.Entry<String, JsonNode> op : golden.get("ops").properties()) {
            double[] got =
                    switch (op.getKey()) {
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
                    table(
                            new Interpolate(
                                            InterpolationMethod.LINEAR,
                                            null,
                                            Interpolation.Direction.FORWARD,
                                            Interpolation.Area.ALL)
                                    .transform(cases),
                            expected);
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
}
