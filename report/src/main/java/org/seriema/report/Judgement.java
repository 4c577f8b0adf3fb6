package org.seriema.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seriema.data.statistics.Interval;
import org.seriema.data.statistics.ProportionInterval;
import org.seriema.evaluation.comparison.CaseMetric;
import org.seriema.evaluation.comparison.CaseMetrics;
import org.seriema.evaluation.comparison.MetricInterval;
import org.seriema.evaluation.comparison.Resampling;
import org.seriema.evaluation.metrics.BrierScore;
import org.seriema.evaluation.metrics.CalibrationCurve;
import org.seriema.evaluation.metrics.ConfusionMatrix;
import org.seriema.evaluation.metrics.PrecisionRecallCurve;
import org.seriema.evaluation.metrics.RocCurve;

/// What scores are worth on rows whose labels are known.
///
/// @param loss the training loss on these rows; NaN if not computed
/// @param accuracyInterval where accuracy lies with 95 % confidence, if the rows are independent
/// @param recallInterval the same for recall
/// @param rocAuc NaN if the rows hold one class only
/// @param ece the expected calibration error over ten bins of scores: how far scores are from being probabilities
/// @param intervals where metrics lie with 95 % confidence, by name, found by drawing the rows (or groups of them)
///     again; none if that was not asked for
/// @param confusion `[[tn, fp], [fn, tp]]`
/// @param threshold scores from here up count as class 1; NaN where folds have different ones
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
        double ece,
        Map<String, Interval> intervals,
        List<List<Long>> confusion,
        double threshold) {

    /// Bins of scores in which they are compared with what happened.
    static final int BINS = 10;

    public Judgement {
        confusion = confusion.stream().map(List::copyOf).toList();
        intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
    }

    /// Computes every metric but the intervals that take drawing. A rate without cases to divide by is NaN.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores outside 0 to 1, different lengths
    public static Judgement of(double loss, TestScores test, double threshold) {
        return of(loss, test, threshold, Map.of());
    }

    /// Computes every metric.
    ///
    /// @param units what is drawn again for the intervals
    /// @throws IllegalArgumentException as [#of(double, TestScores, double)]
    public static Judgement of(double loss, TestScores test, double threshold, ResampledUnits units) {
        return of(loss, test, threshold, intervals(test, units));
    }

    private static Judgement of(double loss, TestScores test, double threshold, Map<String, Interval> intervals) {
        int[] labels = test.labels();
        double[] scores = test.scores();
        ConfusionMatrix matrix = ConfusionMatrix.of(labels, test.predicted());
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
                labels.length == 0
                        ? Double.NaN
                        : CalibrationCurve.uniform(labels, scores, BINS).expectedError(),
                intervals,
                List.of(List.of(matrix.tn(), matrix.fp()), List.of(matrix.fn(), matrix.tp())),
                threshold);
    }

    private static Map<String, Interval> intervals(TestScores test, ResampledUnits units) {
        Map<String, Interval> intervals = new LinkedHashMap<>();
        if (test.labels().length == 0) {
            return intervals;
        }
        double[] squares = new double[test.scores().length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = Math.pow(test.scores()[i] - test.labels()[i], 2);
        }
        Map<String, CaseMetric> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", CaseMetrics.accuracy(test.labels(), test.predicted()));
        metrics.put("precision", CaseMetrics.precision(test.labels(), test.predicted(), 1));
        metrics.put("recall", CaseMetrics.recall(test.labels(), test.predicted(), 1));
        metrics.put("f1", CaseMetrics.f1(test.labels(), test.predicted(), 1));
        metrics.put("roc_auc", CaseMetrics.rocAuc(test.labels(), test.scores()));
        metrics.put("average_precision", CaseMetrics.averagePrecision(test.labels(), test.scores()));
        metrics.put("brier", CaseMetrics.mean(squares));
        List<MetricInterval> found =
                MetricInterval.of(List.copyOf(metrics.values()), Resampling.groups(units.of()), MetricInterval.LEVEL);
        int next = 0;
        for (String metric : metrics.keySet()) {
            MetricInterval interval = found.get(next++);
            intervals.put(metric, new Interval(interval.low(), interval.high()));
        }
        return intervals;
    }

    /// What is one number each, by its name in `report.json`; NaN where it is not defined.
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("loss", loss);
        figures.put("accuracy", accuracy);
        figures.put("precision", precision);
        figures.put("recall", recall);
        figures.put("specificity", specificity);
        figures.put("balanced_accuracy", balancedAccuracy);
        figures.put("f1", f1);
        figures.put("matthews", matthews);
        figures.put("roc_auc", rocAuc);
        figures.put("average_precision", averagePrecision);
        figures.put("brier", brier);
        figures.put("ece", ece);
        figures.put("threshold", threshold);
        return figures;
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
