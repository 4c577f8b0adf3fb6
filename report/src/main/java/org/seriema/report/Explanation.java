package org.seriema.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.report.plot.DependencePlot;

/// Why a network says of a table's cases what it says: what `explain --json` prints.
///
/// @param model the recipe's name
/// @param data what the table is called
/// @param threshold the score from which on a case is flagged
/// @param names of class 0 and class 1
/// @param rows how many cases the table has
/// @param flagged how many of them are flagged
/// @param normal which cases were taken as normal
/// @param importance what the columns are worth; `null` without labels, or where nobody asked
/// @param curves how the score goes with a column
/// @param checks of the methods
/// @param cases that are explained
/// @param notes what must be known before any of it is used
public record Explanation(
        String model,
        String data,
        double threshold,
        List<String> names,
        int rows,
        int flagged,
        Normal normal,
        @Nullable TableImportance importance,
        List<ColumnCurve> curves,
        List<MethodCheck> checks,
        List<ExplainedCase> cases,
        List<String> notes) {

    /// The cases that were taken as normal.
    ///
    /// @param cases how many
    /// @param known whether by their labels; else they are the half of the unflagged cases that score lowest
    public record Normal(int cases, boolean known) {

        /// In words: `230 cases known as Normal`, `no case`.
        ///
        /// @param count the number of cases, written as the reader is used to
        public String words(List<String> names, String count) {
            if (cases == 0) {
                return "no case";
            }
            return count
                    + (cases == 1 ? " case" : " cases")
                    + (known ? " known as " + names.get(0) : ", the half of those not flagged that score lowest");
        }
    }

    /// How the mean score goes with a column.
    ///
    /// @param cases how many were looked at
    /// @param values that the column was set to
    /// @param dependence the mean score with the column at each value
    /// @param edges of the bins of the accumulated local effects
    /// @param effects at each edge, raised by the mean score of the cases
    /// @param tenths the values below which tenths of the cases lie
    public record ColumnCurve(
            String column,
            int cases,
            List<Double> values,
            List<Double> dependence,
            List<Double> edges,
            List<Double> effects,
            List<Double> tenths) {

        /// Drawn, both over the values of the dependence.
        public DependencePlot plot() {
            return new DependencePlot(
                    column,
                    new DependencePlot.Line(values, dependence),
                    new DependencePlot.Line(edges, effects),
                    tenths);
        }
    }

    /// Whether a method's explanations are of what the network has learnt: with random weights they must differ.
    ///
    /// @param likeness of the explanations with random weights, from -1 to 1: a rank correlation; NaN where it cannot
    ///     be said
    /// @param cases how many were explained for it
    /// @param alike whether they hardly differ, so that the method is not to be trusted here
    /// @param verdict all this in one sentence
    public record MethodCheck(String method, double likeness, int cases, boolean alike, String verdict) {}

    public Explanation {
        names = List.copyOf(names);
        curves = List.copyOf(curves);
        checks = List.copyOf(checks);
        cases = List.copyOf(cases);
        notes = List.copyOf(notes);
    }
}
