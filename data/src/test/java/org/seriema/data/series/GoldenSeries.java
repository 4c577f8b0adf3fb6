package org.seriema.data.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Config;
import org.seriema.data.Cases;
import org.seriema.data.Golden;
import org.seriema.data.GoldenCheck;
import org.seriema.data.steps.Reshape;
import tools.jackson.databind.JsonNode;

/// Compares windows and the cutting of rows into steps with Keras and NumPy.
public final class GoldenSeries {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of(
            "windows-keras",
            GoldenSeries::keras,
            "windows-numpy",
            GoldenSeries::numpy,
            "reshape",
            GoldenSeries::reshape);

    private GoldenSeries() {}

    private static void keras(JsonNode golden) {
        assertThat(golden.propertyNames())
                .isSubsetOf("rows", "columns", "target_offset", "options", "batches", "shapes", "error");
        int rows = golden.get("rows").intValue();
        int width = Math.max(1, golden.get("columns").intValue());
        double[] data = IntStream.range(0, rows * width).asDoubleStream().toArray();
        boolean targets = !golden.path("target_offset").isNull();
        int offset = targets ? golden.get("target_offset").intValue() : 0;
        if (golden.has("error")) {
            assertThat(golden.get("batches").isNull()).isTrue();
            String[] named = golden.get("error").get("message").stringValue().split("`", 3);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> batches(dataset(golden.get("options")), rows, targets, offset))
                    .withMessageContaining(named.length == 3 ? named[1] : "");
            return;
        }
        TimeseriesDataset dataset = dataset(golden.get("options"));
        List<int[]> batches = batches(dataset, rows, targets, offset);
        assertThat(golden.get("batches").size()).isEqualTo(batches.size());
        for (int i = 0; i < batches.size(); i++) {
            JsonNode expected = golden.get("batches").get(i);
            assertThat(expected.propertyNames()).isEqualTo(targets ? Set.of("x", "y") : Set.of("x"));
            int[] starts = batches.get(i);
            List<Integer> shape = new ArrayList<>();
            if (dataset.batchSize() != null) {
                shape.add(starts.length);
            }
            shape.add(dataset.sequenceLength());
            if (golden.get("columns").intValue() > 0) {
                shape.add(width);
            }
            assertThat(Golden.ints(golden.get("shapes").get(i)))
                    .containsExactly(shape.stream().mapToInt(Integer::intValue).toArray());
            assertThat(dataset.windows(data, width, starts)).containsExactly(Golden.doubles(expected.get("x")));
            if (targets) {
                double[] y = new double[starts.length];
                for (int k = 0; k < y.length; k++) {
                    y[k] = data[(offset + starts[k]) * width];
                }
                JsonNode numbers = expected.get("y");
                assertThat(y)
                        .containsExactly(
                                numbers.isArray() ? Golden.doubles(numbers) : new double[] {numbers.doubleValue()});
            }
        }
    }

    private static List<int[]> batches(TimeseriesDataset dataset, int rows, boolean targets, int offset) {
        return targets ? dataset.batches(rows, Math.max(0, rows - offset)) : dataset.batches(rows);
    }

    private static TimeseriesDataset dataset(JsonNode given) {
        assertThat(given.propertyNames())
                .isSubsetOf(
                        "sequence_length",
                        "sequence_stride",
                        "sampling_rate",
                        "batch_size",
                        "start_index",
                        "end_index");
        return new TimeseriesDataset(
                given.get("sequence_length").intValue(),
                given.path("sequence_stride").intValue(1),
                given.path("sampling_rate").intValue(1),
                given.has("batch_size") ? whole(given, "batch_size") : Integer.valueOf(TimeseriesDataset.BATCH_SIZE),
                whole(given, "start_index"),
                whole(given, "end_index"));
    }

    private static @Nullable Integer whole(JsonNode given, String option) {
        return given.path(option).isNumber() ? Integer.valueOf(given.get(option).intValue()) : null;
    }

    private static void numpy(JsonNode golden) {
        assertThat(golden.propertyNames())
                .isEqualTo(Set.of("n", "length", "stride", "horizon", "starts", "windows", "targets"));
        int n = golden.get("n").intValue();
        Windows windows = Config.read(
                Windows.class,
                "windows",
                Map.of(
                        "size", golden.get("length").intValue(),
                        "stride", golden.get("stride").intValue(),
                        "horizon", golden.get("horizon").intValue()));
        double[] series = IntStream.range(0, n).asDoubleStream().toArray();
        int[] starts = windows.starts(n);
        assertThat(starts).containsExactly(Golden.ints(golden.get("starts"))).hasSize(windows.count(n));
        assertThat(windows.cut(series, 1, starts)).containsExactly(Golden.doubles(golden.get("windows")));
        assertThat(IntStream.of(starts).map(windows::target).toArray())
                .containsExactly(Golden.ints(golden.get("targets")));
    }

    private static void reshape(JsonNode golden) {
        assertThat(golden.propertyNames())
                .isEqualTo(Set.of("n", "steps", "features", "rows", "steps_major", "features_major"));
        int steps = golden.get("steps").intValue();
        int features = golden.get("features").intValue();
        List<String> columns =
                IntStream.range(0, steps * features).mapToObj(j -> "x" + j).toList();
        Cases rows = Cases.of(columns, Golden.doubles(golden.get("rows")));
        assertThat(rows.count()).isEqualTo(golden.get("n").intValue());
        for (String order : List.of("steps", "features")) {
            Reshape step =
                    Config.read(Reshape.class, "reshape", Map.of("shape", List.of(steps, features), "order", order));
            Cases reshaped = step.fit(rows).transform(rows);
            assertThat(reshaped.shape().toString())
                    .isEqualTo(org.seriema.tensor.Shape.of(steps, features).toString());
            assertThat(reshaped.values()).containsExactly(Golden.doubles(golden.get(order + "_major")));
        }
    }
}
