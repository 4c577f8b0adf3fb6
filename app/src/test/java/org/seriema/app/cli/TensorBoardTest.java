package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.app.cli.EventRecords.Event;
import org.seriema.app.tensorboard.EventFiles;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.callbacks.Fit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TensorBoardTest {

    /// Prints, as JSON, what TensorBoard's own reader finds in a folder: tag, then step, then value.
    private static final String READER = """
            import json, sys
            from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
            found = {}
            for folder in sys.argv[1:]:
                events = EventAccumulator(folder)
                events.Reload()
                found[folder] = {tag: {str(e.step): e.value for e in events.Scalars(tag)}
                                 for tag in events.Tags()["scalars"]}
            print(json.dumps(found))
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private SmallTable small = new SmallTable(Path.of(""));
    private Path logs = Path.of("");

    @BeforeEach
    void makeTable() throws IOException {
        small = SmallTable.in(folder);
        logs = folder.resolve("logs");
    }

    private TrialRun train(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("--tensorboard " + logs);
        return TrialRun.done(small, "out", all.toArray(String[]::new));
    }

    /// `history.csv` by column, as the numbers that an event file can hold.
    private static Map<String, List<Float>> history(TrialRun run) {
        List<String[]> lines =
                run.text("history.csv").lines().map(line -> line.split(",", -1)).toList();
        Map<String, List<Float>> columns = new TreeMap<>();
        for (int i = 0; i < lines.getFirst().length; i++) {
            int column = i;
            columns.put(
                    lines.getFirst()[i],
                    lines.stream().skip(1).map(line -> toFloat(line[column])).toList());
        }
        return columns;
    }

    private static float toFloat(String cell) {
        return (float) Double.parseDouble(cell);
    }

    private static List<Float> values(List<Event> events, String tag) {
        return events.stream()
                .filter(event -> event.figures().containsKey(tag))
                .map(event -> event.figures().get(tag))
                .toList();
    }

    @Test
    void eachEpochIsARecordWithTheHistorysFigures() throws IOException {
        double before = System.currentTimeMillis() / 1e3;
        TrialRun run = train("train.epochs=4", "train.validation_split=0.25");
        Map<String, List<Float>> history = history(run);
        List<Event> train = EventRecords.in(logs.resolve("train"));
        List<Event> validation = EventRecords.in(logs.resolve("validation"));
        for (List<Event> events : List.of(train, validation)) {
            assertThat(events).hasSize(6);
            assertThat(events.getFirst().version()).isEqualTo("brain.Event:2");
            assertThat(events.get(1).start()).isTrue();
            assertThat(events.stream().skip(2).map(Event::step)).containsExactly(0L, 1L, 2L, 3L);
            assertThat(events).extracting(Event::wallTime).isSorted().allSatisfy(time -> assertThat(time)
                    .isBetween(before, System.currentTimeMillis() / 1e3));
        }
        assertThat(train.getLast().figures()).containsOnlyKeys("epoch_loss", "epoch_accuracy", "epoch_learning_rate");
        assertThat(validation.getLast().figures()).containsOnlyKeys("epoch_loss", "epoch_accuracy");
        for (String figure : List.of("loss", "accuracy")) {
            assertThat(values(train, "epoch_" + figure)).isEqualTo(history.get(figure));
            assertThat(values(validation, "epoch_" + figure)).isEqualTo(history.get("val_" + figure));
        }
        assertThat(values(train, "epoch_learning_rate")).containsExactly(0.1f, 0.1f, 0.1f, 0.1f);
    }

    @Test
    void eachTrainingOfSeveralHasAFolderOfItsOwn() throws IOException {
        train("split={kind: k_fold, n_splits: 2, shuffle: true}", "evaluate={seeds: 2, refit: true}");
        assertThat(names(logs))
                .containsExactly(
                        "fold-1-of-2-seed-1",
                        "fold-1-of-2-seed-2",
                        "fold-2-of-2-seed-1",
                        "fold-2-of-2-seed-2",
                        "refit");
        assertThat(names(logs.resolve("refit"))).containsExactly("train");
        assertThat(EventRecords.in(logs.resolve("fold-2-of-2-seed-1/train"))).hasSize(4);
    }

    @Test
    void aFolderWithAnEarlierRunsFilesIsRefusedBeforeAnythingIsTrained() {
        train();
        TrialRun again = TrialRun.of(small, "again", "--tensorboard " + logs);
        assertThat(again.command().exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(again.command().err())
                .isEqualTo("Error: " + logs + " (with TensorBoard files of an earlier run) is there already; name"
                        + " another place or remove it.\n");
        assertThat(again.folder()).doesNotExist();
    }

    @Test
    void tensorBoardsOwnReaderFindsEveryFigure() throws Exception {
        TrialRun run = train(
                "train.epochs=12",
                "train.validation_split=0.25",
                "train.callbacks=[{ReduceLROnPlateau: {monitor: loss, patience: 1, min_delta: 0.2, factor: 0.5}}]");
        Map<String, List<Float>> history = history(run);
        assertThat(history.get("learning_rate")).hasSize(12).startsWith(0.1f).contains(0.05f);
        JsonNode found = read(logs.resolve("train"), logs.resolve("validation"));
        int compared = 0;
        for (String column : history.keySet()) {
            if (column.equals("epoch")) {
                continue;
            }
            boolean held = column.startsWith("val_");
            JsonNode tag = found.get(logs.resolve(held ? "validation" : "train").toString())
                    .get("epoch_" + (held ? column.substring(4) : column));
            assertThat(tag.size()).isEqualTo(12);
            for (int epoch = 0; epoch < 12; epoch++) {
                assertThat((float) tag.get(Integer.toString(epoch)).asDouble())
                        .isEqualTo(history.get(column).get(epoch));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(5 * 12);
    }

    @Test
    void aTrainingThatGoesOnReplacesWhatItTrainsAgain() throws Exception {
        Path both = logs.resolve("train");
        follow(EventFiles.in(logs), 0, 5, 1);
        follow(EventFiles.resumedIn(logs), 3, 8, 100);
        JsonNode loss = read(both).get(both.toString()).get("epoch_loss");
        List<Double> values = new ArrayList<>();
        for (int epoch = 0; epoch < loss.size(); epoch++) {
            values.add(loss.get(Integer.toString(epoch)).asDouble());
        }
        assertThat(values).containsExactly(0.0, 1.0, 2.0, 300.0, 400.0, 500.0, 600.0, 700.0);
    }

    @Test
    void aKilledRunThatIsResumedHasEveryEpochInTwoFiles() throws Exception {
        int epochs = 1_500;
        String out = folder.resolve("out").toString();
        Process training = ChildProcess.of(
                        List.of("-D" + RecipeTraining.SECONDS + "=0.01"),
                        folder.resolve("err.txt"),
                        "train",
                        small.recipe().toString(),
                        "--out",
                        out,
                        "--store",
                        "none",
                        "--tensorboard",
                        logs.toString(),
                        "--set",
                        "train.epochs=" + epochs)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path train = logs.resolve("train");
        try {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!Files.exists(train) || names(train).isEmpty() || Files.size(first(train)) < 20_000 || !kept()) {
                assertThat(System.nanoTime()).isLessThan(until);
                assertThat(training.isAlive())
                        .as(Files.readString(folder.resolve("err.txt")))
                        .isTrue();
                Thread.sleep(2);
            }
        } finally {
            training.destroyForcibly().waitFor();
        }
        TrialRun run = TrialRun.done(small, "out", "train.epochs=" + epochs, "--resume", "--tensorboard " + logs);
        assertThat(names(train)).hasSize(2);
        List<Event> before = EventRecords.of(train.resolve(names(train).getFirst()));
        List<Event> after = EventRecords.of(train.resolve(names(train).getLast()));
        assertThat(after.get(1).start()).isTrue();
        long from = after.get(1).step();
        assertThat(from).isPositive();
        List<Event> all = new ArrayList<>(before.stream()
                .filter(event -> event.step() < from && !event.figures().isEmpty())
                .toList());
        all.addAll(after.subList(2, after.size()));
        assertThat(all.stream().map(Event::step))
                .containsExactlyElementsOf(LongStream.range(0, epochs).boxed().toList());
        assertThat(values(all, "epoch_loss")).isEqualTo(history(run).get("loss"));
    }

    /// Whether there is a checkpoint to go on from.
    private boolean kept() throws IOException {
        Path kept = folder.resolve("out/checkpoint");
        return Files.exists(kept) && names(kept).stream().anyMatch(name -> name.endsWith(".state"));
    }

    private static Path first(Path folder) throws IOException {
        return folder.resolve(names(folder).getFirst());
    }

    /// Lets epochs end whose loss is their number times `factor`.
    private static void follow(EventFiles files, int from, int to, double factor) {
        Fit still = (Fit) Proxy.newProxyInstance(
                Fit.class.getClassLoader(), new Class<?>[] {Fit.class}, (fit, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("learningRate");
                    return 0.01;
                });
        Callback.Watcher watcher = files.follow("").watch(still);
        for (int epoch = from; epoch < to; epoch++) {
            watcher.onEpochEnd(epoch, Map.of("loss", epoch * factor));
        }
        watcher.onTrainEnd();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private JsonNode read(Path... folders) throws IOException, InterruptedException {
        String python = python();
        Path answer = folder.resolve("answer.json");
        Path errors = folder.resolve("errors.txt");
        List<String> command = new ArrayList<>(List.of(python, "-c", READER));
        Stream.of(folders).map(Path::toString).forEach(command::add);
        Process reader = new ProcessBuilder(command)
                .redirectOutput(answer.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(reader.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(reader.exitValue()).as(Files.readString(errors)).isZero();
        return JsonMapper.shared().readTree(Files.readString(answer, StandardCharsets.UTF_8));
    }

    /// A Python that has TensorBoard; without one the test is skipped.
    private static String python() throws IOException, InterruptedException {
        @Nullable String named = System.getProperty("seriema.python", System.getenv("SERIEMA_PYTHON"));
        String python = named == null || named.isEmpty() ? "python3" : named;
        boolean has;
        try {
            has = new ProcessBuilder(python, "-c", "import tensorboard")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            has = false;
        }
        assumeTrue(
                has,
                "skipped: " + python + " has no package tensorboard; name one that has it with SERIEMA_PYTHON or"
                        + " -Dseriema.python");
        return python;
    }
}
