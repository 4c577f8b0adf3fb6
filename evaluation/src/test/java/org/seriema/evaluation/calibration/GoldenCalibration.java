package org.seriema.evaluation.calibration;

import static org.seriema.evaluation.metrics.GoldenNumbers.close;
import static org.seriema.evaluation.metrics.GoldenNumbers.fields;

import java.util.Map;
import org.seriema.evaluation.Golden;
import org.seriema.evaluation.GoldenCheck;
import tools.jackson.databind.JsonNode;

/// Compares calibrations with scikit-learn's.
@SuppressWarnings("exports") // tests read JSON, which the module does not
public final class GoldenCalibration {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of("calibration", GoldenCalibration::check);

    /// How far from the least loss scikit-learn's optimizer stops; where it is least is compared to EXACT.
    private static final double STOPPED = 1e-5;

    private static final double EXACT = 1e-10;

    private GoldenCalibration() {}

    private static void check(JsonNode golden) {
        fields(golden, "name y scores x platt isotonic", "sample_weight");
        int[] labels = Golden.ints(golden.get("y"));
        double[] scores = Golden.doubles(golden.get("scores"));
        double[] x = Golden.doubles(golden.get("x"));
        double[] weights = golden.has("sample_weight") ? Golden.doubles(golden.get("sample_weight")) : null;
        Platt platt = new Platt();
        platt(weights == null ? platt.fit(labels, scores) : platt.fit(labels, scores, weights), scores, x, golden);
        Isotonic isotonic = new Isotonic();
        isotonic(
                weights == null ? isotonic.fit(labels, scores) : isotonic.fit(labels, scores, weights),
                scores,
                x,
                golden.get("isotonic"));
    }

    private static void platt(FittedCalibration fitted, double[] scores, double[] x, JsonNode golden) {
        JsonNode platt = golden.get("platt");
        FittedPlatt curve = (FittedPlatt) fitted;
        close("p of scores", curve.apply(scores), platt.get("p_of_scores"), STOPPED);
        if (!platt.has("exact_slope")) {
            fields(platt, "slope intercept p_of_scores"); // equal scores: many curves go through their one point
            return;
        }
        fields(platt, "slope intercept p_of_scores exact_slope exact_intercept exact_p");
        close("slope", curve.slope(), platt.get("slope"), STOPPED);
        close("intercept", curve.intercept(), platt.get("intercept"), STOPPED);
        close("exact slope", curve.slope(), platt.get("exact_slope"), EXACT);
        close("exact intercept", curve.intercept(), platt.get("exact_intercept"), EXACT);
        close("exact p", curve.apply(x), platt.get("exact_p"), EXACT);
    }

    private static void isotonic(FittedCalibration fitted, double[] scores, double[] x, JsonNode golden) {
        fields(golden, "x_thresholds y_thresholds p p_of_scores");
        FittedIsotonic curve = (FittedIsotonic) fitted;
        close("scores", curve.scores().toArray(), golden.get("x_thresholds"));
        close("probabilities", curve.probabilities().toArray(), golden.get("y_thresholds"));
        close("p", curve.apply(x), golden.get("p"));
        close("p of scores", curve.apply(scores), golden.get("p_of_scores"));
    }
}
