package org.seriema.data.steps;

import org.seriema.data.Cases;
import org.seriema.data.DataException;

/// The mean and variance of each column or channel of cases that may come in parts.
///
/// Within a part `mean = sum(x) / n` and `variance = sum((x - mean)^2) / n`, each in one pass over the rows for all
/// columns; parts are put together by the update of Chan, Golub and LeVeque. Missing numbers are left out.
///
/// Source: scikit-learn's `StandardScaler.partial_fit`, NumPy's `nanmean` and `nanvar`.
public final class Moments {

    private static final double EPSILON = Math.ulp(1.0);

    private final Per per;
    private long[] counts = new long[0];
    private double[] means = new double[0];
    private double[] squares = new double[0];

    /// Moments of no cases.
    public Moments(Per per) {
        this.per = per;
    }

    /// Takes further cases in.
    ///
    /// @throws DataException if a cell holds text or an infinite number
    public Moments add(Cases part) {
        part.requireNumbers();
        int units = per.units(part.shape());
        if (counts.length == 0) {
            counts = new long[units];
            means = new double[units];
            squares = new double[units];
        } else if (counts.length != units) {
            throw new IllegalArgumentException("a part of " + units + " columns behind parts of " + counts.length);
        }
        double[] values = part.values();
        long[] n = new long[units];
        double[] mean = new double[units];
        for (int i = 0, unit = 0; i < values.length; i++) {
            double value = values[i];
            if (!Double.isNaN(value)) {
                mean[unit] += value;
                n[unit]++;
            }
            unit = unit + 1 == units ? 0 : unit + 1;
        }
        for (int unit = 0; unit < units; unit++) {
            if (n[unit] > 0 && !Double.isFinite(mean[unit])) {
                throw infinite(per, part, unit);
            }
            mean[unit] /= n[unit];
        }
        double[] square = new double[units];
        double[] rest = new double[units]; // what rounding left in the mean
        for (int i = 0, unit = 0; i < values.length; i++) {
            double distance = values[i] - mean[unit];
            if (!Double.isNaN(distance)) {
                square[unit] += distance * distance;
                rest[unit] += distance;
            }
            unit = unit + 1 == units ? 0 : unit + 1;
        }
        for (int unit = 0; unit < units; unit++) {
            if (n[unit] > 0) {
                merge(unit, n[unit], mean[unit], square[unit] - rest[unit] * rest[unit] / n[unit]);
            }
        }
        return this;
    }

    private void merge(int unit, long n, double mean, double square) {
        long before = counts[unit];
        long all = before + n;
        if (before == 0) {
            means[unit] = mean;
            squares[unit] = square;
        } else {
            double distance = mean - means[unit];
            means[unit] = (before * means[unit] + n * mean) / all;
            squares[unit] += square + distance * distance * before * n / all;
        }
        counts[unit] = all;
    }

    /// What to say of a column that holds an infinite number.
    static DataException infinite(Per per, Cases cases, int unit) {
        int units = per.units(cases.shape());
        double[] values = cases.values();
        for (int i = unit; i < values.length; i += units) {
            if (Double.isInfinite(values[i])) {
                return new DataException(cases.name(i) + ": expected a finite number, got " + values[i]
                        + "; correct the cell, or leave it empty and add the step fill");
            }
        }
        return new DataException(per.name(cases, unit) + ": its numbers add up to more than 1.8e308; scale them down");
    }

    /// The number of numbers of each column that are there.
    public long[] counts() {
        return counts.clone();
    }

    /// The mean of each column, NaN where there is no number.
    public double[] mean() {
        double[] mean = means.clone();
        for (int unit = 0; unit < mean.length; unit++) {
            if (counts[unit] == 0) {
                mean[unit] = Double.NaN;
            }
        }
        return mean;
    }

    /// The variance of each column (divided by `n`), NaN where there is no number.
    public double[] variance() {
        double[] variance = squares.clone();
        for (int unit = 0; unit < variance.length; unit++) {
            variance[unit] /= counts[unit];
        }
        return variance;
    }

    /// The standard deviation of each column, but 1 for one that does not vary beyond what rounding explains:
    /// `variance <= n * eps * variance + (n * mean * eps)^2` with `eps = 2^-52`; NaN where there is no number.
    public double[] scale() {
        double[] scale = variance();
        for (int unit = 0; unit < scale.length; unit++) {
            scale[unit] = constant(unit) ? 1 : Math.sqrt(scale[unit]);
        }
        return scale;
    }

    /// Whether a column does not vary beyond what rounding explains.
    boolean constant(int unit) {
        double variance = squares[unit] / counts[unit];
        double rounding = counts[unit] * means[unit] * EPSILON;
        return variance <= counts[unit] * EPSILON * variance + rounding * rounding;
    }
}
