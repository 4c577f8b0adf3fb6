package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.pipeline.Predictor;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainCommandTest {

    private SmallTable small;
    private Path out;

    @BeforeEach
    void makeTable(@TempDir Path folder) throws IOException {
        small = SmallTable.in(folder);
        out = folder.resolve("run");
    }

    private CommandLineRun train(Path into, String... options) {
        List<String> all = new ArrayList<>(List.of("train", small.recipe().toString(), "--out", into.toString()));
        all.addAll(List.of(options));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    @Test
    void theRunFolderHoldsEverything() throws IOException {
        CommandLineRun run = train(out);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        try (Stream<Path> files = Files.walk(out)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> out.relativize(file).toString()))
                    .contains(
                            "model.seriema",
                            "report.html",
                            "report.json",
                            "history.csv",
                            "predictions.csv",
                            "recipe.yaml",
                            "run.log")
                    .noneMatch(name -> name.endsWith(".part") || name.endsWith(".tmp"));
        }
        try (Stream<Path> plots = Files.list(out.resolve("plots"))) {
            List<String> names =
                    plots.map(plot -> plot.getFileName().toString()).toList();
            assertThat(names).contains("loss.svg", "accuracy.svg", "confusion.svg", "roc.svg");
            assertThat(names.stream().filter(name -> name.endsWith(".svg")).map(name -> name.replace(".svg", ".png")))
                    .allMatch(names::contains);
        }
        assertThat(run.out())
                .contains("network", "always Honest", out.resolve("report.html").toString());
        assertThat(out.resolve("run.log")).content().contains("epoch 2", "recipe ");
    }

    @Test
    void theReportHasAllKeys() throws IOException {
        train(out, "--quiet");
        JsonNode report = JsonMapper.shared().readTree(Files.readString(out.resolve("report.json")));
        assertThat(report.propertyNames())
                .contains(
                        "name",
                        "seed",
                        "version",
                        "data",
                        "model",
                        "before",
                        "history",
                        "test",
                        "baselines",
                        "findings",
                        "timing");
        assertThat(report.get("data").propertyNames())
                .contains("rows", "features", "positives", "train_rows", "test_rows");
        assertThat(report.get("model").propertyNames()).contains("parameters", "layers");
        assertThat(report.get("model").get("parameters").propertyNames())
                .contains("total", "trainable", "non_trainable");
        assertThat(report.get("before").propertyNames()).contains("loss", "accuracy");
        assertThat(report.get("history").get("loss")).hasSize(2);
        assertThat(report.get("history").get("accuracy")).hasSize(2);
        assertThat(report.get("test").propertyNames())
                .contains(
                        "loss",
                        "accuracy",
                        "precision",
                        "recall",
                        "f1",
                        "roc_auc",
                        "average_precision",
                        "brier",
                        "confusion",
                        "threshold");
        assertThat(report.get("baselines")).isNotEmpty().allSatisfy(one -> assertThat(one.propertyNames())
                .contains("name", "accuracy", "f1", "roc_auc"));
        assertThat(report.get("findings")).isNotEmpty().allSatisfy(one -> assertThat(one.propertyNames())
                .contains("code", "severity", "message"));
        assertThat(report.get("timing").propertyNames()).contains("load_seconds", "train_seconds", "rows_per_second");
        assertThat(report.get("data").get("rows").asInt()).isEqualTo(60);
        assertThat(report.get("data").get("positives").asInt()).isEqualTo(20);
        assertThat(report.get("model").get("parameters").get("total").asInt()).isEqualTo(3 * 4 + 4 + 4 + 1);
    }

    @Test
    void tablesHoldALineForEachEpochAndEachRow() throws IOException {
        train(out, "--quiet", "--set", "train.epochs=3", "--set", "train.validation_split=0.2");
        assertThat(Files.readAllLines(out.resolve("history.csv")))
                .hasSize(4)
                .first()
                .asString()
                .contains("epoch", "loss", "accuracy", "val_loss", "val_accuracy");
        List<String> predictions = Files.readAllLines(out.resolve("predictions.csv"));
        assertThat(predictions).hasSize(61).first().isEqualTo("id,split,label,score,predicted");
        assertThat(predictions.stream().filter(line -> line.contains(",train,")))
                .hasSize(33);
        assertThat(predictions.stream().filter(line -> line.contains(",validation,")))
                .hasSize(9);
        assertThat(predictions.stream().filter(line -> line.contains(",test,"))).hasSize(18);
        assertThat(predictions.stream().skip(1)).allSatisfy(line -> assertThat(line)
                .matches("C\\d+,(train|validation|test),(Honest|Thief),[0-9.E-]+,(Honest|Thief)"));
    }

    @Test
    void theRecipeAsRunReadsAgainTheSame() throws IOException {
        train(out, "--quiet", "--set", "train.epochs=1", "--seed", "5");
        RecipeSource given =
                RecipeSource.read(small.recipe()).set("train.epochs=1").set("seed=5");
        String inModel = Predictor.load(out.resolve("model.seriema")).recipe();
        assertThat(Recipe.of(RecipeSource.parse("recipe", inModel))).isEqualTo(Recipe.of(given));

        // The folder's recipe runs from anywhere, so it names the table by its whole path.
        given.set("data.file=" + small.recipe().resolveSibling("table.csv"));
        Recipe asRun = Recipe.of(RecipeSource.read(out.resolve("recipe.yaml")));
        assertThat(asRun).isEqualTo(Recipe.of(given));
        assertThat(asRun.seed()).isEqualTo(5);
    }

    @Test
    void theSameSeedGivesTheSameBytesForAnyNumberOfThreads() throws IOException {
        // Wide enough that its products are shared out.
        String wide = "model=[{Dense: {units: 256, activation: relu}}, {Dense: {units: 256, activation: relu}},"
                + " {Dense: {units: 1, activation: sigmoid}}]";
        Path one = out.resolve("one");
        train(one, "-q", "--set", wide, "--set", "train.batch_size=42", "--threads", "1");
        for (String threads : List.of("1", "2", "3")) {
            Path again = out.resolve("again" + threads);
            train(again, "-q", "--set", wide, "--set", "train.batch_size=42", "--threads", threads);
            assertThat(again.resolve("model.seriema")).hasSameBinaryContentAs(one.resolve("model.seriema"));
        }
        train(out.resolve("other"), "-q", "--set", wide, "--set", "train.batch_size=42", "--seed", "2");
        assertThat(Files.mismatch(out.resolve("other/model.seriema"), one.resolve("model.seriema")))
                .isNotNegative();
    }

    @Test
    void jsonIsTheReportAndNothingElse() throws IOException {
        CommandLineRun run = train(out, "--json");
        assertThat(JsonMapper.shared().readTree(run.out()))
                .isEqualTo(JsonMapper.shared().readTree(Files.readString(out.resolve("report.json"))));
        assertThat(run.err()).contains("epoch 2/2");
    }

    @Test
    void quietSaysNothing() {
        CommandLineRun run = train(out, "--quiet");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("network", "accuracy");
    }

    /// The epochs are far more than a test could wait for.
    @Test
    @Timeout(120)
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void interruptedTheLastFinishedEpochIsKept(@TempDir Path temp) throws Exception {
        Path err = temp.resolve("err");
        Process process = ChildProcess.of(
                        List.of(),
                        err,
                        "train",
                        small.recipe().toString(),
                        "--out",
                        out.toString(),
                        "--set",
                        "train.epochs=100000000")
                .redirectOutput(temp.resolve("out").toFile())
                .start();
        Path log = out.resolve("run.log");
        while (process.isAlive() && !(Files.exists(log) && Files.readString(log).contains("epoch 3: "))) {
            Thread.sleep(20);
        }
        assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
        process.destroy(); // SIGTERM, which the JVM treats like Ctrl-C; a shell in the background makes deaf to SIGINT
        assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
        Path kept = out.resolve("checkpoint/model.seriema");
        assertThat(CommandLineRun.unwrapped(Files.readString(err)))
                .containsPattern("stopped after epoch \\d+ of 100000000; the network as of then is kept in " + kept)
                .endsWith("Stopped.\n")
                .doesNotContain("Exception");
        assertThat(out.resolve("model.seriema")).doesNotExist();
        CommandLineRun predicted =
                CommandLineRun.of("predict", kept.toString(), small.table().toString());
        assertThat(predicted.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(predicted.out()).hasLineCount(61);
        assertThat(predicted.out().toLowerCase(Locale.ROOT)).doesNotContain("nan");
    }

    /// Whether the signal comes before, in or after the writing of the report, the network is not lost.
    @Test
    @Timeout(120)
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void interruptedAfterTheLastEpochNothingIsLost(@TempDir Path temp) throws Exception {
        Path err = temp.resolve("err");
        Process process = ChildProcess.of(
                        List.of(), err, "train", small.recipe().toString(), "--out", out.toString())
                .redirectOutput(temp.resolve("out").toFile())
                .start();
        while (process.isAlive() && !Files.readString(err).contains("epoch 2/2")) {
            Thread.sleep(1);
        }
        process.destroy();
        assertThat(process.waitFor()).isIn(ExitCode.DONE, ExitCode.INTERRUPTED);
        boolean kept = Files.exists(out.resolve("checkpoint/model.seriema"));
        assertThat(kept || Files.exists(out.resolve("report.html")))
                .as(Files.readString(err))
                .isTrue();
    }
}
