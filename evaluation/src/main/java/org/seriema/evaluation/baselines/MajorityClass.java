package org.seriema.evaluation.baselines;

import java.util.Arrays;
import java.util.List;
import org.seriema.evaluation.metrics.ConfusionMatrix;
import org.seriema.evaluation.metrics.RocCurve;

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

    /// Judges it on the test rows.
    public Baseline judge(int[] labels, List<String> classNames) {
        double[] scores = new double[labels.length];
        Arrays.fill(scores, label);
        ConfusionMatrix matrix = ConfusionMatrix.of(labels, scores, 0.5);
        return new Baseline(
                "always " + classNames.get(label), matrix.accuracy(), matrix.f1(), RocCurve.auc(labels, scores));
    }
}
