package org.seriema.bench.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.seriema.data.Cases;
import org.seriema.data.read.CsvOptions;
import org.seriema.data.read.CsvReader;
import org.seriema.data.read.Table;
import org.seriema.data.split.Indices;
import org.seriema.data.split.Split;
import org.seriema.data.split.SplitRows;
import org.seriema.data.steps.FittedStep;
import org.seriema.data.steps.Step;
import org.seriema.pipeline.json.Json;

/// Reads and prepares the customer table with Seriema, and prints a line of JSON: the work of `customer_table.py`.
final class CustomerTableRun {

    private static final Set<String> OTHERS = Set.of("CONS_NO", "FLAG");
    private static final List<Object> CLEAN =
            List.of("to_numeric", Map.of("interpolate", Map.of("limit_direction", "both")), Map.of("fill", 0));

    private final Map<String, Object> seconds = new LinkedHashMap<>();
    private double total;
    private long last = System.nanoTime();

    private CustomerTableRun() {}

    /// Prepares the table that the only argument names.
    public static void main(String[] arguments) throws IOException {
        System.out.println(Json.writeCompact(new CustomerTableRun().run(Path.of(arguments[0]))));
    }

    private Map<String, Object> run(Path file) throws IOException {
        Table table = CsvReader.read(file, CsvOptions.DEFAULT.withTexts(OTHERS.toArray(String[]::new)));
        int[] labels = table.texts("FLAG").stream().mapToInt(Integer::parseInt).toArray();
        Cases cases = table.numbers(table.columns().stream()
                .filter(column -> !OTHERS.contains(column))
                .toList());
        lap("read");
        for (Object step : CLEAN) {
            cases = apply(step, cases, cases);
        }
        lap("clean");
        Indices split = Split.fromOption(Map.of("kind", "stratified", "test", 0.2, "seed", 42))
                .indices(SplitRows.of(labels));
        lap("split");
        cases = apply("standardize", cases, cases.rows(split.train()));
        lap("scale");
        cases = apply(Map.of("weeks", Map.of("with", 0)), cases, cases);
        float[] numbers = cases.toFloats();
        lap("weeks");
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("who", "Seriema on Java " + Runtime.version().feature());
        result.put("seconds", seconds);
        result.put("total", total);
        result.put("peak_mb", peakMegabytes());
        List<Integer> shape = new ArrayList<>(List.of(cases.count()));
        shape.addAll(cases.shape().toList());
        result.put("shape", shape);
        result.put("test_rows", split.test().length);
        double sum = 0;
        for (float number : numbers) {
            sum += number;
        }
        result.put("sum", sum);
        int first = split.test()[0] * cases.shape().size();
        result.put("first", List.of(numbers[first], numbers[first + 1], numbers[first + 2]));
        return result;
    }

    private static Cases apply(Object step, Cases cases, Cases train) {
        FittedStep fitted = Step.fromOption(step).fit(train);
        return fitted.transform(cases);
    }

    private void lap(String name) {
        long now = System.nanoTime();
        double took = Math.round((now - last) / 1e6) / 1e3;
        seconds.put(name, took);
        total += took;
        last = now;
    }

    /// The most memory that this process has held, as the system counts it.
    private static long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line ->
                        Long.parseLong(Arrays.asList(line.trim().split("\\s+")).get(1)) / 1024)
                .findFirst()
                .orElse(-1);
    }
}
