package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Networks of other shapes than a few dense layers, and callbacks, from the recipe to the files.
class NetworkCommandTest {

    private static final String GRAPH = "model={inputs: {series: [3, 1], row: [3]}, layers: ["
            + "{name: deep, layer: {Bidirectional: {layer: {GRU: 3}}}, from: series},"
            + "{name: wide, layer: {Dense: {units: 4, activation: relu}}, from: row},"
            + "{name: both, layer: Concatenate, from: [wide, deep]},"
            + "{name: score, layer: {Dense: {units: 1, activation: sigmoid}}, from: both}]}";

    private final SmallTable small;

    NetworkCommandTest(@TempDir Path folder) throws IOException {
        small = SmallTable.in(folder);
    }

    private CommandLineRun train(String out, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "train",
                small.recipe().toString(),
                "--out",
                small.folder().resolve(out).toString()));
        for (String setting : settings) {
            arguments.add("--set");
            arguments.add(setting);
        }
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void aGraphIsTrainedSavedShownAndUsed() throws IOException {
        CommandLineRun trained = train("graph", GRAPH);
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        Path model = small.folder().resolve("graph/model.seriema");
        assertThat(CommandLineRun.of("inspect", model.toString()).out())
                .contains("Model: \"functional\"")
                .contains("│ row (InputLayer)")
                .contains("│ wide[0][0],")
                .contains("deep (Bidirectional), output (None, 6), 108 parameters");
        assertThat(Files.readString(small.folder().resolve("graph/report.html")))
                .contains("<th>Fed by</th>")
                .contains("<td>wide, deep</td>");
        CommandLineRun predicted =
                CommandLineRun.of("predict", model.toString(), small.table().toString());
        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        List<String> scores = predicted.out().lines().toList();
        List<String> kept = Files.readAllLines(small.folder().resolve("graph/predictions.csv"));
        assertThat(scores).hasSize(61);
        for (String line : kept.subList(1, kept.size())) {
            String[] cells = line.split(",", -1);
            assertThat(scores)
                    .anyMatch(score -> score.startsWith(cells[0] + ",") && line.contains(score.split(",", -1)[1]));
        }
    }

    @Test
    void theNetworkOfARunFolderIsTrainedAgain() throws IOException {
        assertThat(train("first", GRAPH).exitCode()).isZero();
        Path recipe = small.folder().resolve("first/recipe.yaml");
        CommandLineRun again = CommandLineRun.of(
                "train",
                recipe.toString(),
                "--out",
                small.folder().resolve("second").toString());
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(small.folder().resolve("second/predictions.csv"))
                .hasSameTextualContentAs(small.folder().resolve("first/predictions.csv"));
    }

    @Test
    void callbacksActAndWriteIntoTheRunFolder() throws IOException {
        CommandLineRun run = train(
                "run",
                "train.epochs=30",
                "train.validation_split=0.3",
                "train.callbacks=[{EarlyStopping: {monitor: loss, mode: max, patience: 1}}, {CSVLogger: log/epochs.csv},"
                        + " {ModelCheckpoint: 'kept/{epoch:02d}.seriema'}]");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readAllLines(small.folder().resolve("run/log/epochs.csv")))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("epoch,accuracy,loss,val_accuracy,val_loss");
        Path second = small.folder().resolve("run/kept/02.seriema");
        assertThat(CommandLineRun.of("inspect", second.toString()).exitCode()).isZero();
        assertThat(small.folder().resolve("run/history.csv")).content().hasLineCount(3);
    }

    @Test
    void aRefusedRunLeavesItsFolderFree() {
        assertThat(train("free", "train.callbacks=EarlyStopping").exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        CommandLineRun corrected = train("free", "train.callbacks=EarlyStopping", "train.validation_split=0.3");
        assertThat(corrected.exitCode()).as(corrected.err()).isZero();
    }

    @Test
    void epochsAreNumberedFromWhereTrainingBegan() throws IOException {
        assertThat(train("late", "train.epochs=5", "train.initial_epoch=3").exitCode())
                .isZero();
        assertThat(Files.readAllLines(small.folder().resolve("late/history.csv")))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("4,"))
                .anyMatch(line -> line.startsWith("5,"));
    }

    @Test
    void aFileThatACallbackCannotWriteIsNamed() {
        CommandLineRun run = train("unwritten", "train.callbacks={CSVLogger: /proc/nowhere/epochs.csv}");
        assertThat(run.exitCode()).isEqualTo(ExitCode.MACHINE_LACKS);
        assertThat(run.err()).contains("CSVLogger: cannot make the folder /proc/nowhere");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    model={inputs: {x: [4]}, layers: [{layer: {Dense: 1}, from: x}]} | the input "x" has room for 4 numbers (4,), a case has 3 (3,)
                    model={inputs: {x: [3]}, layers: [{layer: {Dense: 1}, from: y}]} | layer "dense" is connected to "y", which is neither an input nor a layer; known: x
                    model={inputs: {x: [3]}, layers: [{layer: {LSTM: 2}, from: x}]} | layer "lstm": LSTM expects cases with 2 axes, got the shape (3,)
                    model=[{GRU: {units: 2, stateful: true}}] | GRU expects cases with 2 axes
                    model={layers: [{Dense: 1}], frozen: [dense_1]} | there is no layer "dense_1"; did you mean "dense"?
                    train.callbacks=EarlyStopping | train.callbacks: EarlyStopping: monitor "val_loss": no cases are held back to be watched
                    train.callbacks={EarlyStoping: {patience: 3}} | unknown callback "EarlyStoping"; did you mean "EarlyStopping"?
                    train.optimizer={sgd: {learning_rate: {ExponentialDecay: {decay_steps: 2}}}} | needs the option "initial_learning_rate"
                    model=[{Dense: {units: 1, kernel_regularizer: {l2: -1}}}] | l2 must not be negative, got -1
                    model=[{Dense: {units: 1, activation: tanh}}] | the network's scores must lie between 0 and 1, and it ends in tanh
                    model=[{Dense: {units: 1, activation: softmax}}] | softmax of one number is always 1
                    train.loss=categorical_crossentropy | train.loss: categorical_crossentropy compares the scores of several classes
                    train.metrics=[{auc: {name: ../auc}}] | a metric's name must be of letters, digits, _ and -
                    train.callbacks={CSVLogger: ./history.csv} | train.callbacks: CSVLogger: every run writes a file ./history.csv
                    train={epochs: 2, initial_epoch: 2} | initial_epoch must be below epochs, which is 2, got 2
                    train={optimizer: {sgd: {learning_rate: {ExponentialDecay: {initial_learning_rate: 0.1, decay_steps: 10, decay_rate: 0.5}}}}, callbacks: {ReduceLROnPlateau: {monitor: loss}}} | train.callbacks: ReduceLROnPlateau: the learning rate follows a schedule
                    """)
    void whatDoesNotFitIsSaidInOneSentence(String setting, String message) {
        CommandLineRun run = train("wrong", setting);
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
        assertThat(run.err().lines().filter(line -> line.startsWith("Error"))).hasSize(1);
    }
}
