package org.seriema.data.statistics;

import java.util.function.ToDoubleFunction;
import org.seriema.data.random.RandomState;

/// How far a statistic would move if the sample were drawn again: the statistic of many samples drawn with
/// replacement from the sample itself.
///
/// When to distrust it: below some twenty values; for extremes (the maximum never exceeds the sample's); where values
/// follow each other in time or belong to few customers (draw those instead). Intervals of fewer than a thousand draws
/// are rough.
///
/// Source: B. Efron, Bootstrap methods (1979); SciPy's `bootstrap(method="percentile")`.
public final class Bootstrap {

    private final double estimate;
    private final double[] values;

    private Bootstrap(double estimate, double[] values) {
        this.estimate = estimate;
        this.values = values;
    }

    /// The statistic of samples drawn by a generator: `randint(0, n, (resamples, n))`.
    ///
    /// @throws IllegalArgumentException without values or resamples
    public static Bootstrap of(
            double[] sample, int resamples, RandomState random, ToDoubleFunction<double[]> statistic) {
        check(sample.length, resamples);
        double[] values = new double[resamples];
        double[] drawn = new double[sample.length];
        for (int r = 0; r < resamples; r++) {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = sample[random.randint(0, sample.length)];
            }
            values[r] = statistic.applyAsDouble(drawn);
        }
        return new Bootstrap(statistic.applyAsDouble(sample.clone()), values);
    }

    /// The statistic of samples given by indices, (resamples, size of a sample).
    ///
    /// @throws IllegalArgumentException without values or resamples
    public static Bootstrap of(double[] sample, int[][] indices, ToDoubleFunction<double[]> statistic) {
        check(sample.length, indices.length);
        double[] values = new double[indices.length];
        for (int r = 0; r < indices.length; r++) {
            double[] drawn = new double[indices[r].length];
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = sample[indices[r][i]];
            }
            values[r] = statistic.applyAsDouble(drawn);
        }
        return new Bootstrap(statistic.applyAsDouble(sample.clone()), values);
    }

    /// The mean of values, as a statistic.
    public static double mean(double[] values) {
        return Moments.of(values).mean();
    }

    /// The median of values, as a statistic.
    public static double median(double[] values) {
        return Quantiles.of(values).median();
    }

    /// The statistic of the sample itself.
    public double estimate() {
        return estimate;
    }

    /// The statistic of each draw; a copy.
    public double[] values() {
        return values.clone();
    }

    /// The standard deviation of the statistic over the draws; NaN below two.
    public double standardError() {
        return Moments.of(values).std();
    }

    /// The quantiles of the statistic between which the share `level` of the draws lies.
    ///
    /// @throws IllegalArgumentException unless 0 < level < 1
    public Interval percentile(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a level lies between 0 and 1, got " + level);
        }
        Quantiles quantiles = Quantiles.of(values);
        return new Interval(quantiles.at((1 - level) / 2), quantiles.at(1 - (1 - level) / 2));
    }

    private static void check(int size, int resamples) {
        if (size == 0 || resamples == 0) {
            throw new IllegalArgumentException(
                    "a bootstrap needs values and draws, got " + size + " values and " + resamples + " draws");
        }
    }
}
