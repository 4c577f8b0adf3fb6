package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The pictures of a run as numbers, and what the report says of network and training.
class PicturesTest {

    private SmallTable small;

    @BeforeEach
    void makeTable(@TempDir Path folder) throws IOException {
        small = SmallTable.in(folder);
        small.turnLabels(row -> row % 5 == 0);
    }

    /// A row of a plot's numbers: its cells by column.
    private record Row(Map<String, String> cells) {

        String text(String column) {
            return Objects.requireNonNull(cells.get(column), column);
        }

        double number(String column) {
            return Double.parseDouble(text(column));
        }
    }

    private static List<Row> numbers(TrialRun run, String plot) {
        List<String> lines = run.text("plots/" + plot + ".csv").lines().toList();
        List<String> columns = cells(lines.getFirst());
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            assertThat(cells).as(line).hasSameSizeAs(columns);
            Map<String, String> row = new HashMap<>();
            for (int j = 0; j < columns.size(); j++) {
                row.put(columns.get(j), cells.get(j));
            }
            rows.add(new Row(row));
        }
        return rows;
    }

    /// The cells of a line; commas within quotes do not part them.
    private static List<String> cells(String line) {
        return Stream.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(cell -> cell.replace("\"", ""))
                .toList();
    }

    private static List<String> files(TrialRun run, String ending) throws IOException {
        try (Stream<Path> files = Files.list(run.folder().resolve("plots"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyPictureHasItsNumbers() throws IOException {
        TrialRun run = TrialRun.done(
                small,
                "run",
                "train.validation_split=0.3",
                "evaluate={threshold: {cost: {missed: 500, false_alarm: 40}}, calibration: platt}");
        assertThat(files(run, ".csv"))
                .isEqualTo(files(run, ".svg"))
                .contains("network", "right-and-wrong", "confusion", "cost", "threshold", "reliability", "loss");
        for (String name : files(run, ".csv")) {
            assertThat(numbers(run, name)).as(name).isNotEmpty();
        }
        assertThat(numbers(run, "reliability").stream()
                        .map(row -> row.text("scores"))
                        .distinct())
                .containsExactly("before calibration", "after it");
    }

    @Test
    void theNumbersAreThoseOfTheJudgement() {
        TrialRun run = TrialRun.done(small, "run");
        JsonNode test = run.report().get("test");
        List<Row> confusion = numbers(run, "confusion");
        for (int i = 0; i < 4; i++) {
            assertThat(Long.parseLong(confusion.get(i).text("cases")))
                    .isEqualTo(test.get("confusion").get(i / 2).get(i % 2).asLong());
        }
        List<Row> roc = numbers(run, "roc").stream()
                .filter(row -> row.text("series").equals("curve"))
                .toList();
        double area = 0;
        for (int i = 1; i < roc.size(); i++) {
            double width =
                    roc.get(i).number("false_positive_rate") - roc.get(i - 1).number("false_positive_rate");
            area += width
                    * (roc.get(i).number("true_positive_rate") + roc.get(i - 1).number("true_positive_rate"))
                    / 2;
        }
        assertThat(area).isCloseTo(test.get("roc_auc").asDouble(), within(1e-12));
        List<Row> loss = numbers(run, "loss");
        JsonNode history = run.report().get("history").get("loss");
        assertThat(loss).hasSize(history.size());
        for (int i = 0; i < loss.size(); i++) {
            assertThat(loss.get(i).number("training")).isEqualTo(history.get(i).asDouble());
        }
        long tested = numbers(run, "scores").stream()
                .mapToLong(row -> Long.parseLong(row.text("cases")))
                .sum();
        assertThat(tested).isEqualTo(run.report().get("data").get("test_rows").asLong());
    }

    @Test
    void curvesShowTheReadingsOfTheTable() {
        TrialRun run = TrialRun.done(small, "run");
        List<String> lines = SmallTable.lines();
        List<Row> curves = numbers(run, "right-and-wrong");
        List<TrialRun.Prediction> predictions = run.predictions();
        for (Row point : curves) {
            int row = Integer.parseInt(point.text("case").substring(1));
            int column = Integer.parseInt(point.text("point"));
            assertThat(point.text("value"))
                    .isEqualTo(String.valueOf(Double.parseDouble(
                            List.of(lines.get(row).split(",", -1)).get(column))));
            TrialRun.Prediction prediction = predictions.stream()
                    .filter(one -> one.id().equals(point.text("case")))
                    .findFirst()
                    .orElseThrow();
            assertThat(prediction.split()).isEqualTo("test");
            assertThat(prediction.label().equals(prediction.predicted()))
                    .isEqualTo(point.text("kind").startsWith("Found")
                            || point.text("kind").startsWith("Rightly"));
        }
    }

    @Test
    void foldsAndSeedsHaveTheirPictures() throws IOException {
        TrialRun run = TrialRun.done(
                small, "run", "split={kind: stratified_k_fold, n_splits: 3}", "evaluate.seeds=2", "train.epochs=1");
        assertThat(files(run, ".svg")).contains("folds", "seeds").doesNotContain("threshold");
        JsonNode folds = run.report().get("folds").get("runs");
        List<Row> accuracies = numbers(run, "folds").stream()
                .filter(row ->
                        row.text("row").equals("accuracy") && !row.text("of").equals("mean"))
                .toList();
        assertThat(accuracies).hasSize(3);
        assertThat(accuracies.get(1).number("value"))
                .isEqualTo(folds.get(1).get("accuracy").asDouble());
    }

    @Test
    void theReportTellsHowTheNetworkWasTrained() {
        TrialRun run = TrialRun.done(
                small,
                "run",
                "train.class_weight=balanced",
                "train.validation_split=0.3",
                "train.epochs=20",
                "train.callbacks=[{EarlyStopping: {patience: 1, monitor: val_loss, min_delta: 10}}]");
        JsonNode training = run.report().get("training");
        assertThat(training.get("optimizer").toString())
                .isEqualTo("{\"name\":\"adam\",\"options\":{\"learning_rate\":0.1}}");
        assertThat(training.get("loss").get("name").asString()).isEqualTo("binary_crossentropy");
        assertThat(training.get("epochs").asInt()).isEqualTo(20);
        assertThat(training.get("epochs_run").asInt()).isEqualTo(2);
        assertThat(training.get("batch_size").asInt()).isEqualTo(8);
        assertThat(training.get("class_weights").get("Thief").asDouble()).isGreaterThan(1);
        assertThat(training.get("callbacks").get(0).get("name").asString()).isEqualTo("EarlyStopping");
        assertThat(run.text("report.html"))
                .contains("The optimizer adam (learning rate 0.1) lowered the loss binary_crossentropy in 2 epochs of"
                        + " the 20 asked for, as a callback ended it, in batches of 8 cases in a new order each epoch.")
                .contains("class weights: Honest 0.", "Callbacks: EarlyStopping (");
    }

    @Test
    void theReportTellsWhatIsInsideALayer() {
        TrialRun run = TrialRun.done(
                small,
                "run",
                "steps=[standardize, {reshape: [3, 1]}]",
                "model=[{TimeDistributed: {layer: {Sequential: [{Dense: 4}, BatchNormalization]}}},"
                        + " {Bidirectional: {layer: {LSTM: 3}}}, {Dense: {units: 1, activation: sigmoid}}]");
        JsonNode layers = run.report().get("model").get("layers");
        JsonNode sequence = layers.get(0).get("inside").get(0);
        assertThat(sequence.get("class").asString()).isEqualTo("Sequential");
        assertThat(sequence.get("inside").get(1).get("class").asString()).isEqualTo("BatchNormalization");
        assertThat(sequence.get("inside").get(1).get("non_trainable").asLong()).isEqualTo(8);
        assertThat(layers.get(0).get("non_trainable").asLong()).isEqualTo(8);
        JsonNode forward = layers.get(1).get("inside").get(0);
        assertThat(forward.get("name").asString()).isEqualTo("forward");
        assertThat(forward.get("options").toString()).isEqualTo("{\"units\":3}");
        assertThat(2 * forward.get("parameters").asLong())
                .isEqualTo(layers.get(1).get("parameters").asLong());
        assertThat(layers.get(2).get("options").toString()).isEqualTo("{\"units\":1,\"activation\":\"sigmoid\"}");
        assertThat(numbers(run, "network").get(1).text("inside")).contains("forward: LSTM units 3", "backward");
        assertThat(run.text("report.html")).contains("<td>units 1, activation sigmoid</td>");
    }
}
