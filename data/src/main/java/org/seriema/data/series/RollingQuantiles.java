package org.seriema.data.series;

import java.util.Arrays;

/// Quantiles of windows, whose numbers are kept sorted while numbers come and go.
final class RollingQuantiles {

    private final double[] sorted;
    private int count;

    private RollingQuantiles(int most) {
        sorted = new double[most];
    }

    static void into(RollingWindow windows, double share, double[] series, double[] out) {
        int length = series.length;
        RollingQuantiles numbers = new RollingQuantiles(Math.min(length, windows.size() + 1));
        int from = 0;
        int to = 0;
        for (int i = 0; i < windows.count(length); i++) {
            int start = windows.start(i, length);
            int end = windows.end(i, length);
            if (start >= to) {
                numbers.count = 0;
                to = start;
            } else {
                for (; from < start; from++) {
                    numbers.remove(series[from]);
                }
            }
            from = start;
            for (; to < end; to++) {
                numbers.add(series[to]);
            }
            boolean enough = numbers.count > 0 && numbers.count >= windows.minPeriods();
            out[i] = enough ? numbers.quantile(share) : Double.NaN;
        }
    }

    private void add(double value) {
        if (Double.isFinite(value)) {
            int place = place(value);
            System.arraycopy(sorted, place, sorted, place + 1, count - place);
            sorted[place] = value;
            count++;
        }
    }

    private void remove(double value) {
        if (Double.isFinite(value)) {
            int place = place(value);
            count--;
            System.arraycopy(sorted, place + 1, sorted, place, count - place);
        }
    }

    private int place(double value) {
        int found = Arrays.binarySearch(sorted, 0, count, value);
        return found < 0 ? -found - 1 : found;
    }

    private double quantile(double share) {
        double position = share * (count - 1);
        int low = (int) position;
        int high = Math.min(low + 1, count - 1);
        if (share == 0.5) {
            return low == position ? sorted[low] : (sorted[low] + sorted[high]) / 2;
        }
        return sorted[low] + (position - low) * (sorted[high] - sorted[low]);
    }
}
