package org.seriema.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.seriema.evaluation.metrics.GoldenNumbers.close;
import static org.seriema.evaluation.metrics.GoldenNumbers.exact;
import static org.seriema.evaluation.metrics.GoldenNumbers.fields;
import static org.seriema.evaluation.metrics.GoldenNumbers.isRefused;
import static org.seriema.evaluation.metrics.GoldenNumbers.value;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.seriema.evaluation.Golden;
import org.seriema.evaluation.GoldenCheck;
import tools.jackson.databind.JsonNode;

/// Compares curves over thresholds, and what is read off them, with scikit-learn's.
@SuppressWarnings("exports") // tests read JSON, which the module does not
public final class GoldenCurves {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of(
            "curves-1", GoldenCurves::check,
            "curves-2", GoldenCurves::check,
            "ranking", GoldenCurves::ranking);

    private static final String NO_NEGATIVES = "No negative samples in y_true";
    private static final String NO_POSITIVES = "No positive samples in y_true";
    private static final String NO_POSITIVE_CLASS = "No positive class found in y_true, recall is set to one";
    private static final String ONE_CLASS = "Only one class is present in y_true.";

    private GoldenCurves() {}

    private static void check(JsonNode golden) {
        boolean weighted = golden.has("sample_weight");
        int[] labels = Golden.ints(golden.get("y"));
        long positives = Arrays.stream(labels).sum();
        boolean oneClass = positives == 0 || positives == labels.length;
        fields(
                golden,
                "name y scores roc_curve roc_curve_all roc_auc roc_auc_max_fpr pr_curve pr_curve_dropped"
                        + " average_precision average_precision_pos_label_0 det_curve det_curve_dropped log_loss"
                        + " log_loss_labels_0_1 log_loss_sum brier"
                        + (weighted ? " sample_weight" : " calibration calibration_error")
                        + (weighted || oneClass ? "" : " ks gini"));
        double[] scores = Golden.doubles(golden.get("scores"));
        double[] weights =
                weighted ? Golden.doubles(golden.get("sample_weight")) : Labelled.equalWeights(scores.length);
        roc(RocCurve.of(labels, scores, weights, true), golden.get("roc_curve"));
        roc(RocCurve.of(labels, scores, weights, false), golden.get("roc_curve_all"));
        areas(labels, scores, weights, golden);
        precisionRecall(PrecisionRecallCurve.of(labels, scores, weights, false), golden.get("pr_curve"));
        precisionRecall(PrecisionRecallCurve.of(labels, scores, weights, true), golden.get("pr_curve_dropped"));
        close(
                "average precision",
                PrecisionRecallCurve.averagePrecision(labels, scores, weights),
                value(golden.get("average_precision"), NO_POSITIVE_CLASS));
        close(
                "average precision of class 0",
                PrecisionRecallCurve.ofClass0(labels, scores, weights).averagePrecision(),
                value(golden.get("average_precision_pos_label_0"), NO_POSITIVE_CLASS));
        det(labels, scores, weights, false, golden.get("det_curve"));
        det(labels, scores, weights, true, golden.get("det_curve_dropped"));
        losses(labels, scores, weights, golden);
        if (!weighted) {
            unweighted(labels, scores, golden);
            calibration(labels, scores, golden);
        }
    }

    /// What takes no weights must give the same as weights of 1.
    private static void unweighted(int[] labels, double[] scores, JsonNode golden) {
        roc(RocCurve.of(labels, scores), golden.get("roc_curve"));
        roc(RocCurve.of(labels, scores, false), golden.get("roc_curve_all"));
        close("ROC AUC", RocCurve.auc(labels, scores), value(golden.get("roc_auc"), ONE_CLASS));
        precisionRecall(PrecisionRecallCurve.of(labels, scores), golden.get("pr_curve"));
        if (golden.has("ks")) {
            assertThat(DetCurve.of(labels, scores))
                    .isEqualTo(DetCurve.of(labels, scores, Labelled.equalWeights(scores.length), false));
        }
        close("log loss", LogLoss.of(labels, scores), golden.get("log_loss_labels_0_1"));
        close("Brier", BrierScore.of(labels, scores), golden.get("brier"));
        if (golden.has("ks")) {
            close("KS", RocCurve.of(labels, scores).kolmogorovSmirnov(), golden.get("ks"));
            close("Gini", RocCurve.of(labels, scores).gini(), golden.get("gini"));
        } else {
            assertThat(RocCurve.of(labels, scores).kolmogorovSmirnov()).isNaN();
        }
    }

    private static void areas(int[] labels, double[] scores, double[] weights, JsonNode golden) {
        RocCurve all = RocCurve.of(labels, scores, weights, false);
        JsonNode area = value(golden.get("roc_auc"), ONE_CLASS);
        close("ROC AUC", RocCurve.auc(labels, scores, weights), area);
        close("ROC AUC, all points", all.auc(), area);
        for (JsonNode partial : golden.get("roc_auc_max_fpr")) {
            fields(partial, "max_fpr value");
            double end = partial.get("max_fpr").doubleValue();
            JsonNode expected = value(partial.get("value"), ONE_CLASS);
            close("partial AUC", RocCurve.of(labels, scores, weights, true).partialAuc(end), expected);
            close("partial AUC, all points", all.partialAuc(end), expected);
        }
    }

    private static void roc(RocCurve curve, JsonNode golden) {
        JsonNode expected = value(golden, NO_NEGATIVES, NO_POSITIVES);
        fields(expected, "fpr tpr thresholds");
        exact("thresholds", column(curve.points(), RocCurve.Point::threshold), expected.get("thresholds"));
        close("fpr", column(curve.points(), RocCurve.Point::falsePositiveRate), expected.get("fpr"));
        close("tpr", column(curve.points(), RocCurve.Point::truePositiveRate), expected.get("tpr"));
    }

    private static void precisionRecall(PrecisionRecallCurve curve, JsonNode golden) {
        JsonNode expected = value(golden, NO_POSITIVE_CLASS);
        fields(expected, "precision recall thresholds trapezoid_area");
        List<PrecisionRecallCurve.Point> points = curve.points();
        double[] thresholds = column(points, PrecisionRecallCurve.Point::threshold);
        // scikit-learn gives the last point none
        assertThat(thresholds[points.size() - 1]).isEqualTo(Double.POSITIVE_INFINITY);
        exact("thresholds", Arrays.copyOf(thresholds, points.size() - 1), expected.get("thresholds"));
        close("precision", column(points, PrecisionRecallCurve.Point::precision), expected.get("precision"));
        close("recall", column(points, PrecisionRecallCurve.Point::recall), expected.get("recall"));
        close("area", curve.trapezoidArea(), expected.get("trapezoid_area"));
    }

    private static void det(int[] labels, double[] scores, double[] weights, boolean drop, JsonNode golden) {
        if (isRefused(golden, ONE_CLASS)) {
            assertThatThrownBy(() -> DetCurve.of(labels, scores, weights, drop))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cases of both classes");
            return;
        }
        fields(golden, "fpr fnr thresholds");
        List<DetCurve.Point> points = DetCurve.of(labels, scores, weights, drop).points();
        exact("thresholds", column(points, DetCurve.Point::threshold), golden.get("thresholds"));
        close("fpr", column(points, DetCurve.Point::falsePositiveRate), golden.get("fpr"));
        close("fnr", column(points, DetCurve.Point::falseNegativeRate), golden.get("fnr"));
    }

    private static void losses(int[] labels, double[] scores, double[] weights, JsonNode golden) {
        // without `labels` scikit-learn cannot know of a second class; ours always does
        if (!isRefused(golden.get("log_loss"), "y_true contains only one label")) {
            close("log loss", LogLoss.of(labels, scores, weights), golden.get("log_loss"));
        }
        close("log loss", LogLoss.of(labels, scores, weights), golden.get("log_loss_labels_0_1"));
        close("log loss, sum", LogLoss.sum(labels, scores, weights), golden.get("log_loss_sum"));
        close("Brier", BrierScore.of(labels, scores, weights), golden.get("brier"));
    }

    private static void calibration(int[] labels, double[] scores, JsonNode golden) {
        for (JsonNode expected : golden.get("calibration")) {
            fields(expected, "bins strategy value");
            fields(expected.get("value"), "share mean_score");
            int bins = expected.get("bins").intValue();
            CalibrationCurve curve =
                    switch (expected.get("strategy").stringValue()) {
                        case "uniform" -> CalibrationCurve.uniform(labels, scores, bins);
                        case "quantile" -> CalibrationCurve.quantile(labels, scores, bins);
                        default -> throw new AssertionError("no strategy: " + expected);
                    };
            close(
                    "share",
                    column(curve.filled(), CalibrationCurve.Bin::share),
                    expected.get("value").get("share"));
            close(
                    "mean score",
                    column(curve.filled(), CalibrationCurve.Bin::meanScore),
                    expected.get("value").get("mean_score"));
        }
        for (JsonNode expected : golden.get("calibration_error")) {
            fields(expected, "bins ece mce ace counts");
            CalibrationCurve curve = CalibrationCurve.uniform(
                    labels, scores, expected.get("bins").intValue());
            close("ECE", curve.expectedError(), expected.get("ece"));
            close("MCE", curve.maximumError(), expected.get("mce"));
            close("ACE", curve.averageError(), expected.get("ace"));
            exact("counts", column(curve.bins(), CalibrationCurve.Bin::cases), expected.get("counts"));
        }
    }

    private static void ranking(JsonNode golden) {
        int[] labels = Golden.ints(golden.get("y"));
        Ranking ranking = Ranking.of(labels, Golden.doubles(golden.get("scores")));
        fields(
                golden,
                "name y scores order at_k at_percent cumulative_hits" + (ranking.positives() > 0 ? " gain_area" : ""));
        assertThat(ranking.order()).containsExactlyElementsOf(boxed(golden.get("order")));
        for (JsonNode at : golden.get("at_k")) {
            fields(at, "k hits expected_hits precision recall lift map");
            at(ranking, at);
        }
        for (JsonNode at : golden.get("at_percent")) {
            fields(at, "percent k hits expected_hits precision recall lift map");
            assertThat(ranking.atPercent(at.get("percent").doubleValue()))
                    .isEqualTo(at.get("k").intValue());
            at(ranking, at);
        }
        for (int k = 1; k <= labels.length; k++) {
            assertThat(ranking.hits(k))
                    .isEqualTo(golden.get("cumulative_hits").get(k - 1).intValue());
        }
        assertThat(golden.get("cumulative_hits").size()).isEqualTo(ranking.size());
        if (golden.has("gain_area")) {
            close("gain area", ranking.gainArea(), golden.get("gain_area"));
        } else {
            assertThat(ranking.gainArea()).isNaN();
        }
    }

    private static void at(Ranking ranking, JsonNode golden) {
        int k = golden.get("k").intValue();
        assertThat(ranking.hits(k)).isEqualTo(golden.get("hits").intValue());
        close("expected hits", ranking.expectedHits(k), golden.get("expected_hits"));
        close("precision", ranking.precision(k), golden.get("precision"));
        close("recall", ranking.recall(k), golden.get("recall"));
        close("lift", ranking.lift(k), golden.get("lift"));
        close("MAP", ranking.meanAveragePrecision(k), golden.get("map"));
    }

    private static List<Integer> boxed(JsonNode list) {
        return Arrays.stream(Golden.ints(list)).boxed().toList();
    }

    private static <T> double[] column(List<T> points, ToDoubleFunction<T> value) {
        return points.stream().mapToDouble(value).toArray();
    }
}
