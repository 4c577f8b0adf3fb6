package org.seriema.evaluation.thresholds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seriema.evaluation.metrics.GoldenNumbers.close;
import static org.seriema.evaluation.metrics.GoldenNumbers.exact;
import static org.seriema.evaluation.metrics.GoldenNumbers.fields;

import java.util.Map;
import org.seriema.evaluation.Golden;
import org.seriema.evaluation.GoldenCheck;
import tools.jackson.databind.JsonNode;

/// Compares tables of thresholds and the choice among them with exact arithmetic in Python.
@SuppressWarnings("exports") // tests read JSON, which the module does not
public final class GoldenThresholds {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of("thresholds", GoldenThresholds::check);

    private GoldenThresholds() {}

    private static void check(JsonNode golden) {
        fields(golden, "name y scores table best_f1 best_youden best_cost best_recall_at_precision");
        int[] labels = Golden.ints(golden.get("y"));
        double[] scores = Golden.doubles(golden.get("scores"));
        ThresholdTable table = ThresholdTable.of(labels, scores);
        table(table, golden.get("table"));
        fields(golden.get("best_f1"), "threshold value all_best");
        choice(new BestF1().choose(table), golden.get("best_f1"));
        fields(golden.get("best_youden"), "threshold value all_best");
        choice(new BestYouden().choose(table), golden.get("best_youden"));
        for (JsonNode best : golden.get("best_cost")) {
            cost(labels, scores, best);
        }
        for (JsonNode best : golden.get("best_recall_at_precision")) {
            ThresholdChoice choice =
                    new PrecisionAtLeast(best.get("precision_at_least").doubleValue()).choose(table);
            if (best.get("threshold").isNull()) {
                fields(best, "precision_at_least threshold");
                assertThat(choice.isNobody()).isTrue();
                assertThat(choice.value()).isNaN();
                assertThat(choice.equallyGood()).isEmpty();
            } else {
                fields(best, "precision_at_least threshold value all_best");
                choice(choice, best);
            }
        }
    }

    private static void table(ThresholdTable table, JsonNode expected) {
        assertThat(table.rows()).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            ThresholdTable.Row row = table.rows().get(i);
            JsonNode golden = expected.get(i);
            fields(golden, "threshold tp fp fn tn precision recall specificity f1 youden accuracy");
            assertThat(row.threshold()).isEqualTo(Golden.number(golden.get("threshold")));
            assertThat(row.counts().tp()).isEqualTo(golden.get("tp").longValue());
            assertThat(row.counts().fp()).isEqualTo(golden.get("fp").longValue());
            assertThat(row.counts().fn()).isEqualTo(golden.get("fn").longValue());
            assertThat(row.counts().tn()).isEqualTo(golden.get("tn").longValue());
            close("precision", row.precision(), golden.get("precision"));
            close("recall", row.recall(), golden.get("recall"));
            close("specificity", row.specificity(), golden.get("specificity"));
            close("f1", row.f1(), golden.get("f1"));
            close("youden", row.youden(), golden.get("youden"));
            close("accuracy", row.accuracy(), golden.get("accuracy"));
            assertThat(row.cost()).isNaN();
        }
    }

    private static void cost(int[] labels, double[] scores, JsonNode golden) {
        fields(golden, "c_fp c_fn threshold value all_best cost_of_all cost_of_nobody bayes_threshold");
        LeastCost rule = LeastCost.of(
                golden.get("c_fn").doubleValue(), golden.get("c_fp").doubleValue());
        ThresholdTable table = rule.table(labels, scores, Map.of(), i -> "case " + i);
        choice(rule.choose(table), golden);
        close("cost of all", table.costOfAll(), golden.get("cost_of_all"));
        close("cost of nobody", table.costOfNobody(), golden.get("cost_of_nobody"));
        close("bayes threshold", rule.bayesThreshold(), golden.get("bayes_threshold"));
    }

    private static void choice(ThresholdChoice choice, JsonNode golden) {
        assertThat(choice.threshold()).isEqualTo(Golden.number(golden.get("threshold")));
        close("value", choice.value(), golden.get("value"));
        exact(
                "all best",
                choice.equallyGood().stream().mapToDouble(Double::doubleValue).toArray(),
                golden.get("all_best"));
    }
}
