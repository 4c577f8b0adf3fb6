package org.seriema.evaluation.comparison;

import org.seriema.data.statistics.McNemar;
import org.seriema.evaluation.metrics.Labelled;

/// How often one of two models alone is right: the cases that tell them apart.
///
/// @param onlyFirst how many cases the first alone predicts rightly
/// @param onlySecond how many cases the second alone predicts rightly
public record Discordance(int onlyFirst, int onlySecond) {

    /// Counts.
    ///
    /// @param labels the true classes
    /// @param first what the first model predicts
    /// @param second what the second model predicts
    /// @throws IllegalArgumentException for different lengths
    public static Discordance of(int[] labels, int[] first, int[] second) {
        Labelled.checkLengths(labels.length, first.length, "predictions");
        Labelled.checkLengths(labels.length, second.length, "predictions");
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < labels.length; i++) {
            boolean firstRight = first[i] == labels[i];
            boolean secondRight = second[i] == labels[i];
            onlyFirst += firstRight && !secondRight ? 1 : 0;
            onlySecond += secondRight && !firstRight ? 1 : 0;
        }
        return new Discordance(onlyFirst, onlySecond);
    }

    /// McNemar's exact test of them.
    public McNemar test() {
        return McNemar.exact(onlyFirst, onlySecond);
    }
}
