package org.seriema.evaluation.comparison;

/// What a model says of each case.
///
/// @param predicted the class, 0 or 1
/// @param scores the higher, the likelier class 1
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
public record Decisions(int[] predicted, double[] scores) {

    /// As many classes as scores.
    ///
    /// @throws IllegalArgumentException if they are not
    public Decisions {
        if (predicted.length != scores.length) {
            throw new IllegalArgumentException("a model's decisions must hold a class and a score for each case, got "
                    + predicted.length + " classes and " + scores.length + " scores");
        }
    }
}
