package org.seriema.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.evaluation.findings.Finding;
import org.seriema.evaluation.findings.Finding.Severity;
import org.seriema.pipeline.json.Json;
import org.seriema.report.SampleReport.Scored;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private static final List<String> NAMES = List.of("Normal", "Faulty");

    @Test
    void hasTheKeysThatWerePromised(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.json");
        SampleReport.theft(Scored.of(108, 0.13, 1.2, 2)).write(file);
        JsonNode json = JsonMapper.shared().readTree(Files.readString(file));

        assertKeys(
                json,
                "name seed version data model before history test baselines comparisons verdict findings guarantees folds seeds"
                        + " timing artefacts");
        assertKeys(json.get("data"), "rows features positives train_rows test_rows left_out_rows class_names");
        assertKeys(json.get("model"), "parameters layers");
        assertKeys(json.get("model").get("parameters"), "total trainable non_trainable");
        assertKeys(json.get("model").get("layers").get(0), "name class output_shape parameters from");
        assertKeys(json.get("before"), "loss accuracy");
        assertKeys(json.get("history"), "loss accuracy val_loss val_accuracy");
        assertKeys(
                json.get("test"),
                "loss accuracy precision recall f1 roc_auc average_precision brier confusion threshold"
                        + " accuracy_interval recall_interval");
        assertKeys(json.get("baselines").get(0), "kind name accuracy f1 roc_auc");
        assertKeys(json.get("findings").get(0), "code severity message evidence remedy");
        assertKeys(json.get("timing"), "load_seconds train_seconds rows_per_second");
        assertThat(json.get("findings").get(0).get("severity").asString()).isEqualTo("warning");
        assertThat(json.get("test").get("confusion").get(0).valueStream().mapToInt(JsonNode::asInt))
                .containsExactly(74, 15);
        assertThat(json.get("test").get("confusion").get(1).valueStream().mapToInt(JsonNode::asInt))
                .containsExactly(6, 13);
        assertThat(json.get("history").get("loss").size()).isEqualTo(40);
    }

    @Test
    void numbersThatAreNotDefinedAreNull() {
        Scored oneClass = new Scored(new int[] {0, 0, 0}, new double[] {0.1, 0.2, 0.7});
        JsonNode json = JsonMapper.shared()
                .readTree(SampleReport.faults(oneClass, NAMES).toJson());
        assertThat(json.get("test").get("roc_auc").isNull()).isTrue();
        assertThat(json.get("test").get("recall").isNull()).isTrue();
        assertThat(json.get("test").get("average_precision").isNull()).isTrue();
        assertThat(json.get("test").get("specificity").asDouble()).isEqualTo(2 / 3.0);

        Map<String, double[]> history = new LinkedHashMap<>();
        history.put("loss", new double[] {1, Double.NaN, Double.POSITIVE_INFINITY});
        assertThat(Json.writeCompact(Json.tree(history))).isEqualTo("{\"loss\":[1.0,null,null]}");
    }

    @Test
    void saysThatTooFewPositivesWereTested() {
        assertThat(codes(judgement(20, 1, 3, 10))).containsExactly("few_test_positives");
        assertThat(codes(judgement(380, 20, 5, 195))).isEmpty();
        assertThat(codes(judgement(10, 3, 5, 195)))
                .as("the normal cases may be the rare ones")
                .containsExactly("few_test_positives");
    }

    @Test
    void saysThatCallsCostMoreThanNone() {
        Judgement test = judgement(380, 20, 5, 195);
        assertThat(ResultFindings.of(
                        NAMES,
                        Map.of(),
                        test,
                        new int[600],
                        new Cost(900, 1.5, 800, 16000),
                        ResampledUnits.single(600),
                        false))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("costs_too_much");
                    assertThat(finding.message()).contains("cost 900; calling nobody Faulty would cost 800");
                });
        assertThat(ResultFindings.of(
                        NAMES,
                        Map.of(),
                        test,
                        new int[600],
                        new Cost(700, 1.2, 800, 16000),
                        ResampledUnits.single(600),
                        false))
                .isEmpty();
    }

    @Test
    void saysThatOneClassIsNoTest() {
        assertThat(codes(judgement(20, 1, 0, 0))).containsExactly("one_class");
    }

    @Test
    void aTrainingThatLeftTheNumbersIsAnError() {
        Map<String, double[]> history = Map.of("loss", new double[] {0.5, Double.NaN, Double.NaN});
        Finding first = ResultFindings.of(
                        NAMES, history, judgement(20, 1, 3, 10), new int[34], null, ResampledUnits.single(34), false)
                .getFirst();
        assertThat(first.code()).isEqualTo("non_finite_training");
        assertThat(first.severity()).isEqualTo(Severity.ERROR);
        assertThat(first.message()).contains("loss was NaN in epoch 2");
    }

    @Test
    void needsTheNamesOfBothClasses() {
        assertThatThrownBy(() -> SampleReport.faults(Scored.of(10, 0.5, 1, 1), List.of("Normal")))
                .hasMessageContaining("got [Normal]");
    }

    @Test
    void writesTheHistoryAndPredictions(@TempDir Path folder) throws IOException {
        Map<String, double[]> history = new LinkedHashMap<>();
        history.put("loss", new double[] {0.5, 0.25});
        history.put("val_loss", new double[] {0.75});
        HistoryCsv.write(folder.resolve("history.csv"), 1, history);
        assertThat(folder.resolve("history.csv")).hasContent("epoch,loss,val_loss\n1,0.5,0.75\n2,0.25,\n");

        List<String> names = List.of("Normal", "a \"bad\", one");
        try (PredictionsCsv csv = new PredictionsCsv(folder.resolve("p.csv"), names, false)) {
            csv.add("C,1", "test", 1, 0.5f, 1, 0);
            csv.add("C2", "train", 0, 0.1f, 0, 0);
        }
        assertThat(folder.resolve("p.csv")).hasContent("""
                        id,split,label,score,predicted
                        "C,1",test,"a ""bad"", one",0.5,"a ""bad"", one"
                        C2,train,Normal,0.1,Normal
                        """);
    }

    private static void assertKeys(JsonNode node, String keys) {
        assertThat(node.propertyNames()).contains(keys.split(" "));
    }

    private static List<String> codes(Judgement test) {
        return ResultFindings.of(NAMES, Map.of(), test, new int[1], null, ResampledUnits.single(1), false).stream()
                .map(Finding::code)
                .toList();
    }

    private static Judgement judgement(int tn, int fp, int fn, int tp) {
        int n = tn + fp + fn + tp;
        int[] labels = new int[n];
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i < tn + fp ? 0 : 1;
            scores[i] = i < tn || (i >= tn + fp && i < tn + fp + fn) ? 0.2 : 0.8;
        }
        return Judgement.of(0.1, SampleReport.test(new Scored(labels, scores)), 0.5);
    }
}
