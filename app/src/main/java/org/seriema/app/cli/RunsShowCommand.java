package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.RunCheckpoints;
import org.seriema.app.runs.RunReport;
import org.seriema.app.store.DataRead;
import org.seriema.app.store.Environment;
import org.seriema.app.store.EpochRow;
import org.seriema.app.store.RunRow;
import org.seriema.app.store.RunState;
import org.seriema.app.store.RunStore;
import org.seriema.app.store.StorePlace;
import org.seriema.app.store.TrainingHistory;
import org.seriema.pipeline.Predictor;
import org.seriema.report.Grid;
import org.seriema.report.Paragraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `seriema runs show`: all that is kept of a run.
@Command(
        name = "show",
        description = "Show all that is kept of a run, or what a model file tells of its own.",
        footer = {
            "",
            "Examples:",
            "  seriema runs show 20261122-071500-3f2a",
            "  seriema runs show runs/theft/2026-11-22-081500",
            "  seriema runs show model.seriema",
            "  seriema runs show 20261122-0715 --recipe > again.yaml"
        })
final class RunsShowCommand implements Callable<Integer> {

    /// Where the texts behind their names begin.
    private static final int TEXT = 10;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /// The figures in the order in which they are told; others follow.
    private static final List<String> USUAL = List.of(
            "accuracy", "precision", "recall", "f1", "roc_auc", "average_precision", "brier", "loss", "threshold");

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final StoreOption store = new StoreOption();

    @Parameters(paramLabel = "RUN", description = "A run's id, the beginning of it, its folder, or a model file.")
    private String named = "";

    @Option(names = "--recipe", description = "Print the recipe as run, and nothing else.")
    private boolean recipe;

    /// What is told of a run.
    ///
    /// @param folderThere whether the folder is still there
    /// @param goesOn whether `train --resume` goes on with it
    /// @param verdict the sentence of the report; `null` where there is none
    private record Shown(
            RunRow run,
            RunState state,
            boolean folderThere,
            boolean goesOn,
            @Nullable String verdict,
            Map<String, Double> metrics,
            List<EpochRow> history) {

        /// What `--json` prints.
        Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("id", run.id());
            json.put("kind", run.begun().kind());
            json.put("parent", run.begun().parent());
            json.put("name", run.name());
            json.put("status", state);
            json.put("error", run.error());
            json.put("started", run.started().toString());
            json.put("ended", run.ended() == null ? null : run.ended().toString());
            json.put("seed", run.begun().seed());
            json.put("data", run.begun().data());
            json.put("environment", run.begun().environment());
            json.put(
                    "folder",
                    run.begun().folder() == null ? null : run.begun().folder().toString());
            json.put("folder_there", folderThere);
            json.put("model_sha256", run.modelSha256());
            json.put("weights_sha256", run.weightsSha256());
            json.put("verdict", verdict);
            json.put("metrics", metrics);
            json.put("history", history);
            json.put("recipe", run.begun().recipe());
            return json;
        }
    }

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        if (named.endsWith(".seriema") || Files.isRegularFile(Path.of(named))) {
            return model(console);
        }
        try (RunStore runs = store.open(console)) {
            RunRow run = runs.named(named);
            if (recipe) {
                console.print(run.begun().recipe().stripTrailing());
                console.printJson(Map.of("recipe", run.begun().recipe()));
                return ExitCode.DONE;
            }
            Path folder = run.begun().folder();
            Shown shown = new Shown(
                    run,
                    RunState.of(run, runs),
                    folder != null && Files.isDirectory(folder),
                    folder != null && RunCheckpoints.areIn(folder),
                    RunReport.in(folder)
                            .map(RunReport::verdict)
                            .filter(said -> !said.isEmpty())
                            .orElse(null),
                    runs.metrics(run.id()),
                    runs.history(run.id()));
            console.print(text(console.text(), shown));
            console.printJson(shown.json());
        }
        return ExitCode.DONE;
    }

    /// What a model file tells alone; the run store, if there is one, knows the run's id.
    private int model(Console console) {
        Path file = Path.of(named);
        Predictor predictor = Predictor.load(file);
        if (recipe) {
            console.print(predictor.recipe().stripTrailing());
            console.printJson(Map.of("recipe", predictor.recipe()));
            return ExitCode.DONE;
        }
        ModelOrigin origin =
                ModelOrigin.of(file, predictor, run(predictor.toFile().weightsSha256(), console));
        console.print(origin.text(console.text()).toString());
        console.printJson(origin);
        return ExitCode.DONE;
    }

    private @Nullable String run(String weightsSha256, Console console) {
        if (store.place().filter(StorePlace::isThere).isEmpty()) {
            return null;
        }
        try (RunStore runs = store.open(console)) {
            return runs.runOfWeights(weightsSha256).map(RunRow::id).orElse(null);
        }
    }

    private static String text(PrintedText text, Shown shown) {
        RunRow run = shown.run;
        text.heading(run.id() + "  " + run.name());
        text.entry(
                "Kind",
                TEXT,
                run.begun().kind().name().toLowerCase(Locale.ROOT)
                        + (run.begun().parent() == null
                                ? ""
                                : " of " + run.begun().parent()));
        text.entry("Status", TEXT, status(run, shown.state));
        text.entry("Started", TEXT, local(run.started()) + took(run));
        text.entry("Seed", TEXT, String.valueOf(run.begun().seed()));
        data(text, run.begun().data());
        made(text, run.begun().environment());
        Path folder = run.begun().folder();
        if (folder != null) {
            text.line(pad("Folder") + folder + (shown.folderThere ? "" : " (no longer there)"));
        }
        if (run.modelSha256() != null) {
            text.line(pad("Model") + "SHA-256 " + run.modelSha256());
        }
        if (run.weightsSha256() != null) {
            text.line(pad("Weights") + "SHA-256 " + run.weightsSha256());
        }
        boolean ended = shown.state == RunState.DONE || shown.state == RunState.RUNNING;
        if (!ended && folder != null && shown.goesOn) {
            text.line(pad("Go on") + "seriema train " + PrintedText.argument(folder.resolve("recipe.yaml"))
                    + " --resume --out " + PrintedText.argument(folder));
        }
        if (shown.verdict != null) {
            text.gap().paragraph("Verdict:", Tint.BOLD, shown.verdict);
        }
        if (!shown.metrics.isEmpty()) {
            text.gap().table(metrics(shown.metrics));
        }
        List<TrainingHistory> trainings = TrainingHistory.of(shown.history);
        if (!trainings.isEmpty()) {
            text.gap().table(trainings(trainings));
        }
        text.heading("Recipe as run");
        run.begun().recipe().stripTrailing().lines().forEach(text::line);
        return text.toString();
    }

    private static String pad(String name) {
        return String.format(Locale.ROOT, "%-" + TEXT + "s", name);
    }

    private static String status(RunRow run, RunState state) {
        return switch (state) {
            case KILLED -> "killed: its process ended without a word";
            case STOPPED -> "stopped by a person";
            case FAILED -> "failed" + (run.error() == null ? "" : ": " + run.error());
            case RUNNING, DONE -> state.toString();
        };
    }

    private static String local(Instant time) {
        return TIME.format(time.atZone(ZoneId.systemDefault()));
    }

    private static String took(RunRow run) {
        Instant ended = run.ended();
        if (ended == null) {
            return "";
        }
        double seconds = Duration.between(run.started(), ended).toMillis() / 1e3;
        return ", took "
                + (seconds < 60
                        ? String.format(Locale.ROOT, "%.1f s", seconds)
                        : Duration.ofSeconds(Math.round(seconds))
                                .toString()
                                .substring(2)
                                .toLowerCase(Locale.ROOT));
    }

    private static void data(PrintedText text, @Nullable DataRead data) {
        if (data == null) {
            return;
        }
        text.entry("Data", TEXT, Paragraph.whole(String.join(", ", data.sources())));
        text.entry(
                "",
                TEXT,
                String.format(
                        Locale.ROOT,
                        "%,d rows: %,d to train on, %,d to watch, %,d to test on",
                        data.rows(),
                        data.train(),
                        data.validation(),
                        data.test()));
        if (data.sha256() != null) {
            text.line(pad("") + "SHA-256 " + data.sha256());
        }
    }

    private static void made(PrintedText text, Environment by) {
        text.entry("Made by", TEXT, "Seriema " + by.version() + ", Java " + by.java() + ", kernels: " + by.kernels());
        text.entry(
                "On",
                TEXT,
                (by.host().isEmpty() ? "" : by.host() + ", ") + by.os() + ", " + by.cpus() + " processors, "
                        + by.threads() + " threads in use");
    }

    private static Grid metrics(Map<String, Double> metrics) {
        List<List<String>> rows = new ArrayList<>();
        USUAL.forEach(name -> add(rows, name, metrics));
        metrics.keySet().stream().filter(name -> !USUAL.contains(name)).forEach(name -> add(rows, name, metrics));
        return new Grid(List.of("test rows", ""), rows, 1);
    }

    private static void add(List<List<String>> rows, String name, Map<String, Double> metrics) {
        Double figure = metrics.get(name);
        if (figure != null) {
            rows.add(List.of(name, Figures.of(figure)));
        }
    }

    private static Grid trainings(List<TrainingHistory> trainings) {
        Set<String> figures = new LinkedHashSet<>();
        trainings.forEach(training -> figures.addAll(training.last().keySet()));
        List<String> header = new ArrayList<>(List.of("training", "epochs"));
        figures.forEach(figure -> header.add("last " + figure));
        header.add("best " + trainings.getFirst().watched());
        header.add("in epoch");
        List<List<String>> rows = new ArrayList<>();
        for (TrainingHistory training : trainings) {
            List<String> row = new ArrayList<>(List.of(
                    training.training().isEmpty() ? "the only one" : training.training(),
                    String.valueOf(training.epochs())));
            figures.forEach(figure -> row.add(Figures.of(training.last().getOrDefault(figure, Double.NaN))));
            row.add(Figures.of(training.best()));
            row.add(training.bestEpoch() == 0 ? "-" : String.valueOf(training.bestEpoch()));
            rows.add(row);
        }
        return new Grid(header, rows, 1);
    }
}
