package org.seriema.evaluation.calibration;

import java.util.List;
import org.seriema.data.steps.NumberList;

/// A curve that does not fall: straight lines between points, level beyond the first and the last.
///
/// Source: scikit-learn `IsotonicRegression`, whose `X_thresholds_` and `y_thresholds_` these are.
///
/// @param scores ascending
/// @param probabilities one for each score, not falling
public record FittedIsotonic(NumberList scores, NumberList probabilities) implements FittedCalibration {

    public FittedIsotonic {
        if (scores.size() == 0 || scores.size() != probabilities.size()) {
            throw new IllegalArgumentException("isotonic needs at least one score and as many probabilities, got "
                    + scores.size() + " and " + probabilities.size());
        }
        for (int i = 1; i < scores.size(); i++) {
            if (!(scores.get(i - 1) < scores.get(i)) || !(probabilities.get(i - 1) <= probabilities.get(i))) {
                throw new IllegalArgumentException("isotonic needs scores that rise and probabilities that do not fall,"
                        + " got " + scores.get(i - 1) + ": " + probabilities.get(i - 1) + " before " + scores.get(i)
                        + ": " + probabilities.get(i));
            }
        }
    }

    @Override
    public double apply(double score) {
        int last = scores.size() - 1;
        if (Double.isNaN(score)) {
            return score;
        }
        if (score <= scores.get(0)) {
            return probabilities.get(0);
        }
        if (score >= scores.get(last)) {
            return probabilities.get(last);
        }
        int low = 0;
        int high = last;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (scores.get(middle) <= score) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double slope = (probabilities.get(high) - probabilities.get(low)) / (scores.get(high) - scores.get(low));
        return Math.min(slope * (score - scores.get(low)) + probabilities.get(low), probabilities.get(high));
    }

    @Override
    public List<String> notes() {
        return probabilities.get(0) == probabilities.get(probabilities.size() - 1)
                ? List.of("calibration gives every case the same probability, for among the rows that it was fitted on"
                        + " high scores do not go with more positives than low ones")
                : List.of();
    }
}
