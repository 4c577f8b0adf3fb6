package org.seriema.data.split;

import java.util.Arrays;

/// The rows in the order of time; rows of one time keep their order in the table.
final class TimeOrder {

    private final boolean hasTimes;
    private final long[] sorted;
    private final int[] rows;

    TimeOrder(SplitRows table) {
        hasTimes = table.hasTimes();
        long[] times = table.times();
        sorted = times.clone();
        rows = new int[times.length];
        if (isSorted(times)) {
            Arrays.setAll(rows, row -> row);
            return;
        }
        Arrays.sort(sorted);
        int[] taken = new int[times.length];
        for (int row = 0; row < rows.length; row++) {
            int start = before(times[row]);
            rows[start + taken[start]++] = row;
        }
    }

    private static boolean isSorted(long[] times) {
        for (int i = 1; i < times.length; i++) {
            if (times[i] < times[i - 1]) {
                return false;
            }
        }
        return true;
    }

    boolean hasTimes() {
        return hasTimes;
    }

    /// The time of the row at a place in this order.
    long time(int place) {
        return sorted[place];
    }

    /// How many rows are earlier than a time.
    int before(long time) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < time) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /// The first place with the time that this place has; the end stays the end.
    int startOfTime(int place) {
        return place >= sorted.length ? place : before(sorted[place]);
    }

    /// The rows at some successive places.
    int[] rows(int from, int to) {
        return Arrays.copyOfRange(rows, from, to);
    }
}
