package org.seriema.evaluation.importance;

import java.util.Arrays;
import org.seriema.data.Cases;
import org.seriema.data.statistics.Quantiles;

/// The values that a column is set to.
final class ColumnGrid {

    private ColumnGrid() {}

    static double[] of(Cases cases, int column, int resolution, double low, double high) {
        int width = cases.columns().size();
        if (column < 0 || column >= width) {
            throw new IllegalArgumentException("a case has " + width + " columns, from 0; got the column " + column);
        }
        if (resolution < 2 || !(low >= 0 && low < high && high <= 1)) {
            throw new IllegalArgumentException("values for " + cases.columns().get(column)
                    + " need a resolution of at least 2 and two percentiles from 0 to 1, the lower one first; got the"
                    + " resolution " + resolution + " and the percentiles " + low + " and " + high);
        }
        double[] values = new double[cases.count()];
        Arrays.setAll(values, i -> cases.values()[i * width + column]);
        Quantiles sorted = Quantiles.of(values);
        if (sorted.count() == 0) {
            throw new IllegalArgumentException("the column " + cases.columns().get(column)
                    + " holds no number, so there is nothing to set it to; leave it out");
        }
        if (sorted.distinct() < resolution) {
            return distinct(sorted);
        }
        double from = percentile(sorted, low);
        double to = percentile(sorted, high);
        if (Math.abs(from - to) <= 1e-8 + 1e-5 * Math.abs(to)) {
            throw new IllegalArgumentException("the percentiles " + low + " and " + high + " of the column "
                    + cases.columns().get(column) + " fall on one value, " + from
                    + "; take percentiles further apart, or a resolution above its " + sorted.distinct() + " values");
        }
        double[] grid = new double[resolution];
        double step = (to - from) / (resolution - 1);
        Arrays.setAll(grid, i -> i == resolution - 1 ? to : i * step + from);
        return grid;
    }

    private static double[] distinct(Quantiles sorted) {
        double[] distinct = new double[sorted.distinct()];
        int size = 0;
        for (int i = 0; i < sorted.count(); i++) {
            if (i == 0 || sorted.sorted(i) != sorted.sorted(i - 1)) {
                distinct[size++] = sorted.sorted(i);
            }
        }
        return distinct;
    }

    /// SciPy's `mquantiles(alphap=0.4, betap=0.4)`: at the position n p + 0.4 + 0.2 p of the values counted from 1.
    private static double percentile(Quantiles sorted, double p) {
        int n = sorted.count();
        if (n == 1) {
            return sorted.sorted(0);
        }
        double position = n * p + 0.4 + 0.2 * p;
        int below = (int) Math.floor(Math.clamp(position, 1, n - 1));
        double share = Math.clamp(position - below, 0, 1);
        return (1 - share) * sorted.sorted(below - 1) + share * sorted.sorted(below);
    }
}
