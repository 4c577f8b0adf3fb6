package org.seriema.data.series;

/// Skewness and kurtosis of windows, each window by itself in two passes, so that rounding cannot add up.
final class RollingMoments {

    private RollingMoments() {}

    static void into(RollingWindow windows, RollingStatistic statistic, double[] series, double[] out) {
        int length = series.length;
        for (int i = 0; i < windows.count(length); i++) {
            out[i] = of(statistic, series, windows.start(i, length), windows.end(i, length), windows.minPeriods());
        }
    }

    private static double of(RollingStatistic statistic, double[] series, int start, int end, int minPeriods) {
        double sum = 0;
        int n = 0;
        for (int t = start; t < end; t++) {
            if (Double.isFinite(series[t])) {
                sum += series[t];
                n++;
            }
        }
        boolean skew = statistic == RollingStatistic.SKEW;
        if (n < Math.max(minPeriods, skew ? 3 : 4)) {
            return Double.NaN;
        }
        double mean = sum / n;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (int t = start; t < end; t++) {
            if (Double.isFinite(series[t])) {
                double distance = series[t] - mean;
                double square = distance * distance;
                second += square;
                third += square * distance;
                fourth += square * square;
            }
        }
        if (second == 0) {
            return Double.NaN;
        }
        if (skew) {
            return n * Math.sqrt(n - 1.0) / (n - 2) * third / Math.pow(second, 1.5);
        }
        double scaled = n * (n + 1.0) * (n - 1) * fourth / ((n - 2.0) * (n - 3) * second * second);
        return scaled - 3 * (n - 1.0) * (n - 1) / ((n - 2.0) * (n - 3));
    }
}
