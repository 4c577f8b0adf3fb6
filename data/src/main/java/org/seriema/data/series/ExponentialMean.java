package org.seriema.data.series;

/// The mean of all numbers so far, in which a number's weight falls by the factor `1 - alpha` each step.
///
/// Adjusted: `y(t) = sum((1 - alpha)^i x(t - i)) / sum((1 - alpha)^i)`. Otherwise
/// `y(t) = (1 - alpha) y(t - 1) + alpha x(t)`, starting at the first number. A missing number changes nothing but,
/// unless ignored, time goes on over it.
///
/// Source: pandas' `Series.ewm(...).mean()`.
///
/// @param alpha above 0, at most 1
/// @param adjust whether the weights are divided by their sum
/// @param ignoreMissing whether weights fall with the numbers that are there alone
/// @param minPeriods how many numbers must have come for a result
public record ExponentialMean(double alpha, boolean adjust, boolean ignoreMissing, int minPeriods) {

    public ExponentialMean {
        if (!(alpha > 0 && alpha <= 1)) {
            throw new IllegalArgumentException("alpha must be above 0 and at most 1, got " + alpha);
        }
        if (minPeriods < 0) {
            throw new IllegalArgumentException("min_periods must not be negative, got " + minPeriods);
        }
    }

    /// The adjusted mean with this `alpha`.
    public ExponentialMean(double alpha) {
        this(alpha, true, false, 0);
    }

    /// `alpha` of a centre of mass, at least 0: `1 / (1 + com)`.
    public static double alphaOfCenterOfMass(double com) {
        if (!(com >= 0)) {
            throw new IllegalArgumentException("com must be at least 0, got " + com);
        }
        return 1 / (1 + com);
    }

    /// `alpha` of a span, at least 1: `2 / (span + 1)`.
    public static double alphaOfSpan(double span) {
        if (!(span >= 1)) {
            throw new IllegalArgumentException("span must be at least 1, got " + span);
        }
        return 2 / (span + 1);
    }

    /// `alpha` of the number of steps, above 0, after which a weight has halved: `1 - exp(-ln 2 / halflife)`.
    public static double alphaOfHalfLife(double halfLife) {
        if (!(halfLife > 0)) {
            throw new IllegalArgumentException("halflife must be above 0, got " + halfLife);
        }
        return 1 - Math.exp(-Math.log(2) / halfLife);
    }

    /// The mean up to each number.
    public double[] of(double... series) {
        double[] out = new double[series.length];
        double keep = 1 - alpha;
        double weight = 1;
        double mean = Double.NaN;
        int count = 0;
        for (int t = 0; t < series.length; t++) {
            double value = series[t];
            boolean there = Double.isFinite(value);
            count += there ? 1 : 0;
            if (Double.isNaN(mean)) {
                mean = there ? value : Double.NaN;
            } else if (there || !ignoreMissing) {
                weight *= keep;
                if (there) {
                    double added = adjust ? 1 : alpha;
                    // Equal numbers give themselves, without rounding.
                    mean = value == mean ? mean : (weight * mean + added * value) / (weight + added);
                    weight = adjust ? weight + added : 1;
                }
            }
            out[t] = count >= Math.max(1, minPeriods) ? mean : Double.NaN;
        }
        return out;
    }
}
