package org.seriema.data.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/// The chi-square test: whether counts stray from what is expected of them further than by chance.
///
/// ```
/// chi2 = sum (observed - expected)^2 / expected
/// ```
///
/// When to distrust it: where an expected count is below 5 (join cells, or use Fisher's exact test); where the counts
/// are of dependent rows; with many rows, where every difference is significant.
///
/// Source: SciPy's `chisquare` and `chi2_contingency`.
///
/// @param statistic chi2
/// @param p the probability of such counts by chance; NaN of a single count, 1 of a table with one row or column
/// @param degrees degrees of freedom
/// @param claim what is shown where p is small
public record ChiSquare(double statistic, double p, int degrees, String claim) implements TestResult {

    /// Whether counts stray from equal ones.
    ///
    /// @throws IllegalArgumentException if there are no counts, or one is negative
    public static ChiSquare goodness(double... observed) {
        double[] expected = new double[observed.length];
        Arrays.fill(expected, Moments.of(observed).mean());
        return goodness(observed, expected);
    }

    /// Whether counts stray from the expected ones.
    ///
    /// @throws IllegalArgumentException if the lengths differ, a count is negative, or the sums differ
    public static ChiSquare goodness(double[] observed, double[] expected) {
        if (observed.length != expected.length || observed.length == 0) {
            throw new IllegalArgumentException("each count needs its expectation, got " + observed.length
                    + " counts and " + expected.length + " expectations");
        }
        double sum = 0;
        double sumExpected = 0;
        double chi2 = 0;
        for (int i = 0; i < observed.length; i++) {
            if (!(observed[i] >= 0 && expected[i] >= 0)) {
                throw new IllegalArgumentException(
                        "counts are 0 or more, got " + observed[i] + " where " + expected[i] + " was expected");
            }
            sum += observed[i];
            sumExpected += expected[i];
            double off = observed[i] - expected[i];
            chi2 += off * off / expected[i];
        }
        if (Math.abs(sum - sumExpected) > 1e-8 * Math.min(sum, sumExpected)) {
            throw new IllegalArgumentException("the expected counts sum to " + sumExpected + ", the observed ones to "
                    + sum + ": scale the expected ones");
        }
        int degrees = observed.length - 1;
        double p = degrees == 0 ? Double.NaN : survival(chi2, degrees);
        return new ChiSquare(chi2, p, degrees, "the counts differ from the expected ones");
    }

    /// Whether the rows of a table of counts differ in how they spread over its columns; corrected as Yates has it
    /// where the table is 2 x 2.
    ///
    /// @throws IllegalArgumentException if there are no rows or columns, a negative count, or an empty row or column
    public static ChiSquare contingency(long[][] table) {
        return contingency(table, true);
    }

    /// Whether the rows of a table of counts differ in how they spread over its columns.
    ///
    /// @param corrected whether each count of a 2 x 2 table goes up to 0.5 towards the expected one first (Yates)
    /// @throws IllegalArgumentException if there are no rows or columns, a negative count, or an empty row or column
    public static ChiSquare contingency(long[][] table, boolean corrected) {
        double[][] expected = expected(table);
        int degrees = (table.length - 1) * (table[0].length - 1);
        double chi2 = 0;
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < table[i].length; j++) {
                double off = Math.abs(table[i][j] - expected[i][j]);
                if (corrected && degrees == 1) {
                    off -= Math.min(0.5, off);
                }
                chi2 += off * off / expected[i][j];
            }
        }
        chi2 = degrees == 0 ? 0 : chi2;
        return new ChiSquare(chi2, survival(chi2, degrees), degrees, "rows and columns depend on each other");
    }

    /// The counts of a table if rows and columns did not depend on each other: row sum x column sum / sum.
    ///
    /// @throws IllegalArgumentException if there are no rows or columns, a negative count, or an empty row or column
    public static double[][] expected(long[][] table) {
        if (table.length == 0 || table[0].length == 0) {
            throw new IllegalArgumentException("a table of counts needs rows and columns");
        }
        double[] rows = new double[table.length];
        double[] columns = new double[table[0].length];
        double sum = 0;
        for (int i = 0; i < table.length; i++) {
            if (table[i].length != columns.length) {
                throw new IllegalArgumentException("the rows of a table of counts have one length, got "
                        + columns.length + " and " + table[i].length);
            }
            for (int j = 0; j < columns.length; j++) {
                if (table[i][j] < 0) {
                    throw new IllegalArgumentException("counts are 0 or more, got " + table[i][j]);
                }
                rows[i] += table[i][j];
                columns[j] += table[i][j];
                sum += table[i][j];
            }
        }
        double[][] expected = new double[rows.length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                expected[i][j] = rows[i] * columns[j] / sum;
                if (!(expected[i][j] > 0)) {
                    throw new IllegalArgumentException("row " + (i + 1) + " or column " + (j + 1)
                            + " of the table of counts is empty: leave it out");
                }
            }
        }
        return expected;
    }

    /// P(chi2 >= x).
    static double survival(double x, int degrees) {
        if (degrees == 0) {
            return 1;
        }
        return Double.isNaN(x) ? x : ChiSquaredDistribution.of(degrees).survivalProbability(x);
    }
}
