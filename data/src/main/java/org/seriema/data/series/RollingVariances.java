package org.seriema.data.series;

/// Variance and standard deviation of windows, by Welford's updates with Kahan's compensation.
///
/// A number far away that leaves a window takes most of the digits of what is left with it: such a window is computed
/// anew.
final class RollingVariances {

    /// The share of the largest sum of squares below which too many digits are lost.
    private static final double LOST = 1e-4;

    private final RollingStatistic statistic;
    private final int minPeriods;
    private int count;
    private double largest;
    private double mean;
    private double squares;
    private double lostAdding;
    private double lostRemoving;
    private int same;
    private double previous;

    private RollingVariances(RollingStatistic statistic, int minPeriods) {
        this.statistic = statistic;
        this.minPeriods = Math.max(1, minPeriods);
    }

    static void into(RollingWindow windows, RollingStatistic statistic, double[] series, double[] out) {
        RollingVariances variances = new RollingVariances(statistic, windows.minPeriods());
        int length = series.length;
        int from = 0;
        int to = 0;
        for (int i = 0; i < windows.count(length); i++) {
            int start = windows.start(i, length);
            int end = windows.end(i, length);
            if (start >= to) {
                variances.clear();
                to = start;
            } else {
                for (; from < start; from++) {
                    variances.remove(series[from]);
                }
            }
            from = start;
            for (; to < end; to++) {
                variances.add(series[to]);
            }
            if (variances.squares < LOST * variances.largest) {
                variances.clear();
                for (int t = start; t < end; t++) {
                    variances.add(series[t]);
                }
            }
            out[i] = variances.result();
        }
    }

    private void clear() {
        count = 0;
        mean = 0;
        squares = 0;
        largest = 0;
        lostAdding = 0;
        lostRemoving = 0;
        same = 0;
    }

    private void add(double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        count++;
        same = same > 0 && value == previous ? same + 1 : 1;
        previous = value;
        double before = mean - lostAdding;
        double part = value - lostAdding;
        double distance = part - mean;
        lostAdding = distance + mean - part;
        mean += distance / count;
        squares += (value - before) * (value - mean);
        largest = Math.max(largest, squares);
    }

    private void remove(double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        count--;
        if (count == 0) {
            mean = 0;
            squares = 0;
            return;
        }
        double before = mean - lostRemoving;
        double part = value - lostRemoving;
        double distance = part - mean;
        lostRemoving = distance + mean - part;
        mean -= distance / count;
        squares -= (value - before) * (value - mean);
    }

    private double result() {
        if (count < minPeriods || count < 2) {
            return Double.NaN;
        }
        double variance = same >= count ? 0 : Math.max(0, squares / (count - 1));
        return switch (statistic) {
            case VAR -> variance;
            case SEM -> Math.sqrt(variance / count);
            default -> Math.sqrt(variance);
        };
    }
}
