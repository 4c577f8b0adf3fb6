package org.seriema.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.seriema.evaluation.metrics.GoldenOutcome.fields;
import static org.seriema.evaluation.metrics.GoldenOutcome.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Compares the classification report, as a text and as numbers.
final class GoldenReport {

    private GoldenReport() {}

    static void check(JsonNode golden) {
        fields(golden, Set.of("name", "y", "predicted", "sample_weight", "confusion_given", "reports"));
        GoldenLabels labels = GoldenLabels.of(golden);
        golden.get("reports").forEach(report -> report(report, labels.counts()));
    }

    private static void report(JsonNode golden, ClassCounts counts) {
        fields(golden, Set.of("options", "text", "dict", "error", "warnings"));
        JsonNode options = golden.get("options");
        fields(options, Set.of("digits", "labels", "target_names", "zero_division"));
        boolean warns = !options.has("zero_division")
                || options.get("zero_division").asString().equals("warn");
        double zero = options.has("zero_division") ? GoldenOutcome.zeroDivision(options.get("zero_division")) : 0;
        List<String> classes = options.has("labels") ? GoldenLabels.labels(options.get("labels")) : counts.classes();
        List<String> names = options.has("target_names") ? GoldenLabels.labels(options.get("target_names")) : classes;
        if (golden.has("error")) {
            assertThat(golden.get("text").isNull() && golden.get("dict").isNull())
                    .isTrue();
        }
        if (golden.has("error") || names.size() != classes.size()) {
            // for too many names beside chosen labels scikit-learn only warns, and leaves lines out
            assertThatThrownBy(() -> new ClassificationReport(counts, classes, names, zero))
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }
        ClassificationReport report = new ClassificationReport(counts, classes, names, zero);
        GoldenOutcome.warnings("report", golden.path("warnings"), warns ? undefined(counts.rates(classes)) : List.of());
        int digits = options.has("digits") ? options.get("digits").intValue() : 2;
        assertThat(report.text(digits)).isEqualTo(golden.get("text").stringValue());
        dict(golden.get("dict"), report);
    }

    private static void dict(JsonNode golden, ClassificationReport report) {
        List<ClassificationReport.Line> lines = new ArrayList<>(report.lines());
        lines.add(report.macroAverage());
        lines.add(report.weightedAverage());
        ClassificationReport.Line micro = report.microAverage();
        if (report.isComplete()) {
            value("accuracy", micro.precision(), golden.get("accuracy"));
            value("accuracy", micro.f1(), golden.get("accuracy"));
        } else {
            lines.add(micro);
        }
        Set<String> names = new TreeSet<>();
        if (report.isComplete()) {
            names.add("accuracy");
        }
        for (ClassificationReport.Line line : lines) {
            names.add(line.name());
            JsonNode expected = golden.get(line.name());
            fields(expected, Set.of("precision", "recall", "f1-score", "support"));
            value(line.name() + " precision", line.precision(), expected.get("precision"));
            value(line.name() + " recall", line.recall(), expected.get("recall"));
            value(line.name() + " f1", line.f1(), expected.get("f1-score"));
            value(line.name() + " support", line.support(), expected.get("support"));
        }
        assertThat(names).isEqualTo(new TreeSet<>(golden.propertyNames()));
    }

    /// scikit-learn warns of the lines and, in other words, of the sums of all lines.
    private static List<String> undefined(ClassRates rates) {
        ClassRates pooled = new ClassRates(List.of("all"), List.of(rates.pooled()));
        Set<String> warnings = new TreeSet<>();
        for (String metric : List.of("precision", "recall", "f1")) {
            warnings.addAll(GoldenClassification.undefined(metric, rates));
            warnings.addAll(GoldenClassification.undefined(metric, pooled));
        }
        return List.copyOf(warnings);
    }
}
