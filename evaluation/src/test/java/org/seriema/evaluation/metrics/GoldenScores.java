package org.seriema.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seriema.evaluation.metrics.GoldenOutcome.check;
import static org.seriema.evaluation.metrics.GoldenOutcome.compare;
import static org.seriema.evaluation.metrics.GoldenOutcome.fields;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.seriema.evaluation.Golden;
import org.seriema.evaluation.GoldenCheck;
import tools.jackson.databind.JsonNode;

/// Compares the metrics of scores of several classes, and of hand-made rows, with scikit-learn.
@SuppressWarnings("exports") // tests read JSON, which the module does not
public final class GoldenScores {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS =
            Map.of("multiclass", GoldenScores::multiclass, "edge-cases", GoldenEdges::check);

    static final String NOT_ONE = "The y_prob values do not sum to one.";

    private GoldenScores() {}

    private static void multiclass(JsonNode golden) {
        fields(
                golden,
                Set.of("name", "y", "probabilities", "sample_weight", "roc_auc", "log_loss", "brier"),
                Set.of("average_precision", "top_k_accuracy", "argmax"));
        ClassScores scores = scores(golden);
        check("log_loss", golden.get("log_loss"), () -> ClassLogLoss.of(scores));
        check("brier", golden.get("brier"), () -> ClassBrierScore.of(scores));
        assertThat(scores.highest()).isEqualTo(Golden.ints(golden.get("argmax")));
        if (scores.classes().size() == 2) {
            twoClasses(golden);
            return;
        }
        golden.get("roc_auc").forEach(row -> rocArea(row, scores));
        for (JsonNode row : golden.get("average_precision")) {
            fields(row, Set.of("average", "value"));
            check(
                    "average precision",
                    row.get("value"),
                    row.get("average").isNull()
                            ? () -> ClassAveragePrecision.each(scores)
                            : () -> ClassAveragePrecision.of(scores, average(row)));
        }
        for (JsonNode row : golden.get("top_k_accuracy")) {
            fields(row, Set.of("k", "value"));
            int k = row.get("k").intValue();
            check("top " + k, row.get("value"), () -> TopKAccuracy.of(scores, k), perfect(k, scores));
        }
    }

    /// Of two classes scikit-learn wants the scores of one, and refuses those of both.
    private static void twoClasses(JsonNode golden) {
        for (String metric : List.of("roc_auc", "average_precision", "top_k_accuracy")) {
            assertThat(golden.get(metric).valueStream()).as(metric).allMatch(row -> row.get("value")
                    .has("error"));
        }
    }

    private static ClassScores scores(JsonNode golden) {
        List<String> labels = GoldenLabels.labels(golden.get("y"));
        List<Integer> numbers = labels.stream().map(Integer::valueOf).toList();
        Classes<Integer> classes = Classes.in(numbers);
        return ClassScores.of(
                classes.names(),
                classes.numbers(numbers),
                Golden.doubles(golden.get("probabilities")),
                GoldenOutcome.weights(golden));
    }

    /// The mean of one-against-one areas by class does not exist, neither here nor there.
    private static void rocArea(JsonNode row, ClassScores scores) {
        fields(row, Set.of("multi_class", "average", "value"));
        boolean each = row.get("average").isNull();
        String what = "ROC area " + row;
        switch (row.get("multi_class").stringValue()) {
            case "ovr" ->
                check(
                        what,
                        row.get("value"),
                        each ? () -> ClassRocArea.each(scores) : () -> ClassRocArea.oneVsRest(scores, average(row)));
            case "ovo" -> {
                if (each) {
                    assertThat(row.get("value").has("error")).as(what).isTrue();
                } else {
                    check(what, row.get("value"), () -> ClassRocArea.oneVsOne(scores, average(row)));
                }
            }
            default -> throw new AssertionError(what);
        }
    }

    static Average average(JsonNode row) {
        return Average.valueOf(row.get("average").stringValue().toUpperCase(Locale.ROOT));
    }

    static List<String> perfect(int k, ClassScores scores) {
        return k >= scores.classes().size() ? List.of("'k' (" + k + ") greater than or equal to") : List.of();
    }

    /// Compares where the warning of rows that do not add up to 1 may come.
    static void probabilities(String what, JsonNode golden, Supplier<ClassScores> scores, Supplier<?> actual) {
        boolean warns = !golden.has("error") && scores.get().rowsNotAddingUp() > 0;
        compare(what, golden, actual, warns ? List.of(NOT_ONE) : List.of());
    }
}
