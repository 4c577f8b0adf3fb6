package org.seriema.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seriema.bench.speed.GrowthCurve.Point;

/// Measures how the time of training grows with batch, time steps, units, rows and threads, and the memory with rows.
///
/// Argument: the folder for the numbers, the plots and the page. Takes about ten minutes.
public final class Growth {

    private static final String STEPS = "steps";
    private static final String THREADS = "threads";
    private static final String MEMORY = "memory";

    /// For memory the plain kernels, since compiling the others fills the heap meanwhile; buffers are the same.
    private static final List<String> QUIET = List.of("-Dseriema.kernels=scalar");

    /// The networks whose second thread is worth a look: the one with large batches, and the one of long series.
    private static final List<String> TWO_THREADS = List.of("m0b", "m7");

    private Growth() {}

    /// Runs the measurements; with two arguments a single one, in this process.
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 1) {
            write(Path.of(arguments[0]));
            return;
        }
        switch (arguments.length == 2 ? arguments[0] : "") {
            case STEPS -> StepGrowth.print(arguments[1]);
            case THREADS -> StepGrowth.printThreads(TimedNetwork.of(arguments[1]));
            case MEMORY -> MemoryGrowth.print(Integer.parseInt(arguments[1]));
            default -> throw new IllegalArgumentException("expected a folder, such as bench/results");
        }
    }

    private static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> times = new ArrayList<>();
        for (String network : StepGrowth.NETWORKS) {
            times.addAll(run(STEPS, network));
        }
        List<String> threads = new ArrayList<>();
        for (String network : TWO_THREADS) {
            run(THREADS, network).forEach(line -> threads.add(network + "," + line));
        }
        List<String> memory = new ArrayList<>();
        for (int rows : MemoryGrowth.ROWS) {
            memory.addAll(run(MEMORY, String.valueOf(rows)));
        }
        writeCsv(folder.resolve("growth.csv"), "axis,network,threads,size,operations,seconds", times);
        writeCsv(folder.resolve("growth-threads.csv"), "network,one_thread_seconds,two_threads_seconds", threads);
        writeCsv(folder.resolve("growth-memory.csv"), "rows,table_bytes,live_heap_bytes,peak_resident_bytes", memory);
        GrowthPage page = new GrowthPage(curves(times), ratios(threads), memoryCurves(memory));
        Files.writeString(folder.resolve("growth.md"), page.text());
        for (LogLogPlot plot : page.plots()) {
            plot.writeSvg(folder.resolve(plot.name() + ".svg"));
        }
    }

    private static List<String> run(String what, String of) {
        System.out.println(what + " " + of);
        return OwnJvm.run(what.equals(MEMORY) ? QUIET : List.of(), Growth.class, what, of);
    }

    private static void writeCsv(Path file, String head, List<String> lines) throws IOException {
        Files.write(file, Stream.concat(Stream.of(head), lines.stream()).toList());
    }

    /// The curves of lines `axis,network,threads,size,operations,seconds`; of several for the same point the least.
    static List<GrowthCurve> curves(List<String> lines) {
        Map<List<String>, Map<Double, Point>> points = new LinkedHashMap<>();
        for (String line : lines) {
            List<String> cells = List.of(line.split(",", -1));
            Point point = new Point(number(cells, 3), number(cells, 4), number(cells, 5));
            points.computeIfAbsent(cells.subList(0, 3), key -> new LinkedHashMap<>())
                    .merge(point.size(), point, (one, other) -> one.value() <= other.value() ? one : other);
        }
        return points.entrySet().stream()
                .map(entry -> new GrowthCurve(
                        entry.getKey().get(0),
                        entry.getKey().get(1),
                        Integer.parseInt(entry.getKey().get(2)),
                        List.copyOf(entry.getValue().values())))
                .toList();
    }

    /// How many times as fast two threads are as one, the median of the rounds of each network.
    private static Map<String, Double> ratios(List<String> lines) {
        Map<String, List<Double>> ratios = new LinkedHashMap<>();
        for (String line : lines) {
            List<String> cells = List.of(line.split(",", -1));
            ratios.computeIfAbsent(cells.getFirst(), key -> new ArrayList<>()).add(number(cells, 1) / number(cells, 2));
        }
        return ratios.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> TrainingSteps.median(entry.getValue().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    /// The curves of lines `rows,table,live,peak`, in MB; without the peak where there is none.
    private static List<GrowthCurve> memoryCurves(List<String> lines) {
        String[] names = {"live heap", "peak resident"};
        List<GrowthCurve> curves = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            int column = 2 + i;
            List<Point> points = lines.stream()
                    .map(line -> List.of(line.split(",", -1)))
                    .map(cells -> new Point(number(cells, 0), number(cells, 0), number(cells, column) / 1e6))
                    .toList();
            if (points.stream().allMatch(point -> point.value() > 0)) {
                curves.add(new GrowthCurve("rows", names[i], 1, points));
            }
        }
        return curves;
    }

    private static double number(List<String> cells, int index) {
        return Double.parseDouble(cells.get(index));
    }
}
