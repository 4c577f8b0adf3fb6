package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {

    private SmallTable small;
    private Path folder;

    @BeforeEach
    void makeTable(@TempDir Path temp) throws IOException {
        folder = temp;
        small = SmallTable.in(temp);
    }

    private static CommandLineRun check(Object... args) {
        List<String> all = new ArrayList<>(List.of("check"));
        for (Object arg : args) {
            all.add(arg.toString());
        }
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static JsonNode json(Object... args) {
        CommandLineRun run = check(args);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        return JsonMapper.shared().readTree(run.out());
    }

    /// The table with an empty cell, a text, and a row that is there twice.
    private void spoil() throws IOException {
        List<String> lines = SmallTable.lines();
        lines.set(4, lines.get(4).replaceFirst("^(C4,[^,]*),[^,]*,", "$1,,"));
        lines.set(6, lines.get(6).replaceFirst("^(C6),[^,]*,", "$1,oops,"));
        lines.set(9, lines.get(3).replace("C3", "C9"));
        Files.write(small.table(), lines);
    }

    @Test
    void aRecipeIsPicturedAndItsStepsAre() throws IOException {
        spoil();
        CommandLineRun run =
                check(small.recipe(), "--set", "steps=[to_numeric, {fill: {with: 0}}, {reshape: [3, 1]}, standardize]");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).isEmpty();
        assertThat(run.saidOut())
                .startsWith("small\nRead from table.csv.\n")
                .contains(
                        "Split: stratified (test 0.3, seed 1); 42 rows to train on, 18 to test on.",
                        SmallTable.NOTE,
                        "Honest     40  66.7 %",
                        "60 cases of shape (3): 3 columns, 3 of numbers.",
                        "1 cell is missing (0.6 %), in 1 case. The longest gap within a case is 1 number (line 5, B).",
                        "line 7, column A: \"oops\"",
                        "1 case repeats an earlier one: line 10 that of line 4.",
                        "(3) → (3, 1)")
                .containsPattern("\nA +numbers +0 +5[789] +1 +")
                .containsPattern("\nstandardize.*\\(3, 1\\) +28 +14 +0 +0 +126 \\(100 %\\)");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("nothing is trained, nothing written")
                    .containsExactlyInAnyOrder("table.csv", "recipe.yaml");
        }
    }

    @Test
    void jsonHoldsThePictureAndWhatEachStepChanged() throws IOException {
        spoil();
        JsonNode json = json(small.recipe(), "--json", "--set", "steps=[to_numeric, {fill: {with: 0}}, standardize]");
        assertThat(json.get("name").asString()).isEqualTo("small");
        assertThat(json.get("guess").isNull()).isTrue();
        assertThat(json.get("split").get("train_rows").asInt()).isEqualTo(42);
        assertThat(json.get("split").get("left_out_rows").asInt()).isZero();
        JsonNode picture = json.get("picture");
        assertThat(picture.get("cases").asInt()).isEqualTo(60);
        assertThat(picture.get("classes").get(1).get("name").asString()).isEqualTo("Thief");
        assertThat(picture.get("classes").get(1).get("cases").asInt()).isEqualTo(20);
        JsonNode a = picture.get("columns").get(0);
        assertThat(a.get("kind").asString()).isEqualTo("numbers");
        assertThat(a.get("bad").asInt()).isEqualTo(1);
        assertThat(a.get("first_bad").get(0).get("text").asString()).isEqualTo("oops");
        assertThat(a.get("first_bad").get(0).get("place").asString()).endsWith("table.csv, line 7");
        assertThat(picture.get("distributions")).hasSize(3);
        assertThat(picture.get("examples").get("cases")).hasSize(6);
        assertThat(picture.get("repeated_rows").get("cases").asInt()).isEqualTo(1);
        assertThat(json.get("step_changes")).hasSize(3);
        JsonNode fill = json.get("step_changes").get(1);
        assertThat(fill.get("step").asString()).isEqualTo("fill with 0");
        assertThat(fill.get("missing_after").asInt()).isZero();
        assertThat(fill.get("changed").asInt())
                .isEqualTo(fill.get("missing_before").asInt());
    }

    @Test
    void aTableAloneIsGuessedAt() {
        CommandLineRun run = check(small.table());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .startsWith("table.csv\n")
                .contains(
                        "Guessed: CASE is the id, for its name and as no value is there twice.",
                        "Guessed: FLAG is the label, for its name and its 2 values.",
                        "FLAG = 1     20  33.3 %",
                        "  id: CASE\n  label: {column: FLAG, normal: 0, positive: 1}")
                .doesNotContain("What each step changed");
        JsonNode json = json(small.table(), "--json");
        assertThat(json.get("guess").get("label").asString()).isEqualTo("FLAG");
        assertThat(json.get("picture").get("columns")).hasSize(3);
    }

    @Test
    void theRecipeThatItSuggestsReadsTheTable() throws IOException {
        String said = check(small.table()).out();
        String data = said.substring(said.indexOf("data:\n"));
        String recipe = data + """
                name: suggested
                split: {kind: stratified, test: 0.3, seed: 1}
                model: [{Dense: {units: 1, activation: sigmoid}}]
                """;
        Path file = Files.writeString(folder.resolve("suggested.yaml"), recipe);
        assertThat(check(file).exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void thePageIsWrittenWhole() throws IOException {
        Path page = folder.resolve("new/page.html");
        CommandLineRun run = check(small.recipe(), "-o", page, "--json");
        assertThat(run.err()).contains("The picture is in " + page);
        assertThat(JsonMapper.shared().readTree(run.out()).get("page").asString())
                .isEqualTo(page.toString());
        assertThat(page).content().contains("<h1>small</h1>", "Columns by class", SmallTable.NOTE, "</html>");
        assertThat(Files.size(page)).isLessThan(60_000);
        assertThat(check(small.table(), "-o", page, "-q").err()).isEmpty();
    }

    @Test
    void faultsEndAsInTheOtherCommands() throws IOException {
        assertThat(check(folder.resolve("tabel.csv")).err()).contains("did you mean table.csv?");
        assertThat(check(folder.resolve("tabel.csv")).exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        CommandLineRun overwrites = check(small.table(), "-o", small.table());
        assertThat(overwrites.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(overwrites.err()).contains("-o names the file that is checked");
        CommandLineRun set = check(small.table(), "--set", "seed=3");
        assertThat(set.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(set.err()).contains("--set changes a recipe");
        CommandLineRun column = check(small.recipe(), "--set", "data.label.column=FLGA");
        assertThat(column.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(column.err()).contains("FLAG");
        assertThat(column.out()).isEmpty();
    }

    @Test
    void theReportShowsThePicture() throws IOException {
        Path run = small.trainFilling();
        JsonNode data = JsonMapper.shared()
                .readTree(Files.readString(run.resolveSibling("report.json")))
                .get("data");
        assertThat(data.get("rows").asInt()).isEqualTo(60);
        assertThat(data.get("picture").get("columns")).hasSize(3);
        assertThat(data.get("step_changes")).hasSize(3);
        assertThat(run.resolveSibling("report.html"))
                .content()
                .contains("<h2>The data</h2>", "What each step changed", "Histograms by class");
        assertThat(run.resolveSibling("plots")).isDirectoryContaining("glob:**boxes.svg");
        assertThat(run.resolveSibling("plots")).isDirectoryContaining("glob:**cases.png");
    }
}
