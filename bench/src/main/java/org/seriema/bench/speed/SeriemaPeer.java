package org.seriema.bench.speed;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.models.Examples;
import org.seriema.nn.models.Model;
import org.seriema.nn.models.Trainer;
import org.seriema.nn.models.Training;
import org.seriema.pipeline.json.Json;
import org.seriema.tensor.Machine;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// Ours among the peers: trains or runs one network in a process of its own and prints a line for each thing measured.
///
/// Arguments as in [PeerTask]. The lines have the fields of `bench/peers/README.md`.
public final class SeriemaPeer {

    private static final int MOST_CALLS = 5000;
    private static final int MOST_REPEATS = 200;
    private static final int FEWEST_REPEATS = 3;

    private final PeerTask task;
    private final Workers workers;
    private final Model model;
    private final double built;

    private SeriemaPeer(PeerTask task, Workers workers) {
        this.task = task;
        this.workers = workers;
        TimedNetwork network = task.network();
        model = Model.initial(network.network(), network.input(), task.seed());
        built = (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1e3;
    }

    /// Does the task and ends.
    public static void main(String[] arguments) throws IOException {
        PeerTask task = PeerTask.of(Arrays.asList(arguments));
        try (Workers workers = new Workers(task.threads())) {
            SeriemaPeer peer = new SeriemaPeer(task, workers);
            if (task.what().equals("train")) {
                peer.train();
            } else {
                peer.infer();
            }
        }
    }

    private void train() throws IOException {
        Examples cases = TimedCases.of(task.network().input(), task.rows());
        Training training = Training.of(
                Map.of("epochs", Integer.MAX_VALUE, "batch_size", task.network().batch()));
        EpochClock clock = new EpochClock(task.warm(), task.epochs());
        Trainer trainer = new Trainer(model, training, task.seed(), workers);
        clock.start();
        trainer.fit(cases, null, List.of(clock));
        Spread steady = Spread.of(clock.timedSeconds());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seconds_per_epoch_median", steady.median());
        figures.put("rows_per_s", task.rows() / steady.median());
        figures.put("first_epoch_s", clock.seconds.getFirst());
        figures.put("warm_up_s", clock.warmUp());
        figures.put("import_plus_build_s", built);
        figures.put("epochs_timed", task.epochs());
        figures.put("epoch_min_s", steady.least());
        figures.put(
                "cpu_seconds_per_epoch_median",
                Spread.of(clock.timedProcessor()).median());
        figures.put("steps", trainer.optimization().batches());
        figures.put("losses", clock.losses);
        figures.put("loss", clock.losses.getLast());
        figures.put("inputs", TimedCases.checksum(cases));
        print("train", task.network().batch(), task.rows(), figures);
    }

    private void infer() throws IOException {
        Shape shape = task.network().input();
        List<Tensor> all = TimedCases.of(shape, task.rows()).x();
        List<Tensor> one =
                List.of(Tensor.of(shape.prepend(1), Arrays.copyOf(all.getFirst().data(), shape.size())));
        Pass pass = Pass.inference(workers);
        oneRow(() -> model.predict(one, pass));
        manyRows(() -> model.predict(all, pass));
    }

    private void oneRow(Runnable call) throws IOException {
        warmUp(call, task.warm());
        List<Double> micros = repeat(call, MOST_CALLS);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("calls", micros.size());
        figures.put("p50_us", Spread.percentile(micros, 50));
        figures.put("p99_us", Spread.percentile(micros, 99));
        figures.put("allocated_bytes", allocated(call));
        print("latency_call", 1, 1, figures);
    }

    private void manyRows(Runnable call) throws IOException {
        warmUp(call, task.warm() / 4);
        List<Double> micros = repeat(call, MOST_REPEATS);
        double seconds = Spread.of(micros).median() / 1e6;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("calls", micros.size());
        figures.put("seconds_median", seconds);
        figures.put("rows_per_s", task.rows() / seconds);
        print("throughput_call_" + task.rows(), task.rows(), task.rows(), figures);
    }

    private static void warmUp(Runnable call, double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        do {
            call.run();
        } while (System.nanoTime() < end);
    }

    private List<Double> repeat(Runnable call, int most) {
        List<Double> micros = new ArrayList<>(most);
        long end = System.nanoTime() + (long) (task.seconds() * 1e9);
        while (micros.size() < most && (micros.size() < FEWEST_REPEATS || System.nanoTime() < end)) {
            long began = System.nanoTime();
            call.run();
            micros.add((System.nanoTime() - began) / 1e3);
        }
        return micros;
    }

    /// The bytes that a call takes from the heap on this thread.
    private static long allocated(Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int calls = 100;
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < calls; i++) {
            call.run();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / calls;
    }

    private void print(String what, int batch, int rows, Map<String, Object> figures) throws IOException {
        Shape shape = task.network().input();
        boolean series = shape.rank() > 1;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("peer", "seriema");
        fields.put("model", task.network().name());
        fields.put("what", what);
        fields.put("batch", batch);
        fields.put("threads", task.threads());
        fields.put("n", rows);
        fields.put("T", series ? shape.axis(0) : 1);
        fields.put("D", series ? shape.axis(1) : shape.axis(0));
        fields.put("seed", task.seed());
        fields.putAll(figures);
        fields.put("peak_rss_mb", peakMegabytes());
        fields.put("parameters", model.weights().trainable().length);
        Machine machine = Machine.current();
        fields.put("versions", Map.of("java", Runtime.version().toString(), "kernels", machine.kernels()));
        System.out.println(Json.writeCompact(fields));
    }

    /// The most memory that this process ever held.
    private static double peakMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
            }
        }
        throw new IOException("/proc/self/status says nothing of VmHWM");
    }
}
