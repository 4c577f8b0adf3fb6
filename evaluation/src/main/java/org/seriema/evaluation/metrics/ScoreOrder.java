package org.seriema.evaluation.metrics;

import org.seriema.data.statistics.Quantiles;

/// The order in which scores rank cases: highest first, equal scores in the order of the rows.
///
/// When to distrust it: where many scores are equal, what stands first among them is the table's order and no finding.
///
/// Source: NumPy `argsort(-scores, kind="stable")`.
public final class ScoreOrder {

    private ScoreOrder() {}

    /// The cases' numbers, counted from 0, that of the highest score first.
    ///
    /// @throws IllegalArgumentException for scores that are NaN
    public static int[] descending(double[] scores) {
        Labelled.checkScores(scores);
        Quantiles sorted = Quantiles.of(scores);
        int[] order = new int[scores.length];
        // how many cases of a score are placed already, by the place of the first of them
        int[] placed = new int[scores.length];
        for (int i = 0; i < scores.length; i++) {
            int first = scores.length - sorted.atMost(scores[i]);
            order[first + placed[first]++] = i;
        }
        return order;
    }
}
