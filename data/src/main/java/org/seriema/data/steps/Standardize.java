package org.seriema.data.steps;

import org.seriema.config.Default;
import org.seriema.data.Cases;

/// Brings each column to mean 0 and standard deviation 1, both taken from the training rows.
///
/// `z = (x - mean) / scale`, `scale = sqrt(sum((x - mean)^2) / n)` over the `n` numbers that are there, and 1 for a
/// column that does not vary (see [Moments#scale()]). Missing numbers stay missing.
///
/// Source: scikit-learn's `StandardScaler`.
///
/// @param withMean whether the mean is taken away
/// @param withStd whether it is divided by the scale
/// @param per what has one mean and one scale: each column, or all time steps of a channel
public record Standardize(
        @Default("true") boolean withMean,
        @Default("true") boolean withStd,
        @Default("column") Per per) implements Step {

    /// Each column by itself.
    public Standardize(boolean withMean, boolean withStd) {
        this(withMean, withStd, Per.COLUMN);
    }

    @Override
    public FittedStandardize fit(Cases train) {
        return fit(new Moments(per).add(train));
    }

    /// Learns from moments that were taken part by part, of cases that are never all in memory.
    public FittedStandardize fit(Moments moments) {
        double[] mean = moments.mean();
        double[] scale = moments.scale();
        for (int unit = 0; unit < mean.length; unit++) {
            mean[unit] = withMean ? mean[unit] : 0;
            scale[unit] = withStd ? scale[unit] : 1;
        }
        return new FittedStandardize(NumberList.of(mean), NumberList.of(scale), per);
    }
}
