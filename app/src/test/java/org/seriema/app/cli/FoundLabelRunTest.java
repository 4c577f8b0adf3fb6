package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.pipeline.Predictor;

/// Recipes that leave open what the label's values mean, list several values a class, or name a range.
class FoundLabelRunTest {

    private static final String NOTE = "label: 1 is taken as normal, 2 as positive; write label.normal and"
            + " label.positive to have it otherwise";

    private Path folder;
    private Path recipe;
    private int runs;

    @BeforeEach
    void write(@TempDir Path temp) throws IOException {
        folder = temp;
        Files.write(folder.resolve("cases.csv"), lines(60));
        recipe = Files.writeString(folder.resolve("recipe.yaml"), """
                name: found
                seed: 1
                data:
                  file: cases.csv   # a comment
                  label: {column: kind}
                  features: [a, b]
                split: {kind: stratified, test: 0.3, seed: 1}
                model: [{Dense: {units: 1, activation: sigmoid}}]
                train: {epochs: 2}
                """);
    }

    /// Rows of kind 1 and 2, as numbers written in two ways, of a quality of three words, and of an amount.
    private static List<String> lines(int rows) {
        SplittableRandom random = new SplittableRandom(2);
        List<String> lines = new ArrayList<>(List.of("a,b,kind,quality,amount"));
        List<String> quality = List.of("good", "fair", "poor");
        for (int i = 0; i < rows; i++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%.3f,%.3f,%s,%s,%d",
                    random.nextDouble() + i % 2,
                    random.nextDouble(),
                    i % 2 == 1 ? "2" : i % 4 == 0 ? "1" : "1.0",
                    quality.get(i % 3),
                    i % 5 - 2));
        }
        return lines;
    }

    private Path out() {
        return folder.resolve("run" + runs);
    }

    private CommandLineRun train(Path file, String... settings) {
        runs++;
        List<String> args = new ArrayList<>(List.of("train", file.toString(), "--out", out().toString()));
        Arrays.stream(settings).forEach(setting -> args.addAll(List.of("--set", setting)));
        return CommandLineRun.of(args.toArray(String[]::new));
    }

    private CommandLineRun trained(Path file, String... settings) {
        CommandLineRun run = train(file, settings);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        return run;
    }

    private void refused(String setting, String... parts) {
        CommandLineRun run = train(recipe, setting);
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(run.err().lines()).as(run.err()).hasSize(1);
        assertThat(run.saidErr()).contains(parts);
        assertThat(out()).doesNotExist();
    }

    @Test
    void whatIsFoundIsSaidAndStandsInTheRecipeAsRun() throws IOException {
        assertThat(trained(recipe).saidErr()).contains(NOTE);
        Path first = out();
        assertThat(Files.readString(first.resolve("recipe.yaml"))).contains("normal: 1\n", "positive: 2\n");
        assertThat(Files.readString(first.resolve("run.log"))).contains("positive: 2\n");
        Predictor model = Predictor.load(first.resolve("model.seriema"));
        assertThat(model.recipe()).contains("normal: 1\n", "positive: 2\n", "file: cases.csv");
        assertThat(model.description().label().inWords(1)).isEqualTo("kind is 2");
        assertThat(Files.readString(recipe)).contains("label: {column: kind}");

        CommandLineRun again = trained(first.resolve("recipe.yaml"));
        assertThat(again.saidErr()).doesNotContain("is taken as normal");
        assertThat(out().resolve("predictions.csv")).hasSameTextualContentAs(first.resolve("predictions.csv"));
        assertThat(out().resolve("recipe.yaml")).hasSameTextualContentAs(first.resolve("recipe.yaml"));
    }

    @Test
    void aTableOfOneClassIsJudgedWithTheValuesThatWereFound() throws IOException {
        trained(recipe);
        List<String> ones = new ArrayList<>(lines(60));
        ones.removeIf(line -> line.contains(",1,") || line.contains(",1.0,"));
        Path positives = Files.write(folder.resolve("positives.csv"), ones);
        CommandLineRun judged =
                CommandLineRun.of("evaluate", out().resolve("model.seriema").toString(), positives.toString());
        assertThat(judged.exitCode()).as(judged.err()).isEqualTo(ExitCode.DONE);
        assertThat(judged.saidOut()).contains("on 30 rows of ", "30 Positive (100.0 %)");
    }

    @Test
    void checkSaysWhatIsFoundToo() {
        CommandLineRun checked = CommandLineRun.of("check", recipe.toString());
        assertThat(checked.exitCode()).as(checked.err()).isEqualTo(ExitCode.DONE);
        assertThat(checked.saidOut())
                .contains(NOTE)
                .containsPattern("Normal +30")
                .containsPattern("Positive +30");
    }

    @Test
    void theColumnAloneIsEnough() throws IOException {
        assertThat(trained(recipe, "data.label=kind").saidErr()).contains(NOTE);
        assertThat(Files.readString(out().resolve("recipe.yaml"))).contains("column: kind\n", "positive: 2\n");
    }

    @Test
    void theNamesMayBeGivenAndThePositiveOneSaidOnceMore() {
        assertThat(trained(recipe, "data.label.names=[Calm, Odd]", "evaluate.positive=Odd")
                        .saidErr())
                .contains("found: 60 rows, 2 features, 30 Odd (50.0 %)");
        refused("evaluate.positive=Thief", "expected Positive, the second of data.label.names, got Thief");
    }

    @Test
    void anotherNumberOfValuesIsRefused() throws IOException {
        refused(
                "data.label.column=quality",
                "data.label: without normal and positive the column must hold two values, and quality holds 3 different"
                        + " ones: good (20 cases), fair (20 cases), poor (20 cases)",
                "normal: [A, B], positive: C");
        refused("data.label.column=amount", "amount holds 5 different ones: -2 (12 cases), ", "positive: {above: 0}");
        refused("data.label.normal=1", "normal is given and positive is missing");
        refused("data.label.positive=1", "positive is given and normal is missing");
        Files.write(
                folder.resolve("cases.csv"),
                lines(60).stream().map(line -> line.replace(",2,", ",1,")).toList());
        refused("seed=1", "kind holds but one: 1 (60 cases); a network needs cases of both classes");
    }

    @Test
    void aMissingLabelIsNamed() throws IOException {
        List<String> lines = lines(60);
        lines.set(5, lines.get(5).replace(",1,", ",,"));
        Files.write(folder.resolve("cases.csv"), lines);
        refused("seed=1", "line 6, column kind: the label \"\" is not declared; the recipe declares 1 (Normal) and 2");
    }

    @Test
    void severalValuesMakeOneClass() throws IOException {
        trained(recipe, "data.label={column: quality, normal: [good, fair], positive: poor}");
        assertThat(Files.readString(out().resolve("predictions.csv"))).contains(",Positive,");
        assertThat(CommandLineRun.of(
                                "evaluate",
                                out().resolve("model.seriema").toString(),
                                folder.resolve("cases.csv").toString())
                        .saidOut())
                .contains("60 rows of ", "20 Positive (33.3 %)");
        refused(
                "data.label={column: quality, normal: good, positive: poor}",
                "line 3, column quality: the label \"fair\" is not declared; the recipe declares good (good) and poor");
    }

    @Test
    void aRangeOfNumbersIsALabel() throws IOException {
        trained(recipe, "data.label={column: amount, positive: {above: 0}, names: [Low, High]}");
        assertThat(CommandLineRun.of(
                                "evaluate",
                                out().resolve("model.seriema").toString(),
                                folder.resolve("cases.csv").toString())
                        .saidOut())
                .contains("24 High (40.0 %)");
        assertThat(trained(recipe, "data.label={column: amount, normal: [-2, -1], positive: {at_least: 0}}")
                        .saidErr())
                .contains("36 Positive (60.0 %)");
        refused(
                "data.label={column: quality, positive: {above: 0}}",
                "line 2, column quality: expected a number, for the label goes by whether it is above 0, got \"good\"");
        refused(
                "data.label={column: amount, positive: {above: 9}}",
                "all 60 cases are Normal (amount is not above 9); a network needs cases of both classes");
    }

    @Test
    void aDecimalCommaIsOneInLabelsToo() throws IOException {
        List<String> lines = lines(60);
        lines.replaceAll(line -> line.replace(',', ';').replace('.', ','));
        Files.write(folder.resolve("cases.csv"), lines);
        assertThat(trained(recipe, "data.label={column: a, positive: {at_least: 1}}", "data.features=[b]")
                        .saidErr())
                .contains("30 Positive (50.0 %)");
        assertThat(trained(recipe).saidErr()).contains(NOTE);
    }

    @Test
    void anArchivesFilesNeedNoMoreThanTheColumn() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        for (String part : List.of("TRAIN", "TEST")) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                StringBuilder line = new StringBuilder(i % 2 == 0 ? "2" : "1");
                for (int t = 0; t < 8; t++) {
                    line.append(String.format(Locale.ROOT, "\t%.4f", random.nextDouble() + i % 2));
                }
                lines.add(line.toString());
            }
            Files.write(folder.resolve("Gun_" + part + ".tsv"), lines);
        }
        Path archive = Files.writeString(folder.resolve("archive.yaml"), """
                name: archive
                data: {file: Gun_TRAIN.tsv, label: {column: label}}
                split: {kind: files, test: Gun_TEST.tsv}
                model: [{Dense: {units: 1, activation: sigmoid}}]
                """);
        assertThat(trained(archive).saidErr()).contains(NOTE, "20 to train on, 20 to test on");
    }
}
