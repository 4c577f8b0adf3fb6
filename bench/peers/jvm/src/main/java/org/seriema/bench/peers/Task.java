package org.seriema.bench.peers;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/// What a peer on the JVM is told, its cases, and the lines it answers: one JSON object for each thing measured.
final class Task {

    private static final int MOST_CALLS = 5000;
    private static final int MOST_REPEATS = 200;
    private static final int FEWEST_REPEATS = 3;

    final String peer;
    final String network;
    final boolean training;
    final int threads;
    final int rows;
    final int batch;
    final int epochs;
    final long seed;
    /// Of one case: (steps, features) or (features).
    final int[] shape;
    /// (rows, ..)
    final float[] x;
    /// (rows)
    final float[] y;

    private final double warm;
    private final double seconds;
    private final long inputs;
    private double built;
    private long parameters;
    private String versions = "";

    Task(String peer, String[] arguments) throws IOException {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            given.put(arguments[i], arguments[i + 1]);
        }
        this.peer = peer;
        network = given.get("--network");
        training = given.get("--what").equals("train");
        threads = Integer.parseInt(given.get("--threads"));
        rows = Integer.parseInt(given.get("--rows"));
        batch = Integer.parseInt(given.get("--batch"));
        epochs = Integer.parseInt(given.get("--epochs"));
        seed = Long.parseLong(given.get("--seed"));
        warm = Double.parseDouble(given.get("--warm"));
        seconds = Double.parseDouble(given.get("--seconds"));
        shape = Arrays.stream(given.get("--shape").split(",")).mapToInt(Integer::parseInt).toArray();
        byte[] bytes = Files.readAllBytes(Path.of(given.get("--cases")));
        CRC32 sum = new CRC32();
        sum.update(bytes);
        inputs = sum.getValue();
        x = new float[rows * Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        y = new float[rows];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(x).get(y);
    }

    int steps() {
        return shape.length > 1 ? shape[0] : 1;
    }

    int features() {
        return shape[shape.length > 1 ? 1 : 0];
    }

    /// Call when the network stands: what comes now is no longer start-up.
    void isBuilt(long trained, String product, String version) {
        built = (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3;
        parameters = trained;
        versions = "{\"" + product + "\": \"" + version + "\", \"java\": \"" + Runtime.version() + "\"}";
    }

    /// One epoch of training; gives its mean loss and adds to the steps.
    interface Epoch {
        double run(int[] steps);
    }

    /// Trains whole epochs for the warm-up, one at least, and then those that count.
    void train(Epoch epoch) throws IOException {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        List<Double> wall = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        int[] steps = {0};
        int warmEpochs = 0;
        double spent = 0;
        while (warmEpochs == 0 || wall.size() < warmEpochs + epochs) {
            long began = System.nanoTime();
            long processorBefore = system.getProcessCpuTime();
            losses.add(epoch.run(steps));
            wall.add((System.nanoTime() - began) / 1e9);
            processor.add((system.getProcessCpuTime() - processorBefore) / 1e9);
            spent += wall.get(wall.size() - 1);
            if (warmEpochs == 0 && spent >= warm) {
                warmEpochs = wall.size();
            }
        }
        List<Double> timed = wall.subList(warmEpochs, wall.size());
        double steady = percentile(timed, 50);
        double lost = 0;
        for (double one : wall.subList(0, warmEpochs)) {
            lost += one - steady;
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seconds_per_epoch_median", steady);
        figures.put("rows_per_s", rows / steady);
        figures.put("first_epoch_s", wall.get(0));
        figures.put("warm_up_s", lost);
        figures.put("import_plus_build_s", built);
        figures.put("epochs_timed", epochs);
        figures.put("epoch_min_s", Collections.min(timed));
        figures.put("cpu_seconds_per_epoch_median", percentile(processor.subList(warmEpochs, processor.size()), 50));
        figures.put("steps", steps[0]);
        figures.put("losses", losses);
        figures.put("loss", losses.get(losses.size() - 1));
        figures.put("inputs", inputs);
        print("train", batch, rows, figures);
    }

    /// Times calls for one row.
    void oneRow(Runnable call) throws IOException {
        warmUp(call, warm);
        List<Double> micros = repeat(call, MOST_CALLS);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("calls", micros.size());
        figures.put("p50_us", percentile(micros, 50));
        figures.put("p99_us", percentile(micros, 99));
        print("latency_call", 1, 1, figures);
    }

    /// Times calls for all rows, of which so many are given at a time.
    void manyRows(int atOnce, Runnable call) throws IOException {
        warmUp(call, warm / 4);
        List<Double> micros = repeat(call, MOST_REPEATS);
        double median = percentile(micros, 50) / 1e6;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("calls", micros.size());
        figures.put("seconds_median", median);
        figures.put("rows_per_s", rows / median);
        print("throughput_call_" + atOnce, atOnce, rows, figures);
    }

    private static void warmUp(Runnable call, double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        do {
            call.run();
        } while (System.nanoTime() < end);
    }

    private List<Double> repeat(Runnable call, int most) {
        List<Double> micros = new ArrayList<>();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (micros.size() < most && (micros.size() < FEWEST_REPEATS || System.nanoTime() < end)) {
            long began = System.nanoTime();
            call.run();
            micros.add((System.nanoTime() - began) / 1e3);
        }
        return micros;
    }

    private static double percentile(List<Double> values, double percent) {
        List<Double> sorted = values.stream().sorted().collect(Collectors.toList());
        double place = percent / 100 * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }

    private void print(String what, int batchSize, int count, Map<String, Object> figures) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("peer", peer);
        fields.put("model", network);
        fields.put("what", what);
        fields.put("batch", batchSize);
        fields.put("threads", threads);
        fields.put("n", count);
        fields.put("T", steps());
        fields.put("D", features());
        fields.put("seed", seed);
        fields.putAll(figures);
        fields.put("peak_rss_mb", peakMegabytes());
        fields.put("parameters", parameters);
        System.out.println(fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\": " + json(field.getValue()))
                .collect(Collectors.joining(", ", "{", ", \"versions\": " + versions + "}")));
    }

    private static String json(Object value) {
        if (value instanceof Collection<?> all) {
            return all.stream().map(Task::json).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    }

    private static double peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
                .findFirst()
                .orElseThrow();
    }
}
