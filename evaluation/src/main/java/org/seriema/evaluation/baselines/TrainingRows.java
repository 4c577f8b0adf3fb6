package org.seriema.evaluation.baselines;

import java.util.Arrays;
import org.seriema.data.Cases;
import org.seriema.evaluation.metrics.Labelled;

/// The rows a rule is found on, in the order of the table.
///
/// @param rows their numbers, ascending
/// @param labels the class of each, 0 or 1
/// @param columns their columns' means and deviations
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
record TrainingRows(Cases cases, int[] rows, int[] labels, StandardColumns columns) {

    /// @throws IllegalArgumentException if the sizes do not fit, or a label is neither 0 nor 1
    static TrainingRows of(Cases cases, int[] labels, int[] train) {
        if (labels.length != cases.count()) {
            throw new IllegalArgumentException(
                    "expected a label for each of " + cases.count() + " cases, got " + labels.length + " labels");
        }
        int[] rows = train.clone();
        Arrays.sort(rows);
        int[] classes = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            classes[i] = Labelled.checkClass(labels[rows[i]], rows[i]);
        }
        return new TrainingRows(cases, rows, classes, StandardColumns.of(cases, rows));
    }

    boolean areOfBothClasses() {
        int ones = Arrays.stream(labels).sum();
        return ones > 0 && ones < labels.length;
    }
}
