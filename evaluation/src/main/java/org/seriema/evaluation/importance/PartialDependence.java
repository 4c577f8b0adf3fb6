package org.seriema.evaluation.importance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.seriema.data.Cases;

/// What a model says on average when a column is set to one value in all cases, for a row of values; also for several
/// columns at once.
///
/// ```
/// average at g = mean over the cases of model(case with column j = g)
/// ```
///
/// The values are all that occur if these are fewer than the resolution, else equal steps between two percentiles of
/// the column. It takes one pass of the model over the cases for each value: `cases.rows` gives fewer cases where that
/// is too much.
///
/// When to distrust it: where columns hang together, cases are made up that never occur (a noon without sun beside a
/// morning with), and the model was never taught what to say of them. An average hides that a value helps some cases
/// and harms others: look at single cases. Towards the ends of the values few cases stand behind the curve.
///
/// Source: J. Friedman, Greedy function approximation (2001); scikit-learn `partial_dependence(method="brute")`;
/// percentiles as SciPy's `mquantiles`.
///
/// @param columns the columns that were set, by their places in a case
/// @param grids the values of each of them
/// @param average (values of the first column, values of the second, ...) the mean over the cases, row-major
/// @param individual (cases, values) what it says of each case, for one column; empty for several
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PartialDependence(int[] columns, List<double[]> grids, double[] average, double[][] individual) {

    /// With values between two percentiles; scikit-learn's are 5 and 95, and its resolution 100.
    ///
    /// @param model gives a score for each case; the cases it is given hold good during the call only
    /// @param resolution how many values a column takes at most, 2 or more
    /// @param low the percentile at which they begin, 0 to 1
    /// @param high the percentile at which they end
    /// @throws IllegalArgumentException without cases, for a column that is none of a case or has no number, for other
    ///     resolutions or percentiles, and where the percentiles fall on one value
    public static PartialDependence of(
            Cases cases, Function<Cases, double[]> model, int resolution, double low, double high, int... columns) {
        List<double[]> grids = new ArrayList<>();
        for (int column : columns) {
            grids.add(ColumnGrid.of(cases, column, resolution, low, high));
        }
        return of(cases, model, columns, grids);
    }

    private static PartialDependence of(
            Cases cases, Function<Cases, double[]> model, int[] columns, List<double[]> grids) {
        int points = 1;
        for (double[] grid : grids) {
            points = Math.multiplyExact(points, grid.length);
        }
        double[] numbers = cases.values().clone();
        Cases set = cases.withNumbers(numbers);
        double[] average = new double[points];
        boolean keep = columns.length == 1;
        double[][] individual = new double[keep ? cases.count() : 0][points];
        for (int point = 0; point < points; point++) {
            int rest = point;
            for (int k = columns.length - 1; k >= 0; k--) {
                double[] grid = grids.get(k);
                set(numbers, cases.columns().size(), columns[k], grid[rest % grid.length]);
                rest /= grid.length;
            }
            double[] scores = model.apply(set);
            average[point] = Arrays.stream(scores).sum() / scores.length;
            for (int i = 0; i < individual.length; i++) {
                individual[i][point] = scores[i];
            }
        }
        return new PartialDependence(columns.clone(), grids, average, individual);
    }

    private static void set(double[] numbers, int width, int column, double value) {
        for (int at = column; at < numbers.length; at += width) {
            numbers[at] = value;
        }
    }
}
