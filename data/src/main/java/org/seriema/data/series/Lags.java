package org.seriema.data.series;

/// A series beside itself some steps earlier.
///
/// A lag of 1 looks one step back, a negative one ahead; numbers beyond the ends are missing.
public final class Lags {

    private Lags() {}

    /// The series moved to later steps: number `t` is what stood at `t - lag`.
    ///
    /// Source: pandas' `shift`.
    public static double[] shifted(double[] series, int lag) {
        double[] out = new double[series.length];
        for (int t = 0; t < out.length; t++) {
            out[t] = at(series, (long) t - lag);
        }
        return out;
    }

    /// `x(t) - x(t - lag)`.
    ///
    /// Source: pandas' `diff`.
    public static double[] difference(double[] series, int lag) {
        double[] out = new double[series.length];
        for (int t = 0; t < out.length; t++) {
            out[t] = series[t] - at(series, (long) t - lag);
        }
        return out;
    }

    /// `x(t) / x(t - lag) - 1`; infinite where a number other than 0 follows 0, missing where 0 follows 0.
    ///
    /// Source: pandas' `pct_change`.
    public static double[] relativeChange(double[] series, int lag) {
        double[] out = new double[series.length];
        for (int t = 0; t < out.length; t++) {
            out[t] = series[t] / at(series, (long) t - lag) - 1;
        }
        return out;
    }

    /// The sum of the numbers so far; a missing one stays missing and adds nothing.
    ///
    /// Source: pandas' `cumsum`.
    public static double[] cumulativeSum(double... series) {
        double[] out = series.clone();
        double sum = 0;
        for (int t = 0; t < out.length; t++) {
            if (!Double.isNaN(out[t])) {
                sum += out[t];
                out[t] = sum;
            }
        }
        return out;
    }

    /// Pearson's correlation of the series with itself `lag` steps earlier, over the steps where both are there;
    /// missing if fewer than two are, or one side does not vary.
    ///
    /// Source: pandas' `autocorr`.
    public static double autocorrelation(double[] series, int lag) {
        double[] past = shifted(series, lag);
        double sum = 0;
        double pastSum = 0;
        int n = 0;
        for (int t = 0; t < past.length; t++) {
            if (!Double.isNaN(series[t] + past[t])) {
                sum += series[t];
                pastSum += past[t];
                n++;
            }
        }
        double mean = sum / n;
        double pastMean = pastSum / n;
        double both = 0;
        double own = 0;
        double other = 0;
        for (int t = 0; t < past.length; t++) {
            if (!Double.isNaN(series[t] + past[t])) {
                both += (series[t] - mean) * (past[t] - pastMean);
                own += (series[t] - mean) * (series[t] - mean);
                other += (past[t] - pastMean) * (past[t] - pastMean);
            }
        }
        double correlation = both / Math.sqrt(own) / Math.sqrt(other);
        return Double.isNaN(correlation) ? Double.NaN : Math.clamp(correlation, -1, 1);
    }

    private static double at(double[] series, long t) {
        return t >= 0 && t < series.length ? series[(int) t] : Double.NaN;
    }
}
