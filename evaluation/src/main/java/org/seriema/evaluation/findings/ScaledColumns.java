package org.seriema.evaluation.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.findings.Finding.Severity;

/// A table that was scaled over all its rows before it came here: `scaled_before_split`.
///
/// ```
/// |mean| < .0001 and |standard deviation - 1| < .0001, or minimum 0 and maximum 1, in every column that varies
/// ```
///
/// Such numbers hold something of the test rows, and rows to come cannot be scaled in the same way. Columns of two
/// values are left out; at least two others must be there, and 30 rows.
///
/// When to distrust it: shares of a whole may reach from 0 to 1 in every column without having been scaled.
final class ScaledColumns {

    /// What writing four to six digits loses.
    private static final double ROUNDING = 1e-4;

    /// Fewer columns, or rows, may be so by chance.
    private static final int FEWEST = 2;

    private static final int ROWS = 30;

    private ScaledColumns() {}

    static @Nullable Finding of(Checked table, @Nullable Sides sides) {
        if (table.cases().count() < ROWS) {
            return null;
        }
        List<String> columns = new ArrayList<>();
        boolean standard = true;
        boolean unit = true;
        for (int column = 0; column < table.width() && (standard || unit); column++) {
            Range range = Range.of(table, column);
            if (range.different() > 2) {
                columns.add(table.cases().columns().get(column));
                standard &= range.isStandard();
                unit &= range.low() == 0 && range.high() == 1;
            }
        }
        if (columns.size() < FEWEST || !(standard || unit)) {
            return null;
        }
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("columns", columns.size());
        evidence.put("scaling", standard ? "standardize" : "minmax");
        return new Finding(
                "scaled_before_split",
                sides == null ? Severity.INFO : Severity.WARNING,
                "The table was scaled over all its rows before it came here: "
                        + (standard
                                ? "all " + columns.size() + " columns that vary have the mean 0 and the standard"
                                        + " deviation 1"
                                : "all " + columns.size() + " columns that vary reach from exactly 0 to exactly 1")
                        + ". Test rows had a part in these numbers, and rows to come cannot be scaled in the same way.",
                evidence,
                "Give the table as it was measured and write steps: [" + (standard ? "standardize" : "minmax")
                        + "], which is fitted on training rows.");
    }

    /// Where the values of a column lie.
    ///
    /// @param different how many different values there are, 3 for more than two
    private record Range(double low, double high, int different, double mean, double deviation) {

        /// The standard deviation by n, or by n - 1 if that is nearer to 1: both are in use.
        static Range of(Checked table, int column) {
            double[] values = table.cases().values();
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            double mean = 0;
            double squares = 0;
            int count = 0;
            for (int i = column; i < values.length; i += table.width()) {
                if (!Double.isNaN(values[i])) {
                    low = Math.min(low, values[i]);
                    high = Math.max(high, values[i]);
                    count++;
                    double off = values[i] - mean;
                    mean += off / count;
                    squares += off * (values[i] - mean);
                }
            }
            boolean between = false;
            for (int i = column; i < values.length && !between; i += table.width()) {
                between = values[i] > low && values[i] < high;
            }
            int different = between ? 3 : low < high ? 2 : 1;
            double byCount = Math.sqrt(squares / Math.max(1, count));
            double byLess = Math.sqrt(squares / Math.max(1, count - 1));
            double deviation = Math.abs(byCount - 1) < Math.abs(byLess - 1) ? byCount : byLess;
            return new Range(low, high, different, mean, deviation);
        }

        boolean isStandard() {
            return Math.abs(mean) < ROUNDING && Math.abs(deviation - 1) < ROUNDING;
        }
    }
}
