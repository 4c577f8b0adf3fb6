package org.seriema.report;

import java.util.List;
import org.seriema.data.statistics.ProportionInterval;
import org.seriema.evaluation.metrics.BrierScore;
import org.seriema.evaluation.metrics.ConfusionMatrix;
import org.seriema.evaluation.metrics.PrecisionRecallCurve;
import org.seriema.evaluation.metrics.RocCurve;

/// What scores are worth on rows whose labels are known.
///
/// @param loss the training loss on these rows; NaN if not computed
/// @param accuracyInterval where accuracy lies with 95 % confidence, if the rows are independent
/// @param recallInterval the same for recall
/// @param rocAuc NaN if the rows hold one class only
/// @param confusion `[[tn, fp], [fn, tp]]`
/// @param threshold scores from here up count as class 1
/// @param matthews Matthews' correlation of truth and prediction
public record Judgement(
        double loss,
        double accuracy,
        ProportionInterval accuracyInterval,
        double precision,
        double recall,
        ProportionInterval recallInterval,
        double specificity,
        double balancedAccuracy,
        double f1,
        double matthews,
        double rocAuc,
        double averagePrecision,
        double brier,
        List<List<Long>> confusion,
        double threshold) {

    public Judgement {
        confusion = confusion.stream().map(List::copyOf).toList();
    }

    /// Computes every metric. A rate without cases to divide by is NaN.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores outside 0 to 1, different lengths
    public static Judgement of(double loss, int[] labels, double[] scores, double threshold) {
        ConfusionMatrix matrix = ConfusionMatrix.of(labels, scores, threshold);
        return new Judgement(
                loss,
                matrix.accuracy(),
                ProportionInterval.wilson(matrix.tn() + matrix.tp(), matrix.total()),
                matrix.precision(Double.NaN),
                matrix.recall(Double.NaN),
                ProportionInterval.wilson(matrix.tp(), matrix.positives()),
                matrix.specificity(Double.NaN),
                matrix.balancedAccuracy(),
                matrix.f1(Double.NaN),
                matrix.matthews(),
                RocCurve.auc(labels, scores),
                matrix.positives() == 0 ? Double.NaN : PrecisionRecallCurve.averagePrecision(labels, scores),
                BrierScore.of(labels, scores),
                List.of(List.of(matrix.tn(), matrix.fp()), List.of(matrix.fn(), matrix.tp())),
                threshold);
    }

    /// The counts behind [#confusion()].
    public ConfusionMatrix matrix() {
        return new ConfusionMatrix(
                confusion.get(0).get(0),
                confusion.get(0).get(1),
                confusion.get(1).get(0),
                confusion.get(1).get(1));
    }
}
