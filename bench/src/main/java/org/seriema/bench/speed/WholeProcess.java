package org.seriema.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a user waits for: a process that starts, reads a real table, trains, judges and writes.
///
/// The peers run `bench/peers/whole_theft.py` and `whole_wsn.py`, ours the launcher with the examples' recipes, which
/// describe the same networks, splits and epochs.
record WholeProcess(Path root, Path shared) {

    private static final int BATCH = 32;

    /// A line for the process of this job.
    Line run(Job job, Launch launch) throws IOException, InterruptedException {
        return switch (job.peer()) {
            case SERIEMA -> ours(job, launch);
            case KERAS_TF -> theirs(job, launch, "keras");
            default -> theirs(job, launch, "torch");
        };
    }

    private Path table(Job job) {
        return shared.resolve(
                job.network().equals("theft")
                        ? "data/theft-seed/Combined Customers Data - Sheet1.csv"
                        : "data/wsn-zidi-2018/stuck-at-50.csv");
    }

    private Line theirs(Job job, Launch launch, String library) throws IOException, InterruptedException {
        String script =
                root.resolve("bench/peers/whole_" + job.network() + ".py").toString();
        List<String> command = List.of(
                launch.interpreter(job.peer()), script, library, table(job).toString());
        return launch.start(job, command).lines().getLast();
    }

    private Line ours(Job job, Launch launch) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(root.resolve("seriema").toString());
        // Not measured: the first start of all builds, and prepares faster starts.
        launch.start(job, List.of(command.getFirst(), "--version"));
        boolean theft = job.network().equals("theft");
        command.addAll(List.of("train", "examples/" + (theft ? "theft" : "wsn-faults") + ".yaml"));
        command.addAll(List.of(
                "--set", "data.file='" + table(job).toAbsolutePath().toString().replace("'", "''") + "'"));
        command.addAll(List.of("--set", theft ? "data.note=" : "split={kind: random, test: 0.2, seed: 42}"));
        command.addAll(List.of("--threads", String.valueOf(job.threads()), "--seed", String.valueOf(job.round())));
        Path folder = Files.createTempDirectory("side-by-side");
        try {
            command.addAll(List.of("--out", folder.toString()));
            Launch.Ended ended = launch.start(job, command);
            return line(job, Line.parse(Files.readString(folder.resolve("report.json"))))
                    .with(ended.circumstances());
        } finally {
            delete(folder);
        }
    }

    private static Line line(Job job, Line report) {
        Line data = report.part("data");
        int rows = data.count("train_rows");
        List<Double> losses = report.part("history").numbers("loss");
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", job.network());
        fields.put("what", job.work().toString());
        fields.put("batch", BATCH);
        fields.put("n", rows);
        fields.put("parameters", report.part("model").part("parameters").count("trainable"));
        fields.put("steps", losses.size() * Math.ceilDiv(rows, BATCH));
        fields.put("losses", losses);
        fields.put("accuracy", report.part("test").number("accuracy"));
        fields.put("versions", Map.of("seriema", report.text("version")));
        return new Line(fields);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
