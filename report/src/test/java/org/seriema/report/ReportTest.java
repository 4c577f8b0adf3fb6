package org.seriema.report;

import org.seriema.evaluation.findings.Finding;
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
import org.seriema.pipeline.json.Json;
import org.seriema.evaluation.findings.Finding.Severity;
import org.seriema.report.SampleReport.Scored;
import org.seriema.evaluation.baselines.Baseline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private static final List<String> NAMES = List.of("Normal", "Faulty");

    @Test
    void hasTheKeysThatWerePromised(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.json");
        SampleReport.theft(Scored.of(108, 0.13, 1.2, 2)).write(file);
        JsonNode json = JsonMapper.shared().readTree(Files.readString(file));

        assertKeys(json, "name seed version data model before history test baselines findings timing artefacts");
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
        assertKeys(json.get("findings").get(0), "code severity message");
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
    void aGoodResultHasNoFindings() {
        Judgement good = judgement(380, 20, 5, 195);
        assertThat(Findings.of(NAMES, Map.of("loss", new double[] {0.5, 0.2}), good, rules(0.6)))
                .isEmpty();
    }

    @Test
    void saysThatTheNetworkIsNoBetterThanARule() {
        Judgement test = judgement(380, 20, 5, 195);
        assertThat(Findings.of(NAMES, Map.of(), test, rules(575 / 600.0)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("no_better_than_baseline");
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.message()).contains("T > 3").contains("95.8 %");
                });
        assertThat(Findings.of(NAMES, Map.of(), test, rules(574 / 600.0)))
                .extracting(Finding::code)
                .containsExactly("not_clearly_better");
    }

    @Test
    void saysWhereEachLeadsIfOnlyAccuracySpeaksForTheRule() {
        Judgement test = judgement(380, 20, 5, 195);
        assertThat(Findings.of(NAMES, Map.of(), test, rule(575 / 600.0, 0.529, 0.763)))
                .singleElement()
                .isEqualTo(new Finding(
                        "no_better_by_accuracy",
                        Severity.INFO,
                        "By accuracy the rule \"T > 3\" is as good (95.8 % each), but the network leads in F1 (0.940"
                                + " to 0.529) and ROC AUC (0.963 to 0.763)."));
        assertThat(Findings.of(NAMES, Map.of(), test, rule(0.99, 0.95, 0.763)))
                .as("no better in F1 either, and the classes are balanced enough for accuracy")
                .extracting(Finding::code)
                .containsExactly("no_better_than_baseline");
        assertThat(Findings.of(NAMES, Map.of(), judgement(790, 10, 100, 100), rule(0.9, 0.7, 0.7)))
                .extracting(Finding::message)
                .contains("By accuracy the rule \"T > 3\" is better (90.0 % to 89.0 %), but the network leads in ROC"
                        + " AUC (0.744 to 0.700), the rule in F1 (0.700 to 0.645).");
    }

    @Test
    void saysThatAccuracyHidesTheRareClass() {
        assertThat(codes(judgement(800, 0, 100, 100))).containsExactly("imbalance");
        assertThat(codes(judgement(799, 0, 101, 100))).isEmpty();
    }

    @Test
    void saysThatTooFewPositivesWereTested() {
        assertThat(codes(judgement(20, 1, 3, 10))).containsExactly("few_test_positives");
    }

    @Test
    void saysThatOneClassIsNoTest() {
        assertThat(codes(judgement(20, 1, 0, 0))).containsExactly("one_class");
    }

    @Test
    void aTrainingThatLeftTheNumbersStandsFirst() {
        Map<String, double[]> history = Map.of("loss", new double[] {0.5, Double.NaN, Double.NaN});
        List<Finding> findings = Findings.of(NAMES, history, judgement(20, 1, 3, 10), rules(0.99));
        assertThat(findings)
                .extracting(Finding::code)
                .containsExactly("non_finite_training", "no_better_than_baseline", "few_test_positives");
        assertThat(findings.getFirst().severity()).isEqualTo(Severity.ERROR);
        assertThat(findings.getFirst().message()).contains("loss was NaN in epoch 2");
    }

    @Test
    void furtherFindingsAreSortedIn() {
        Report report = SampleReport.theft(Scored.of(108, 0.13, 1.2, 2))
                .with(List.of(new Finding("leak", Severity.ERROR, "The label is among the columns.")));
        assertThat(report.findings().getFirst().code()).isEqualTo("leak");
        assertThat(report.findings()).hasSizeGreaterThan(1);
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
        try (PredictionsCsv csv = new PredictionsCsv(folder.resolve("p.csv"), names, 0.5)) {
            csv.add("C,1", "test", 1, 0.5f);
            csv.add("C2", "train", 0, 0.1f);
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
        return Findings.of(NAMES, Map.of(), test, List.of()).stream()
                .map(Finding::code)
                .toList();
    }

    private static List<Baseline> rule(double accuracy, double f1, double rocAuc) {
        return List.of(new Baseline("single_threshold", "T > 3", accuracy, f1, rocAuc));
    }

    private static List<Baseline> rules(double accuracy) {
        return List.of(
                new Baseline("majority", "always Normal", 0.4, 0, 0.5),
                new Baseline("single_threshold", "T > 3", accuracy, 1, 1));
    }

    private static Judgement judgement(int tn, int fp, int fn, int tp) {
        int n = tn + fp + fn + tp;
        int[] labels = new int[n];
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i < tn + fp ? 0 : 1;
            scores[i] = i < tn || (i >= tn + fp && i < tn + fp + fn) ? 0.2 : 0.8;
        }
        return Judgement.of(0.1, labels, scores, 0.5);
    }
}
