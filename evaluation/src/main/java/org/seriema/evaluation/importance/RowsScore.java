package org.seriema.evaluation.importance;

/// How good a model's scores for some of the cases are; more is better.
///
/// [Scoring] has the usual ones.
@FunctionalInterface
public interface RowsScore {

    /// The score.
    ///
    /// @param rows which of the cases these are, by which labels and weights are found
    /// @param scores what the model says of each of them
    double of(int[] rows, double[] scores);
}
