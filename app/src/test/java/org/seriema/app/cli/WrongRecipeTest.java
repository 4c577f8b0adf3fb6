package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `train` says of a recipe or a table that is wrong: one message, exit code 1, and nothing written.
class WrongRecipeTest {

    private SmallTable small;
    private Path out;

    @BeforeEach
    void makeTable(@TempDir Path folder) throws IOException {
        small = SmallTable.in(folder);
        out = folder.resolve("out");
    }

    @AfterEach
    void nothingIsWritten() {
        assertThat(out).doesNotExist();
    }

    private CommandLineRun train(Path recipe, String setting) {
        return CommandLineRun.of("train", recipe.toString(), "--out", out.toString(), "--set", setting);
    }

    private void refused(String setting, String message) {
        assertThat(train(small.recipe(), setting))
                .isEqualTo(new CommandLineRun(ExitCode.WRONG_DATA, "", "Error: " + message + "\n"));
    }

    private void refusedTable(List<String> lines, String message) throws IOException {
        Path file = small.write("wrong.csv", lines);
        refused("data.file=" + file, message.replace("FILE", file.toString()));
    }

    @Test
    void noSuchRecipe() {
        Path wrong = small.folder().resolve("recipe.yml");
        assertThat(train(wrong, "seed=1").err())
                .isEqualTo("Error: There is no file " + wrong + "; did you mean recipe.yaml?\n");
    }

    @Test
    void noSuchTable() {
        Path wrong = small.folder().resolve("tabel.csv");
        refused("data.file=" + wrong, "no such file: " + wrong + "; did you mean \"table.csv\"?");
    }

    @Test
    void emptyTable() throws IOException {
        refusedTable(List.of(), "FILE is empty; expected a header row with the columns' names, and rows below it");
    }

    @Test
    void headerOnly() throws IOException {
        refusedTable(
                List.of("CASE,A,B,C,FLAG"), "FILE holds a header row and no rows below it; expected one row a case");
    }

    @Test
    void noLabelColumn() throws IOException {
        refusedTable(small.with(0, "FLAG", "FLAGS"), "FILE has no column \"FLAG\"; did you mean \"FLAGS\"?");
    }

    @Test
    void oneClassOnly() throws IOException {
        List<String> honest =
                SmallTable.lines().stream().filter(line -> !line.endsWith(",1")).toList();
        refusedTable(
                honest,
                "all 40 cases are Honest (FLAG is 0); a network needs cases of both classes to tell them apart");
    }

    @Test
    void labelThatIsNotDeclared() throws IOException {
        refusedTable(
                small.with(6, ",1", ",2"),
                "FILE, line 7, column FLAG: the label \"2\" is not declared; the recipe declares 0 (Honest) and 1"
                        + " (Thief): correct the cell, or label.normal and label.positive");
    }

    @Test
    void textAmongNumbers() throws IOException {
        refusedTable(
                small.with(6, "C6,", "C6,n/k"),
                "FILE, line 7, column A: expected a number, got \"" + "n/k" + cell(6, 1)
                        + "\"; correct the cell, leave the column out of the features, or add the step to_numeric,"
                        + " which makes such cells missing");
    }

    @Test
    void missingNumberThatReachesTheNetwork() throws IOException {
        refusedTable(
                small.with(6, "C6," + cell(6, 1), "C6,"),
                "FILE, line 7, column A: the number is missing, and a network cannot take a missing number; add a"
                        + " step that fills it, such as fill: {with: 0}");
    }

    @Test
    void raggedRow() throws IOException {
        refusedTable(
                small.with(6, ",1", ""),
                "FILE, line 7: expected 5 cells as in the header, found 4; look for a missing \",\" in this line, and"
                        + " put quotes around a text that holds one");
    }

    @Test
    void tableThatIsNoText() throws IOException {
        Path file = Files.write(small.folder().resolve("wrong.csv"), new byte[] {(byte) 0xff, 7, 0, 1, 2, 3});
        refused(
                "data.file=" + file,
                file
                        + ", byte 3: a NUL byte stands here, so this is no CSV text; give a CSV file, or, if it is UTF-16 text,"
                        + " csv: {encoding: utf-16le}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            steps=[standardize, {reshape: [2, 2]}] | --set steps: steps[1]: reshape: a case has 3 numbers, which do not fit into [2, 2] (4 numbers); shapes of steps and features that fit: [1, 3], [3, 1]
            model.0={Reshape: [2, 2]}              | --set model.0: layer 1 of the model: Reshape: a case of shape (3,) has 3 numbers, which do not fit [2, 2]
            model.0={LSTM: {units: 3}}             | --set model.0: layer 1 of the model: LSTM expects cases with 2 axes, got the shape (3,); put the step `reshape: [steps, features]` or a Reshape layer before it
            model.0={Dens: {units: 3}}             | --set model.0: model[0]: unknown layer "Dens"; did you mean "Dense"?
            model.0.Dense.unit=3                   | --set model.0.Dense.unit: model[0].Dense: has no option "unit"; did you mean "units"?
            model.0.Dense.units=-3                 | RECIPE:12 with --set model.0.Dense.units: model[0].Dense: units must be positive, got -3
            model.0.Dense.units=many               | --set model.0.Dense.units: expected a whole number, got "many"
            model.0.Dense.activation=rely          | --set model.0.Dense.activation: unknown activation "rely"; did you mean "relu"?
            model.1.Dense.units=2                  | RECIPE:13 with --set model.1.Dense.units: model[1]: the network ends in the shape (2,), expected one score a case; end the model with Dense: {units: 1, activation: sigmoid}
            steps=[standardise]                    | --set steps: steps[0]: unknown step "standardise"; did you mean "standardize"?
            nonsense                               | --set nonsense: expected KEY=VALUE, such as train.epochs=3 or model.0.LSTM.units=64
            train.epoch=3                          | --set train.epoch: train: has no option "epoch"; did you mean "epochs"?
            train.epochs=-1                        | RECIPE:14 with --set train.epochs: train: epochs must not be negative, got -1
            train.class_weight=balance             | --set train.class_weight: expected balanced or a weight for each label such as {0: 1, 1: 10}, got balance
            train.class_weight={0: -1}             | --set train.class_weight: class_weight of 0 must be a number of at least 0, got -1.0
            train.metrics=[acuracy]                | --set train.metrics: train.metrics[0]: unknown metric "acuracy"; did you mean "accuracy"?
            name=""                                | --set name: expected a name of letters, digits, spaces, dots, dashes and underscores, for a folder is named after it, got ""
            name=                                  | --set name: expected a text, got nothing
            split.kind=strat                       | RECIPE:8 with --set split.kind: split: unknown kind of split "strat"; did you mean "stratified"?
            split.test=1.5                         | --set split.test: expected a share between 0 and 1, such as 0.2, or a whole number of at least 1, got 1.5
            evaluate.threshold=2                   | --set evaluate.threshold: threshold must lie between 0 and 1, got 2.0
            evaluate.positive=Thif                 | --set evaluate.positive: expected Thief, the second of data.label.names, got Thif
            data.features=[A, CC]                  | --set data.features: the table has no column "CC"; known: CASE, A, B, C, FLAG
            """)
    void settings(String setting, String message) {
        refused(setting, message.replace("RECIPE", small.recipe().toString()));
    }

    /// In the recipe itself the message names the line.
    @Test
    void linesOfTheRecipe() throws IOException {
        String text = Files.readString(small.recipe());
        Files.writeString(small.recipe(), text.replace("units: 4", "units: -4"));
        refused("seed=1", small.recipe() + ":12: model[0].Dense: units must be positive, got -4");
        Files.writeString(small.recipe(), text.replace("  - standardize", "  - standardize\n  - reshape: [2, 2]"));
        assertThat(train(small.recipe(), "seed=1").err())
                .startsWith("Error: " + small.recipe() + ":11: steps[1]: reshape: a case has 3 numbers");
        Files.writeString(small.recipe(), text.replace("epochs:", "epoch:"));
        refused("seed=1", small.recipe() + ":14: train: has no option \"epoch\"; did you mean \"epochs\"?");
    }

    /// Found before training, not after.
    @Test
    void scoresThatAreNoShares() {
        CommandLineRun run = train(small.recipe(), "model.1.Dense.activation=linear");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(run.err())
                .contains("model[1]: the network's scores must lie between 0 and 1, and it ends in linear")
                .endsWith("; end the model with Dense: {units: 1, activation: sigmoid}\n")
                .hasLineCount(1);
    }

    private static String cell(int line, int column) {
        return SmallTable.lines().get(line).split(",", -1)[column];
    }
}
