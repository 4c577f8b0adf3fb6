package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.data.statistics.ProportionInterval;
import org.seriema.evaluation.metrics.BrierScore;
import org.seriema.evaluation.metrics.ClassificationReport;
import org.seriema.evaluation.metrics.ConfusionMatrix;
import org.seriema.evaluation.metrics.RocCurve;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluateCommandTest {

    private SmallTable small;
    private Path model;

    @BeforeEach
    void train(@TempDir Path folder) throws IOException {
        small = SmallTable.in(folder);
        model = small.train();
    }

    private CommandLineRun evaluate(Path data, String... options) {
        List<String> all = new ArrayList<>(List.of("evaluate", model.toString(), data.toString()));
        all.addAll(List.of(options));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    /// Half of the labels are turned over, so that every cell of the confusion matrix counts something.
    private Path halfWrong() throws IOException {
        List<String> lines = SmallTable.lines();
        for (int i = 1; i <= 30; i++) {
            String line = lines.get(i);
            lines.set(i, line.substring(0, line.length() - 1) + (line.endsWith("1") ? 0 : 1));
        }
        return small.write("half.csv", lines);
    }

    @Test
    void figuresAreThoseOfTheScores() throws IOException {
        Path data = halfWrong();
        List<String> table = Files.readAllLines(data);
        List<String> predicted = CommandLineRun.of("predict", model.toString(), data.toString(), "-q")
                .out()
                .lines()
                .toList();
        int[] labels = new int[60];
        double[] scores = new double[60];
        for (int i = 0; i < 60; i++) {
            labels[i] = table.get(i + 1).endsWith("1") ? 1 : 0;
            scores[i] = Float.parseFloat(predicted.get(i + 1).split(",", -1)[1]);
        }
        ConfusionMatrix matrix = ConfusionMatrix.of(labels, scores, 0.5);
        assertThat(List.of(matrix.tn(), matrix.fp(), matrix.fn(), matrix.tp())).allMatch(count -> count > 0);

        JsonNode json = JsonMapper.shared().readTree(evaluate(data, "--json").out());
        assertThat(json.get("model").asString()).isEqualTo("small");
        assertThat(json.get("rows").asInt()).isEqualTo(60);
        assertThat(json.get("positives").asLong()).isEqualTo(matrix.positives());
        assertThat(json.get("accuracy").asDouble()).isEqualTo(matrix.accuracy());
        ProportionInterval interval = ProportionInterval.wilson(matrix.tn() + matrix.tp(), 60);
        assertThat(json.get("accuracy_interval").get("low").asDouble()).isEqualTo(interval.low());
        assertThat(json.get("accuracy_interval").get("high").asDouble()).isEqualTo(interval.high());
        assertThat(json.get("precision").asDouble()).isEqualTo(matrix.precision());
        assertThat(json.get("recall").asDouble()).isEqualTo(matrix.recall());
        assertThat(json.get("f1").asDouble()).isEqualTo(matrix.f1());
        assertThat(json.get("roc_auc").asDouble()).isCloseTo(RocCurve.auc(labels, scores), within(1e-12));
        assertThat(json.get("brier").asDouble()).isCloseTo(BrierScore.of(labels, scores), within(1e-12));
        assertThat(json.get("average_precision").asDouble()).isBetween(0.0, 1.0);
        assertThat(json.get("confusion").toString())
                .isEqualTo("[[" + matrix.tn() + "," + matrix.fp() + "],[" + matrix.fn() + "," + matrix.tp() + "]]");
        String report =
                ClassificationReport.of(matrix, List.of("Honest", "Thief")).text();
        assertThat(json.get("classification_report").asString()).isEqualTo(report);

        CommandLineRun text = evaluate(data);
        assertThat(text.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(text.out())
                .contains(report)
                .containsPattern("is Honest +" + matrix.tn() + " +" + matrix.fp() + "\n")
                .containsPattern("is Thief +" + matrix.fn() + " +" + matrix.tp() + "\n")
                .contains("accuracy           " + Figures.of(matrix.accuracy()) + "  (95 % interval "
                        + Figures.of(interval.low()) + " to " + Figures.of(interval.high()) + ")");
    }

    @Test
    void rowsThatTheNetworkWasTrainedOnAreToldEvenIfQuiet() throws IOException {
        assertThat(evaluate(small.table(), "--quiet").err())
                .startsWith("Warning: " + small.table())
                .contains("these rows include those the network was trained on");
        assertThat(evaluate(halfWrong(), "--quiet").err()).isEmpty();
        assertThat(JsonMapper.shared()
                        .readTree(evaluate(small.table(), "--json").out())
                        .get("notes"))
                .hasSize(2);
    }

    @Test
    void cellsThatAreNoNumbersAreCountedAndTold() throws IOException {
        model = small.trainFilling();
        List<String> lines = SmallTable.lines();
        lines.set(1, "C1,\"0,5\",,x,0");
        Path data = small.write("cells.csv", lines);
        CommandLineRun run = evaluate(data, "--json", "-q");
        String warning = "2 cells were no numbers and were taken as missing, the first in " + data
                + ", line 2, column A: \"0,5\"; a decimal comma? write 0.5";
        assertThat(run.saidErr()).isEqualTo("Warning: " + warning + "\n");
        JsonNode json = JsonMapper.shared().readTree(run.out());
        assertThat(json.get("cells_not_numbers").asInt()).isEqualTo(2);
        assertThat(json.get("cells_missing").asInt()).isEqualTo(1);
        assertThat(json.get("notes").toString()).contains("2 cells were no numbers");

        lines = SmallTable.lines();
        lines.replaceAll(line -> line.replaceFirst("^(C\\d+),[^,]+,", "$1,none,"));
        CommandLineRun refused = evaluate(small.write("none.csv", lines), "-q");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(refused.err()).contains("column A, which the network sees, has no number in 60 rows");
    }

    @Test
    void oneClassLeavesSomeFiguresUndefined() throws IOException {
        List<String> lines =
                SmallTable.lines().stream().filter(line -> !line.endsWith("1")).toList();
        Path data = small.write("honest.csv", lines);
        assertThat(evaluate(data).out()).contains("ROC AUC            -\n");
        String warning = "All 40 rows are Honest, so these figures do not say whether the network tells the classes";
        assertThat(evaluate(data, "-q").saidErr())
                .startsWith("Warning: " + warning)
                .hasLineCount(1);
        assertThat(evaluate(data, "--json").out()).contains(warning);
        assertThat(JsonMapper.shared()
                        .readTree(evaluate(data, "--json").out())
                        .get("roc_auc")
                        .isNull())
                .isTrue();
    }

    @Test
    void aRecipeOfAnotherVersionDoesNotStopIt() throws IOException {
        model = small.withRecipe(model, "name: small\nfuture: 1\n");
        CommandLineRun run = evaluate(halfWrong());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("accuracy");
        assertThat(run.saidErr()).contains("This version cannot read the recipe inside " + model);
    }

    @Test
    void aMissingLabelColumnIsNamedWithTheNearestOne() throws IOException {
        Path data = small.write("flags.csv", small.with(0, "FLAG", "FLAGS"));
        CommandLineRun run = evaluate(data, "-q");
        assertThat(run)
                .isEqualTo(new CommandLineRun(
                        ExitCode.WRONG_DATA,
                        "",
                        "Error: " + data + " has no column \"FLAG\", which says what a row is; did you mean"
                                + " \"FLAGS\"?\n"));
    }

    @Test
    void anUndeclaredLabelIsNamedWithItsLine() throws IOException {
        Path data = small.write("labels.csv", small.with(3, ",1", ",maybe"));
        CommandLineRun run = evaluate(data, "-q");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(run.err())
                .startsWith("Error: " + data + ", line 4, column FLAG: the label \"maybe\" is not declared")
                .hasLineCount(1);
    }
}
