package org.seriema.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.seriema.data.statistics.ProportionInterval;
import org.seriema.evaluation.metrics.CalibrationCurve;
import org.seriema.evaluation.metrics.PrecisionRecallCurve;
import org.seriema.evaluation.metrics.RocCurve;
import org.seriema.evaluation.thresholds.ThresholdTable;
import org.seriema.report.plot.ConfusionMatrixPlot;
import org.seriema.report.plot.CostPlot;
import org.seriema.report.plot.ForestPlot;
import org.seriema.report.plot.GainPlot;
import org.seriema.report.plot.Plot;
import org.seriema.report.plot.PrecisionRecallPlot;
import org.seriema.report.plot.ReliabilityPlot;
import org.seriema.report.plot.RocPlot;
import org.seriema.report.plot.ScoresPlot;
import org.seriema.report.plot.SpreadPlot;
import org.seriema.report.plot.ThresholdPlot;

/// The pictures of a judgement: what the threshold gives, how the scores order the cases, whether they are
/// probabilities, and how the threshold was found.
///
/// @param test what the network said of the test rows
/// @param thresholds what each threshold gives on the validation rows; `null` without validation rows
record JudgementPlots(
        Judgement judgement,
        TestScores test,
        List<String> classNames,
        @Nullable ThresholdTable thresholds) {

    List<Plot> all() {
        int[] labels = test.labels();
        double[] scores = test.scores();
        double threshold = judgement.threshold();
        List<Plot> plots = new ArrayList<>();
        plots.add(new ConfusionMatrixPlot(judgement.matrix(), classNames));
        plots.add(ScoresPlot.of(labels, scores, threshold, classNames));
        plots.add(new RocPlot(RocCurve.of(labels, scores), judgement.matrix(), threshold, classNames));
        plots.add(new PrecisionRecallPlot(
                PrecisionRecallCurve.of(labels, scores), judgement.matrix(), threshold, classNames));
        plots.add(new GainPlot(RocCurve.of(labels, scores, false), judgement.matrix(), threshold, classNames));
        plots.add(reliability());
        if (thresholds != null && thresholds.rows().size() > 1 && !Double.isNaN(threshold)) {
            plots.add(new ThresholdPlot(curve(thresholds), threshold, "validation rows"));
            if (!Double.isNaN(thresholds.costOfNobody())) {
                plots.add(cost(thresholds, threshold));
            }
        }
        return plots;
    }

    /// What the network adds to each simple rule.
    static List<Plot> comparison(List<Comparison> comparisons) {
        if (comparisons.isEmpty()) {
            return List.of();
        }
        return List.of(new ForestPlot(
                "What the network adds, 95 % intervals",
                "its " + comparisons.getFirst().metricInWords() + " less theirs",
                comparisons.stream()
                        .map(one -> new ForestPlot.Row(
                                one.kind().replace('_', ' '), one.difference(), one.interval(), false))
                        .toList(),
                new ForestPlot.Reference(0, "no difference")));
    }

    /// How far folds, or seeds, differ.
    static List<Plot> spread(Repeats repeats, String what) {
        List<SpreadPlot.Row> rows = new ArrayList<>();
        row(rows, "accuracy", repeats, Repeats.Run::accuracy);
        row(rows, "recall", repeats, Repeats.Run::recall);
        row(rows, "F1", repeats, Repeats.Run::f1);
        row(rows, "ROC AUC", repeats, Repeats.Run::rocAuc);
        return List.of(new SpreadPlot(what + "s", "Metrics by " + what, "value for one " + what, rows));
    }

    private static void row(
            List<SpreadPlot.Row> rows, String name, Repeats repeats, ToDoubleFunction<Repeats.Run> metric) {
        List<SpreadPlot.Point> points = new ArrayList<>();
        double sum = 0;
        for (Repeats.Run run : repeats.runs()) {
            double value = metric.applyAsDouble(run);
            if (!Double.isNaN(value)) {
                String of = run.fold() < 0 || repeats.runs().stream().allMatch(one -> one.fold() == run.fold())
                        ? "seed " + run.seed()
                        : "fold " + run.foldName();
                points.add(new SpreadPlot.Point(of, value));
                sum += value;
            }
        }
        if (!points.isEmpty()) {
            rows.add(new SpreadPlot.Row(name, points, sum / points.size(), null));
        }
    }

    private ReliabilityPlot reliability() {
        double[] before = test.uncalibrated();
        return new ReliabilityPlot(
                classNames.get(1),
                before == null
                        ? List.of(series("test rows", test.scores()))
                        : List.of(series("before calibration", before), series("after it", test.scores())));
    }

    private ReliabilityPlot.Series series(String name, double[] scores) {
        List<ReliabilityPlot.Bin> bins = new ArrayList<>();
        for (CalibrationCurve.Bin bin :
                CalibrationCurve.uniform(test.labels(), scores, Judgement.BINS).filled()) {
            ProportionInterval interval = ProportionInterval.wilson(Math.round(bin.share() * bin.cases()), bin.cases());
            bins.add(new ReliabilityPlot.Bin(
                    bin.meanScore(), bin.share(), bin.cases(), interval.low(), interval.high()));
        }
        return new ReliabilityPlot.Series(name, bins);
    }

    private static List<ThresholdTable.Row> ascending(ThresholdTable table) {
        return table.rows().stream()
                .sorted(Comparator.comparingDouble(ThresholdTable.Row::threshold))
                .toList();
    }

    private static PrecisionRecallCurve curve(ThresholdTable table) {
        List<PrecisionRecallCurve.Point> points = new ArrayList<>();
        for (ThresholdTable.Row row : ascending(table)) {
            points.add(
                    Double.isInfinite(row.threshold())
                            ? new PrecisionRecallCurve.Point(row.threshold(), 1, 0)
                            : new PrecisionRecallCurve.Point(row.threshold(), row.precision(), row.recall()));
        }
        return new PrecisionRecallCurve(points);
    }

    private static CostPlot cost(ThresholdTable table, double threshold) {
        List<ThresholdTable.Row> rows = ascending(table).stream()
                .filter(row -> Double.isFinite(row.threshold()))
                .toList();
        return new CostPlot(
                rows.stream().mapToDouble(ThresholdTable.Row::threshold).toArray(),
                rows.stream().mapToDouble(ThresholdTable.Row::cost).toArray(),
                threshold,
                table.costOfNobody(),
                table.costOfAll(),
                "",
                "validation rows");
    }
}
