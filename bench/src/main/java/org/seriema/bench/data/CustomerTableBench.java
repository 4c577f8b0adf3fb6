package org.seriema.bench.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.seriema.pipeline.json.Json;

/// Prepares the customer table by Seriema with 4 GB of heap and by pandas in turns, each in a process of its own, and
/// prints the median of each stage, the peak of memory and whether the numbers agree.
///
/// Arguments: the folder to keep the table in, the number of customers, how often, a Python with pandas and
/// scikit-learn, and the folder with `customer_table.py`.
public final class CustomerTableBench {

    private CustomerTableBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int customers = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        Path table = Path.of(arguments[0], "customers-" + customers + ".csv");
        CustomerTable.write(table, customers);
        List<String> ours = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-Xmx4g",
                "-XX:+UseSerialGC",
                "-classpath",
                System.getProperty("java.class.path"),
                CustomerTableRun.class.getName(),
                table.toString());
        List<String> theirs =
                List.of(arguments[3], Path.of(arguments[4], "customer_table.py").toString(), table.toString());
        List<Map<?, ?>> seriema = new ArrayList<>();
        List<Map<?, ?>> pandas = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            seriema.add(run(ours));
            pandas.add(run(theirs));
        }
        long bytes = Files.size(table);
        System.out.printf(
                Locale.ROOT,
                "%,d customers x %,d days, %,d MB of CSV; medians of %d runs each%n",
                customers,
                CustomerTable.DAYS,
                bytes / 1_000_000,
                rounds);
        print(seriema, customers, bytes);
        print(pandas, customers, bytes);
        double difference = Math.abs(number(seriema.getFirst(), "sum") - number(pandas.getFirst(), "sum"))
                / Math.max(1, Math.abs(number(pandas.getFirst(), "sum")));
        System.out.printf(
                Locale.ROOT,
                "shapes %s and %s, first test row %s and %s, sums differ by %.1e%n",
                seriema.getFirst().get("shape"),
                pandas.getFirst().get("shape"),
                seriema.getFirst().get("first"),
                pandas.getFirst().get("first"),
                difference);
    }

    private static void print(List<Map<?, ?>> runs, int customers, long bytes) {
        StringBuilder line = new StringBuilder(String.valueOf(runs.getFirst().get("who")));
        Map<?, ?> stages = seconds(runs.getFirst());
        for (Object stage : stages.keySet()) {
            line.append(String.format(
                    Locale.ROOT,
                    ", %s %.2f s",
                    stage,
                    median(runs.stream()
                            .map(run -> number(seconds(run), String.valueOf(stage)))
                            .toList())));
        }
        double read =
                median(runs.stream().map(run -> number(seconds(run), "read")).toList());
        System.out.printf(
                Locale.ROOT,
                "%s; total %.2f s, peak %,.0f MB; read %,.0f rows a second, %.0f MB a second%n",
                line,
                median(runs.stream().map(run -> number(run, "total")).toList()),
                median(runs.stream().map(run -> number(run, "peak_mb")).toList()),
                customers / read,
                bytes / read / 1e6);
    }

    private static Map<?, ?> seconds(Map<?, ?> run) {
        return (Map<?, ?>) Objects.requireNonNull(run.get("seconds"));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static double number(Map<?, ?> map, String key) {
        return ((Number) Objects.requireNonNull(map.get(key), key)).doubleValue();
    }

    private static Map<?, ?> run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String last = "";
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = line;
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed");
        }
        return (Map<?, ?>) Objects.requireNonNull(Json.read(last));
    }
}
