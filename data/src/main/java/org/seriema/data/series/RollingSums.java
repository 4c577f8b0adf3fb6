package org.seriema.data.series;

/// Sum, mean and count of windows: each number is added and taken away once, with Kahan's compensation.
///
/// Equal numbers throughout a window give exactly that number as their mean, whatever rounding left in the sum.
final class RollingSums {

    private final RollingStatistic statistic;
    private final int minPeriods;
    private int count;
    private int negative;
    private double sum;
    private double lostAdding;
    private double lostRemoving;
    private int same;
    private double previous;

    private RollingSums(RollingStatistic statistic, int minPeriods) {
        this.statistic = statistic;
        this.minPeriods = minPeriods;
    }

    static void into(RollingWindow windows, RollingStatistic statistic, double[] series, double[] out) {
        RollingSums sums = new RollingSums(statistic, windows.minPeriods());
        int length = series.length;
        int from = 0;
        int to = 0;
        for (int i = 0; i < windows.count(length); i++) {
            int start = windows.start(i, length);
            int end = windows.end(i, length);
            if (start >= to) {
                sums.clear();
                to = start;
            } else {
                for (; from < start; from++) {
                    sums.remove(series[from]);
                }
            }
            from = start;
            for (; to < end; to++) {
                sums.add(series[to]);
            }
            out[i] = statistic == RollingStatistic.COUNT ? sums.count(end - start) : sums.result();
        }
    }

    private void clear() {
        count = 0;
        negative = 0;
        sum = 0;
        lostAdding = 0;
        lostRemoving = 0;
        same = 0;
    }

    private void add(double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        count++;
        double part = value - lostAdding;
        double next = sum + part;
        lostAdding = next - sum - part;
        sum = next;
        negative += value < 0 ? 1 : 0;
        same = same > 0 && value == previous ? same + 1 : 1;
        previous = value;
    }

    private void remove(double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        count--;
        double part = -value - lostRemoving;
        double next = sum + part;
        lostRemoving = next - sum - part;
        sum = next;
        negative -= value < 0 ? 1 : 0;
    }

    private double count(int steps) {
        return steps < minPeriods ? Double.NaN : count;
    }

    private double result() {
        if (count < minPeriods) {
            return Double.NaN;
        }
        if (statistic == RollingStatistic.SUM) {
            if (count == 0) {
                return minPeriods == 0 ? 0 : Double.NaN;
            }
            return same >= count ? previous * count : sum;
        }
        if (count == 0) {
            return Double.NaN;
        }
        if (same >= count) {
            return previous;
        }
        // What rounding leaves must not change the sign of numbers that all have the same one.
        boolean wrongSign = (negative == 0 && sum < 0) || (negative == count && sum > 0);
        return wrongSign ? 0 : sum / count;
    }
}
