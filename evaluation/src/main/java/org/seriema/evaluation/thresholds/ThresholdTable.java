package org.seriema.evaluation.thresholds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.metrics.ConfusionMatrix;
import org.seriema.evaluation.metrics.ScoreOrder;

/// What each threshold that makes a difference gives: infinity, at which nobody counts as positive, and every distinct
/// score.
///
/// A case counts as positive if its score >= threshold.
///
/// When to distrust it: the numbers of the best row are the best by choice; on new cases they are worse. Judge the
/// threshold on rows that it was not chosen on.
///
/// @param rows infinity first, then the scores, highest first
public record ThresholdTable(List<Row> rows) {

    /// What a threshold gives.
    ///
    /// @param threshold a score, or infinity
    /// @param counts how many cases are rightly and wrongly called positive
    /// @param cost the money that the wrong calls cost; NaN if no costs were given
    public record Row(double threshold, ConfusionMatrix counts, double cost) {

        /// Of the cases called positive, the share that is; NaN if nobody is called positive.
        public double precision() {
            return counts.precision(Double.NaN);
        }

        /// Of the positive cases, the share called positive; NaN without positive cases.
        public double recall() {
            return counts.recall(Double.NaN);
        }

        /// Of the negative cases, the share not called positive; NaN without negative cases.
        public double specificity() {
            return counts.specificity(Double.NaN);
        }

        /// 2 tp / (2 tp + fp + fn); 0 if nobody is positive or called so.
        public double f1() {
            return counts.f1();
        }

        /// Youden's J, the true positive rate less the false positive rate; the rate of a class without cases is 0.
        public double youden() {
            double positives = Math.max(1, counts.positives());
            double negatives = Math.max(1, counts.negatives());
            return youdenCount() / (positives * negatives);
        }

        /// [#youden()] times positives times negatives: a whole number, so that equal ones are found equal.
        long youdenCount() {
            return counts.tp() * Math.max(1, counts.negatives()) - counts.fp() * Math.max(1, counts.positives());
        }

        /// The share of cases called rightly.
        public double accuracy() {
            return counts.accuracy();
        }
    }

    public ThresholdTable {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(
                    "a table of thresholds holds at least infinity, at which nobody counts" + " as positive");
        }
    }

    /// The table without costs.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are NaN, different lengths
    public static ThresholdTable of(int[] labels, double[] scores) {
        return table(labels, scores, null);
    }

    /// The table with what the wrong calls cost, added up in decimal digits without rounding.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are NaN, different lengths, a cost
    ///     that is missing
    public static ThresholdTable of(int[] labels, double[] scores, Costs costs) {
        return table(labels, scores, costs);
    }

    private static ThresholdTable table(int[] labels, double[] scores, @Nullable Costs costs) {
        ConfusionMatrix nobody = ConfusionMatrix.of(labels, scores, Double.POSITIVE_INFINITY);
        int[] order = ScoreOrder.descending(scores);
        BigDecimal cost = costs == null ? BigDecimal.ZERO : costs.ofNobody(labels);
        List<Row> rows = new ArrayList<>();
        rows.add(row(Double.POSITIVE_INFINITY, nobody, cost, costs));
        long tp = 0;
        long fp = 0;
        for (int place = 0; place < order.length; place++) {
            int i = order[place];
            tp += labels[i];
            fp += 1 - labels[i];
            if (costs != null) {
                cost = labels[i] == 1 ? cost.subtract(costs.ofMiss(i)) : cost.add(costs.ofFalseAlarm(i));
            }
            if (place + 1 == order.length || scores[order[place + 1]] != scores[i]) {
                ConfusionMatrix counts = new ConfusionMatrix(nobody.tn() - fp, fp, nobody.fn() - tp, tp);
                rows.add(row(scores[i], counts, cost, costs));
            }
        }
        return new ThresholdTable(rows);
    }

    private static Row row(double threshold, ConfusionMatrix counts, BigDecimal cost, @Nullable Costs costs) {
        return new Row(threshold, counts, costs == null ? Double.NaN : cost.doubleValue());
    }

    /// What it costs to call nobody positive; NaN without costs.
    public double costOfNobody() {
        return rows.getFirst().cost;
    }

    /// What it costs to call everybody positive; NaN without costs.
    public double costOfAll() {
        return rows.getLast().cost;
    }

    /// The lowest of the best thresholds.
    ///
    /// @param better from worse rows to better ones
    /// @param value what the choice is said to be worth
    ThresholdChoice best(Comparator<Row> better, ToDoubleFunction<Row> value) {
        return best(rows, better, value);
    }

    /// The lowest of the best thresholds among some rows; of none, that at which nobody counts as positive.
    static ThresholdChoice best(List<Row> among, Comparator<Row> better, ToDoubleFunction<Row> value) {
        if (among.isEmpty()) {
            return new ThresholdChoice(Double.POSITIVE_INFINITY, Double.NaN, List.of());
        }
        Row best = among.getFirst();
        List<Double> equal = new ArrayList<>();
        for (Row row : among) {
            int sign = better.compare(row, best);
            if (sign > 0) {
                equal.clear();
            }
            if (sign >= 0) {
                best = row;
                equal.add(row.threshold);
            }
        }
        return new ThresholdChoice(best.threshold, value.applyAsDouble(best), equal.reversed());
    }
}
