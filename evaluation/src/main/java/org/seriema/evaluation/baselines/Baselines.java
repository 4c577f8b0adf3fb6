package org.seriema.evaluation.baselines;

import java.util.ArrayList;
import java.util.List;

/// The simple rules that stand beside every network: found on the training rows, judged on the test rows.
public final class Baselines {

    private Baselines() {}

    /// The majority class, and the best threshold on a single column if there is one.
    ///
    /// @param train (n, D) training rows one after another, in the units a reader knows
    /// @param trainLabels (n) 0 or 1
    /// @param test (m, D) test rows, in the same units
    /// @param testLabels (m) 0 or 1
    /// @param columns the names of the D columns
    /// @param classNames the names of class 0 and class 1
    public static List<Baseline> judge(
            float[] train,
            int[] trainLabels,
            float[] test,
            int[] testLabels,
            List<String> columns,
            List<String> classNames) {
        List<Baseline> baselines = new ArrayList<>();
        baselines.add(MajorityClass.fit(trainLabels).judge(testLabels, classNames));
        SingleColumnThreshold rule = SingleColumnThreshold.fit(train, columns.size(), trainLabels);
        if (rule != null) {
            baselines.add(rule.judge(test, columns, testLabels));
        }
        return baselines;
    }
}
