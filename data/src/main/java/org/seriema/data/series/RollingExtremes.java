package org.seriema.data.series;

/// The smallest or the largest number of windows: those that can still become it wait in a queue, the best in front.
final class RollingExtremes {

    private RollingExtremes() {}

    /// @param sign 1 for the smallest, -1 for the largest
    static void into(RollingWindow windows, int sign, double[] series, double[] out) {
        int length = series.length;
        int[] queue = new int[length];
        int front = 0;
        int back = 0;
        int from = 0;
        int to = 0;
        int count = 0;
        for (int i = 0; i < windows.count(length); i++) {
            int start = windows.start(i, length);
            int end = windows.end(i, length);
            if (start >= to) {
                front = back;
                count = 0;
                to = start;
                from = start;
            }
            for (; from < start; from++) {
                count -= Double.isFinite(series[from]) ? 1 : 0;
            }
            for (; to < end; to++) {
                double value = sign * series[to];
                if (!Double.isFinite(value)) {
                    continue;
                }
                count++;
                while (back > front && sign * series[queue[back - 1]] >= value) {
                    back--;
                }
                queue[back++] = to;
            }
            while (front < back && queue[front] < start) {
                front++;
            }
            out[i] = count > 0 && count >= windows.minPeriods() ? series[queue[front]] : Double.NaN;
        }
    }
}
