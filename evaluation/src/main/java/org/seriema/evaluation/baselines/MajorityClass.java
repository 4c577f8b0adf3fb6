package org.seriema.evaluation.baselines;

import java.util.Arrays;
import java.util.List;
import org.seriema.evaluation.metrics.ConfusionMatrix;

/// Always answers the class that most training rows have; class 0 if both are equally many.
///
/// @param label 0 or 1
public record MajorityClass(int label) {

    /// Finds the class.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1
    public static MajorityClass fit(int[] labels) {
        ConfusionMatrix matrix = ConfusionMatrix.of(labels, labels);
        return new MajorityClass(matrix.positives() > matrix.negatives() ? 1 : 0);
    }

    /// The class, with itself as the score, for each of some rows.
    ///
    /// @param rows how many rows
    public Answers answer(int rows, List<String> classNames) {
        int[] predicted = new int[rows];
        double[] scores = new double[rows];
        Arrays.fill(predicted, label);
        Arrays.fill(scores, label);
        return new Answers("majority", "always " + classNames.get(label), predicted, scores);
    }
}
