package org.seriema.bench.speed;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Starts jobs, each in a process of its own that is bound to some cores, and gives the lines it prints.
final class Launch {

    private static final Duration LIMIT = Duration.ofMinutes(15);
    /// Seconds of warm-up on a JVM. What is compiled ahead of time or traced at its first call needs none.
    private static final double WARM_TRAINING = 12;

    private static final double WARM_INFERENCE = 8;
    private static final double REPEATED = 2;
    private static final int INFERRED_ROWS = 4096;
    /// A row of m7 takes a GFLOP.
    private static final int FEW_INFERRED_ROWS = 128;

    private final Settings settings;
    private final Path target;
    private final Path log;
    private final Path graphs;
    private final Path jvmPeers;
    private final Map<Peer, String> interpreters = new EnumMap<>(Peer.class);

    private volatile @Nullable Process running;

    Launch(Settings settings, Map<String, String> environment) throws IOException {
        this.settings = settings;
        target = Files.createDirectories(settings.root().resolve("bench/target"));
        log = target.resolve("side-by-side.log");
        graphs = target.resolve("onnx");
        jvmPeers = settings.root().resolve("bench/peers/jvm/target");
        for (Peer peer : Peer.values()) {
            String interpreter = environment.get(peer.interpreter());
            if (peer.isPython() && interpreter != null && !interpreter.isEmpty()) {
                interpreters.put(peer, interpreter);
            }
        }
    }

    /// Ends the process that is running, if one is, so that it disturbs nobody when we are stopped.
    void stop() {
        Process process = running;
        if (process != null) {
            process.destroy();
        }
    }

    /// Why this peer cannot be started, or `null` if it can.
    @Nullable
    String missing(Peer peer) {
        if (peer == Peer.SERIEMA) {
            return null;
        }
        if (peer.isPython()) {
            return interpreters.containsKey(peer) ? null : peer.interpreter() + " names no Python";
        }
        return Files.isDirectory(jvmPeers.resolve("lib"))
                ? null
                : "it has not been built by mvn -f bench/peers/jvm/pom.xml package";
    }

    /// The lines of a job.
    ///
    /// @throws IOException if it cannot be started, fails, or takes too long
    List<Line> run(Job job) throws IOException, InterruptedException {
        if (job.peer() == Peer.ONNX_RUNTIME) {
            requireGraph(job);
        }
        if (job.work() == Work.PROCESS) {
            return List.of(new WholeProcess(settings.root(), settings.shared()).run(job, this));
        }
        List<Line> lines = start(job, command(job)).lines();
        if (lines.isEmpty()) {
            throw new IOException(job + " printed no line; what it said is in " + log);
        }
        return lines;
    }

    /// What a process left behind.
    ///
    /// @param lines those it printed, with the circumstances
    /// @param circumstances round, threads, who else was computing
    record Ended(List<Line> lines, Map<String, Object> circumstances) {}

    /// Runs a command on the cores of a job.
    Ended start(Job job, List<String> command) throws IOException, InterruptedException {
        Bystanders bystanders = new Bystanders();
        String cores = settings.cores().stream()
                .limit(job.threads())
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        List<String> bound = new ArrayList<>(List.of("taskset", "-c", cores));
        bound.addAll(command);
        long began = System.nanoTime();
        List<Line> lines = output(bound, job);
        double seconds = (System.nanoTime() - began) / 1e9;
        Map<String, Object> circumstances = new LinkedHashMap<>();
        circumstances.put("peer", job.peer().id());
        circumstances.put("threads", job.threads());
        circumstances.put("round", job.round());
        circumstances.put("process_s", seconds);
        circumstances.putAll(bystanders.seen());
        return new Ended(lines.stream().map(line -> line.with(circumstances)).toList(), circumstances);
    }

    private List<Line> output(List<String> command, Job job) throws IOException, InterruptedException {
        Files.writeString(log, "\n" + job + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(settings.root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // For whole processes, whose scripts do not ask for threads themselves.
        String threads = String.valueOf(job.threads());
        List.of("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS")
                .forEach(name -> builder.environment().put(name, threads));
        Process process = builder.start();
        running = process;
        CompletableFuture<List<String>> printed = CompletableFuture.supplyAsync(() -> read(process));
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IOException(job + " took more than " + LIMIT.toMinutes() + " minutes");
        }
        List<String> text = printed.join();
        if (process.exitValue() != 0) {
            throw new IOException(job + " ended with exit code " + process.exitValue() + "; what it said is in " + log);
        }
        return text.stream()
                .filter(line -> line.startsWith("{"))
                .map(Line::parse)
                .toList();
    }

    private static List<String> read(Process process) {
        try (BufferedReader reader = process.inputReader()) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(Job job) throws IOException {
        TimedNetwork network = TimedNetwork.of(job.network());
        Portion portion = Portion.of(network, settings.share());
        boolean train = job.work() == Work.TRAIN;
        int rows = network.name().equals("m7") ? FEW_INFERRED_ROWS : INFERRED_ROWS;
        List<String> command = new ArrayList<>(program(job.peer()));
        command.addAll(List.of("--network", job.network(), "--what", job.work().toString()));
        command.addAll(List.of("--threads", String.valueOf(job.threads())));
        command.addAll(List.of("--rows", String.valueOf(train ? portion.rows() : rows)));
        command.addAll(List.of("--epochs", String.valueOf(portion.epochs())));
        command.addAll(List.of("--seconds", String.valueOf(REPEATED * settings.share())));
        command.addAll(List.of("--seed", String.valueOf(job.round())));
        if (!job.peer().isPython()) {
            double warm = train ? WARM_TRAINING : WARM_INFERENCE;
            command.addAll(List.of("--warm", String.valueOf(warm)));
            if (job.peer() != Peer.SERIEMA) {
                command.addAll(List.of("--batch", String.valueOf(network.batch())));
                command.addAll(List.of("--shape", network.input().toString().replaceAll("[^0-9,]", "")));
                command.addAll(List.of("--cases", cases(network, train ? portion.rows() : rows)));
            }
            return command;
        }
        command.addAll(List.of("--peer", job.peer().id(), "--graphs", graphs.toString()));
        if (job.round() == 1) {
            command.add("--plain");
        }
        return command;
    }

    /// A file with the cases, for peers that cannot draw NumPy's numbers: inputs, then labels, little-endian.
    private String cases(TimedNetwork network, int rows) throws IOException {
        Path file = target.resolve("cases").resolve(network.name() + "-" + rows + ".f32");
        if (!Files.exists(file)) {
            Files.createDirectories(target.resolve("cases"));
            Files.write(file, TimedCases.bytes(TimedCases.of(network.input(), rows)));
        }
        return file.toString();
    }

    private List<String> program(Peer peer) {
        if (peer.isPython()) {
            Path script = settings.root().resolve("bench/peers").resolve(peer.program());
            return List.of(interpreter(peer), script.toString());
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        if (peer == Peer.SERIEMA) {
            // As the launcher starts Java.
            List<String> command = new ArrayList<>(List.of(java));
            command.addAll(OwnJvm.COMPILED);
            command.addAll(List.of("-XX:+UseSerialGC", "-Xms64m", "-XX:MaxRAMPercentage=60"));
            command.addAll(List.of("-classpath", System.getProperty("java.class.path"), SeriemaPeer.class.getName()));
            return command;
        }
        String classes = jvmPeers.resolve("classes") + File.pathSeparator + jvmPeers.resolve("lib") + "/*";
        return List.of(java, "--enable-native-access=ALL-UNNAMED", "-classpath", classes, peer.program());
    }

    /// The Python of a peer.
    String interpreter(Peer peer) {
        String interpreter = interpreters.get(peer);
        if (interpreter == null) {
            throw new IllegalStateException(peer.id() + " has no interpreter");
        }
        return interpreter;
    }

    /// Has the graphs written that ONNX Runtime runs, if that has not been done.
    private void requireGraph(Job job) throws IOException, InterruptedException {
        if (Files.exists(graphs.resolve(job.network() + ".onnx"))) {
            return;
        }
        String script = settings.root().resolve("bench/peers/onnx_graphs.py").toString();
        output(List.of(interpreter(Peer.ONNX_RUNTIME), script, graphs.toString(), job.network()), job);
    }
}
