package org.seriema.data.steps;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.seriema.config.Default;
import org.seriema.data.Cases;

/// Takes each column's median away and divides by the distance of its quartiles, which few outliers do not move.
///
/// `y = (x - median) / (Q3 - Q1)`, with linear quantiles of the numbers that are there; a column whose quartiles are
/// equal is only moved. Missing numbers stay missing.
///
/// Source: scikit-learn's `RobustScaler`.
///
/// @param withCentering whether the median is taken away
/// @param withScaling whether it is divided by the distance of the quantiles
/// @param lower the lower quantile, from 0 to 1
/// @param upper the upper quantile, from 0 to 1
/// @param unitVariance whether the distance is divided by that of a standard normal distribution, so that normally
///     distributed numbers get a standard deviation of 1
/// @param per what has one median: each column, or all time steps of a channel
public record Robust(
        @Default("true") boolean withCentering,
        @Default("true") boolean withScaling,
        @Default("0.25") double lower,
        @Default("0.75") double upper,
        @Default("false") boolean unitVariance,
        @Default("column") Per per)
        implements Step {

    public Robust {
        if (!(0 <= lower && lower <= upper && upper <= 1)) {
            throw new IllegalArgumentException(
                    "robust: \"lower\": expected a number from 0 to 1, not above \"upper\", got " + lower + " and "
                            + upper);
        }
    }

    @Override
    public FittedRobust fit(Cases train) {
        int units = per.units(train.shape());
        double[] center = new double[units];
        double[] scale = new double[units];
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double standard = unitVariance
                ? normal.inverseCumulativeProbability(upper) - normal.inverseCumulativeProbability(lower)
                : 1;
        UnitNumbers.eachSorted(train, per, (unit, sorted) -> {
            double distance = QuantileMethod.LINEAR.of(sorted, upper) - QuantileMethod.LINEAR.of(sorted, lower);
            center[unit] = withCentering ? median(sorted) : 0;
            scale[unit] = withScaling ? Scaling.divisor(distance) / standard : 1;
        });
        return new FittedRobust(NumberList.of(center), NumberList.of(scale), per);
    }

    /// The number in the middle, or the mean of the two in the middle; NaN if there is none.
    static double median(double[] sorted) {
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
