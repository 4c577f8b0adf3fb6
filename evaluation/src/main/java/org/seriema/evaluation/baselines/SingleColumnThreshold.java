package org.seriema.evaluation.baselines;

import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;

/// The rule on one column that is right most often on the training rows: class 1 if `T2_t1 > 41.3`, or if
/// `T2_t1 <= 41.3`.
///
/// It is the best [Cut] of all columns, in O(D n log n). Of equally good rules the first column wins.
///
/// When to distrust it: it is the best of very many rules, so on few training rows it looks better there than on the
/// test rows, which decide.
///
/// @param column the column's place, from 0
/// @param cut the rule on its numbers, with its counts on the training rows
public record SingleColumnThreshold(int column, Cut cut) {

    /// Finds the rule.
    ///
    /// @param cases numbers in the units a reader knows, before scaling; NaN where one is missing
    /// @param labels the class of each case, 0 or 1
    /// @param train the rows to find it on
    /// @return `null` if no column has two different values
    /// @throws IllegalArgumentException if the sizes do not fit, or a training row's label is neither 0 nor 1
    public static @Nullable SingleColumnThreshold fit(Cases cases, int[] labels, int[] train) {
        return fit(TrainingRows.of(cases, labels, train));
    }

    static @Nullable SingleColumnThreshold fit(TrainingRows rows) {
        SingleColumnThreshold best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (int column = 0; column < rows.cases().columns().size(); column++) {
            Cut cut = Cut.best(column(rows.cases(), column, rows.rows()), rows.labels(), Cut.RIGHT);
            if (cut != null && cut.accuracy() > most) {
                most = cut.accuracy();
                best = new SingleColumnThreshold(column, cut);
            }
        }
        return best;
    }

    /// The rule's answers; the score is the column itself, turned round where class 1 lies below.
    ///
    /// @param cases as for [#fit]
    /// @param rows the rows asked for
    public Answers answer(Cases cases, int[] rows) {
        double[] values = column(cases, column, rows);
        int[] predicted = new int[rows.length];
        double[] scores = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            predicted[i] = cut.holds(values[i]) ? 1 : 0;
            double rising = cut.above() ? values[i] : -values[i];
            scores[i] = Double.isFinite(rising) ? rising : Double.NEGATIVE_INFINITY;
        }
        return new Answers("single_threshold", cut.name(cases.columns().get(column)), predicted, scores);
    }

    private static double[] column(Cases cases, int column, int[] rows) {
        int width = cases.columns().size();
        double[] values = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = cases.values()[rows[i] * width + column];
        }
        return values;
    }
}
