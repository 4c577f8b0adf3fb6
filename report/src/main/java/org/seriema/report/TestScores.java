package org.seriema.report;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What networks said of test rows: those of one split, or of several folds behind each other.
///
/// @param rows the rows' places in the table; with repeated folds a row may stand here several times
/// @param labels the class of each, 0 or 1
/// @param scores the score of each
/// @param predicted the class that follows from each score by the threshold of its network
/// @param uncalibrated what the network itself said of each row; `null` where scores are just that
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
public record TestScores(int[] rows, int[] labels, double[] scores, int[] predicted, double @Nullable [] uncalibrated) {

    /// Scores that were not calibrated.
    public TestScores(int[] rows, int[] labels, double[] scores, int[] predicted) {
        this(rows, labels, scores, predicted, null);
    }

    /// Scores of one network, of which those from the threshold on mean class 1.
    public static TestScores of(int[] rows, int[] labels, double[] scores, double threshold) {
        return new TestScores(
                rows,
                labels,
                scores,
                Arrays.stream(scores)
                        .mapToInt(score -> score >= threshold ? 1 : 0)
                        .toArray());
    }

    /// The same with what the network said before its scores were calibrated.
    public TestScores withUncalibrated(double[] before) {
        return new TestScores(rows, labels, scores, predicted, before);
    }

    /// The test rows of several folds, one fold's behind the other's.
    public static TestScores pool(List<TestScores> folds) {
        boolean calibrated = folds.stream().allMatch(fold -> fold.uncalibrated != null);
        return new TestScores(
                ints(folds, TestScores::rows),
                ints(folds, TestScores::labels),
                doubles(folds, TestScores::scores),
                ints(folds, TestScores::predicted),
                calibrated ? doubles(folds, fold -> Objects.requireNonNull(fold.uncalibrated)) : null);
    }

    private static double[] doubles(List<TestScores> folds, Function<TestScores, double[]> part) {
        return folds.stream()
                .flatMapToDouble(fold -> Arrays.stream(part.apply(fold)))
                .toArray();
    }

    private static int[] ints(List<TestScores> folds, Function<TestScores, int[]> part) {
        return folds.stream()
                .flatMapToInt(fold -> Arrays.stream(part.apply(fold)))
                .toArray();
    }
}
