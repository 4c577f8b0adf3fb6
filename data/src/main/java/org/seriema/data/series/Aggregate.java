package org.seriema.data.series;

/// What the rows inside one step of the grid become.
///
/// Missing numbers are set aside; a step whose rows hold no number at all stays missing.
///
/// Source: pandas' `resample(step).mean()`, `.sum(min_count=1)`, `.first()`, `.last()`, `.min()`, `.max()`.
public enum Aggregate {
    /// Their mean.
    MEAN,
    /// Their sum.
    SUM,
    /// The first number.
    FIRST,
    /// The last number.
    LAST,
    /// The least number.
    MIN,
    /// The largest number.
    MAX;

    /// One number out of those of a column that belong together.
    ///
    /// @param values row-major numbers
    /// @param width the numbers of a row
    /// @param column the column
    /// @param order rows in the order of time
    /// @param from the first of the rows to take, a place in `order`
    /// @param to the place behind the last one
    double of(double[] values, int width, int column, int[] order, int from, int to) {
        double result = Double.NaN;
        double lost = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            double value = values[order[i] * width + column];
            if (Double.isNaN(value)) {
                continue;
            }
            count++;
            if (count == 1) {
                result = value;
                continue;
            }
            switch (this) {
                case MEAN, SUM -> {
                    // Kahan's sum, as in pandas' groups
                    double more = value - lost;
                    double sum = result + more;
                    lost = Double.isFinite(sum) ? sum - result - more : 0;
                    result = sum;
                }
                case LAST -> result = value;
                case MIN -> result = Math.min(result, value);
                case MAX -> result = Math.max(result, value);
                case FIRST -> {}
            }
        }
        return this == MEAN ? result / count : result;
    }
}
