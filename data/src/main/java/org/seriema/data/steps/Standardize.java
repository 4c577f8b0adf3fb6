package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.List;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.DataException;

/// Brings each column to mean 0 and standard deviation 1, both taken from the training rows.
///
/// `z = (x - mean) / scale`, `scale = sqrt(sum((x - mean)^2) / n)` over the `n` numbers that are there, and 1 for a
/// column that does not vary: `variance <= n * eps * variance + (n * mean * eps)^2` with `eps = 2^-52`. Missing
/// numbers stay missing.
///
/// Source: scikit-learn's `StandardScaler`.
///
/// @param withMean whether the mean is taken away
/// @param withStd whether it is divided by the scale
public record Standardize(
        @Default("true") boolean withMean, @Default("true") boolean withStd) implements Step {

    private static final double EPSILON = Math.ulp(1.0);

    @Override
    public FittedStandardize fit(Cases train) {
        train.requireNumbers();
        List<Double> means = new ArrayList<>();
        List<Double> scales = new ArrayList<>();
        for (int j = 0; j < train.columns().size(); j++) {
            fit(train, j, means, scales);
        }
        return new FittedStandardize(means, scales);
    }

    private void fit(Cases train, int column, List<Double> means, List<Double> scales) {
        double[] values = train.values();
        int width = train.columns().size();
        int n = 0;
        double sum = 0;
        for (int i = column; i < values.length; i += width) {
            if (!Double.isNaN(values[i])) {
                sum += values[i];
                n++;
            }
        }
        if (n == 0) {
            throw new DataException("standardize: column " + train.columns().get(column)
                    + " has no number in the training rows; leave the column out of the features, or put fill before"
                    + " standardize");
        }
        double mean = sum / n;
        double squares = 0;
        double rest = 0; // what rounding left in the mean
        for (int i = column; i < values.length; i += width) {
            if (!Double.isNaN(values[i])) {
                double distance = values[i] - mean;
                squares += distance * distance;
                rest += distance;
            }
        }
        double variance = (squares - rest * rest / n) / n;
        double rounding = n * mean * EPSILON;
        boolean constant = variance <= n * EPSILON * variance + rounding * rounding;
        means.add(withMean ? mean : 0.0);
        scales.add(withStd && !constant ? Math.sqrt(variance) : 1.0);
    }
}
