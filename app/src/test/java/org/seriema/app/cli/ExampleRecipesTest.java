package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every recipe under `examples/` trains, for an epoch; those whose tables may not be shipped on tables that look
/// alike.
class ExampleRecipesTest {

    private static final Path EXAMPLES = ExampleModel.ROOT.resolve("examples");

    @TempDir
    Path folder = Path.of("");

    static Stream<String> recipes() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> EXAMPLES.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void trains(String recipe) throws IOException {
        Path run = folder.resolve("run");
        List<String> command = new ArrayList<>(
                List.of("train", EXAMPLES.resolve(recipe).toString(), "--quiet", "--out", run.toString()));
        List<String> settings = new ArrayList<>(List.of("train.epochs=1", "evaluate.baselines=false"));
        if (recipe.contains("/ucr-")) {
            settings.add("data.file=" + ucr("NEAR_TRAIN.tsv", 1));
            settings.add("split.test=" + ucr("NEAR_TEST.tsv", 2));
        }
        if (recipe.startsWith("shares/")) {
            settings.add("data.file=" + prices());
        }
        if (recipe.endsWith("/inspection.yaml")) {
            settings.add("split={kind: stratified_k_fold, n_splits: 2}");
        }
        settings.forEach(setting -> command.addAll(List.of("--set", setting)));
        CommandLineRun trained = CommandLineRun.of(command.toArray(String[]::new));
        assertThat(trained.exitCode()).as(trained.err()).isEqualTo(ExitCode.DONE);
        JsonNode report = JsonMapper.shared().readTree(run.resolve("report.json"));
        assertThat(report.get("history").get("loss")).hasSize(1);
        assertThat(report.get("test").get("accuracy").asDouble()).isBetween(0.0, 1.0);
        assertThat(run.resolve("model.seriema")).exists();
    }

    /// The launcher makes its cache of what this training touches, and would not tell if it failed.
    @Test
    void whatTheLauncherMakesItsCacheOfTrains() throws IOException {
        Matcher set = Pattern.compile("(?m)^ +(steps|model)=\"([^\"]*)\"$")
                .matcher(Files.readString(ExampleModel.ROOT.resolve("seriema")));
        List<String> command = new ArrayList<>(List.of(
                "train",
                EXAMPLES.resolve("wsn-faults.yaml").toString(),
                "--quiet",
                "--out",
                folder.resolve("run").toString()));
        while (set.find()) {
            command.addAll(List.of("--set", set.group(1) + "=" + set.group(2)));
        }
        assertThat(command).as("steps and model").hasSize(9);
        CommandLineRun trained = CommandLineRun.of(command.toArray(String[]::new));
        assertThat(trained.exitCode()).as(trained.err()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void everySubjectHasAPageThatNamesItsRecipes() throws IOException {
        for (String recipe : recipes().toList()) {
            String folder = recipe.substring(0, recipe.lastIndexOf('/') + 1);
            String linked = recipe.substring(folder.length());
            assertThat(EXAMPLES.resolve(folder + "README.md")).content().contains("(" + linked + ")");
        }
    }

    @Test
    void theGridOfTheNotebookIsChosenFromByItsValidationRows() throws IOException {
        Path run = folder.resolve("tuning");
        CommandLineRun tuned = CommandLineRun.of(
                "tune",
                EXAMPLES.resolve("sensor-faults/grid.yaml").toString(),
                "--quiet",
                "--out",
                run.toString(),
                "--set",
                "train.epochs=1",
                "--set",
                "evaluate.baselines=false");
        assertThat(tuned.exitCode()).as(tuned.err()).isEqualTo(ExitCode.DONE);
        List<String> settings = Files.readAllLines(run.resolve("trials.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> String.join(" ", cells[3], cells[4], cells[5], cells[6]))
                .toList();
        assertThat(settings).containsExactly("128 64 0.2 0.2", "128 64 0.3 0.2", "64 32 0.2 0.2");
        JsonNode result = JsonMapper.shared().readTree(run.resolve("tune.json"));
        assertThat(result.get("judged_on").asString()).matches("748 validation rows \\(\\d+ Faulty\\)");
        assertThat(run.resolve("winner/model.seriema")).exists();
    }

    /// A UCR set: waves of two frequencies.
    private Path ucr(String name, int seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < 24; row++) {
            int label = 1 + row % 2;
            StringBuilder line = new StringBuilder(String.valueOf(label));
            for (int t = 0; t < 24; t++) {
                line.append(
                        String.format(Locale.ROOT, "\t%.4f", Math.sin(0.5 * label * t) + 0.1 * random.nextDouble()));
            }
            lines.add(line.toString());
        }
        return Files.write(folder.resolve(name), lines);
    }

    /// Daily prices that go up and down at random.
    private Path prices() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        List<String> lines = new ArrayList<>(List.of("date,open,high,low,close,adjclose,volume"));
        double price = 100;
        for (int day = 0; day < 600; day++) {
            price *= 1 + 0.02 * (random.nextDouble() - 0.5);
            String p = String.format(Locale.ROOT, "%.2f", price);
            lines.add(String.format(
                    Locale.ROOT,
                    "%04d-%02d-%02d,%s,%s,%s,%s,%s,1000",
                    2000 + day / 336,
                    1 + day / 28 % 12,
                    1 + day % 28,
                    p,
                    p,
                    p,
                    p,
                    p));
        }
        return Files.write(folder.resolve("prices.csv"), lines);
    }
}
