package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.steps.Quantile.Distribution;

/// The quantiles of each column or channel.
///
/// @param count how many quantiles each has
/// @param quantiles those of the first one in ascending order, then those of the next; NaN where there was no number
/// @param outputDistribution what the numbers are spread like after the step
/// @param asked how many quantiles were asked for
/// @param per whether they belong to columns or channels
public record FittedQuantile(
        int count,
        NumberList quantiles,
        Distribution outputDistribution,
        @Default("0") int asked,
        @Default("column") Per per)
        implements InvertibleStep {

    private static final int COLUMNS = 8;
    private static final double NEAR = 1e-7;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double LOWEST = NORMAL.inverseCumulativeProbability(NEAR - Math.ulp(1.0));
    private static final double HIGHEST = NORMAL.inverseCumulativeProbability(1 - (NEAR - Math.ulp(1.0)));

    public FittedQuantile {
        if (count < 1 || quantiles.size() % count != 0) {
            throw new IllegalArgumentException("quantile needs as many quantiles for each column, got "
                    + quantiles.size() + " in groups of " + count);
        }
    }

    private boolean normal() {
        return outputDistribution == Distribution.NORMAL;
    }

    @Override
    public Cases transform(Cases cases) {
        int units = quantiles.size() / count;
        per.require("quantile", units, cases);
        double[] shares = Quantile.shares(count);
        double[] all = quantiles.array();
        double[] values = cases.values();
        double[] spread = new double[values.length];
        // A few columns at a time, so that their quantiles stay in the cache.
        for (int first = 0; first < units; first += COLUMNS) {
            int end = Math.min(first + COLUMNS, units);
            for (int row = 0; row < values.length; row += units) {
                for (int unit = first; unit < end; unit++) {
                    spread[row + unit] = forward(values[row + unit], all, unit * count, shares);
                }
            }
        }
        return cases.withNumbers(spread);
    }

    private double forward(double x, double[] all, int first, double[] shares) {
        double low = all[first];
        double high = all[first + count - 1];
        if (Double.isNaN(x) || Double.isNaN(low)) {
            return Double.NaN;
        }
        double y;
        if (normal() ? x - NEAR < low : x <= low || count == 1) {
            y = 0;
        } else if (normal() ? x + NEAR > high : x >= high) {
            y = 1;
        } else {
            y = between(x, all, first, shares);
        }
        return normal() ? Math.clamp(NORMAL.inverseCumulativeProbability(y), LOWEST, HIGHEST) : y;
    }

    /// The mean of what the line between the last quantile that is not above `x` and the next one gives, and the line
    /// between the first that is not below `x` and the one before.
    private double between(double x, double[] all, int first, double[] shares) {
        int left = first;
        int right = first + count - 1;
        while (right - left > 1) {
            int middle = (left + right) >>> 1;
            if (all[middle] <= x) {
                left = middle;
            } else {
                right = middle;
            }
        }
        double slope = (shares[left + 1 - first] - shares[left - first]) / (all[left + 1] - all[left]);
        double fromLeft = slope * (x - all[left]) + shares[left - first];
        if (all[left] < x) {
            return 0.5 * (fromLeft + (slope * (x - all[left + 1]) + shares[left + 1 - first]));
        }
        int equal = left;
        while (all[equal - 1] == x) {
            equal--;
        }
        return 0.5 * (fromLeft + shares[equal - first]);
    }

    @Override
    public Cases inverse(Cases cases) {
        int units = quantiles.size() / count;
        per.require("quantile", units, cases);
        double[] shares = Quantile.shares(count);
        double[] back = new double[cases.values().length];
        for (int i = 0, unit = 0; i < back.length; i++) {
            back[i] = backward(cases.values()[i], unit * count, shares);
            unit = unit + 1 == units ? 0 : unit + 1;
        }
        return cases.withNumbers(back);
    }

    private double backward(double y, int first, double[] shares) {
        double[] all = quantiles.array();
        if (Double.isNaN(y)) {
            return y;
        }
        double share = normal() ? NORMAL.cumulativeProbability(y) : y;
        double near = normal() ? NEAR : 0;
        if (share <= 0 || share - near < 0 || count == 1) {
            return all[first];
        }
        if (share >= 1 || share + near > 1) {
            return all[first + count - 1];
        }
        int place = Arrays.binarySearch(shares, share);
        if (place >= 0) {
            return all[first + place];
        }
        int left = -place - 2;
        double slope = (all[first + left + 1] - all[first + left]) / (shares[left + 1] - shares[left]);
        return slope * (share - shares[left]) + all[first + left];
    }

    @Override
    public List<String> notes(Cases cases) {
        List<String> notes = new ArrayList<>(EmptyColumns.notes("quantile", per, cases, NumberList.of(firsts())));
        if (asked > count) {
            notes.add("quantile: " + count + " quantiles are kept, as many as there are training rows; " + asked
                    + " were asked for");
        }
        return notes;
    }

    /// The first quantile of each column or channel.
    private double[] firsts() {
        double[] firsts = new double[quantiles.size() / count];
        for (int unit = 0; unit < firsts.length; unit++) {
            firsts[unit] = quantiles.get(unit * count);
        }
        return firsts;
    }
}
