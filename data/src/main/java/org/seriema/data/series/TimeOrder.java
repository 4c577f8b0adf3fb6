package org.seriema.data.series;

import java.util.Arrays;

/// Rows by id and, within an id, by time; rows of one time keep the order in which they were read.
///
/// @param order the rows, id after id
/// @param from where the rows of each id begin, and at the end the number of rows
/// @param late how many rows came after one of a later time of their id
@SuppressWarnings("ArrayRecordComponent") // handed on as they are
record TimeOrder(int[] order, int[] from, int late) {

    static TimeOrder of(int ids, int[] idOf, long[] times) {
        int[] from = new int[ids + 1];
        for (int id : idOf) {
            from[id + 1]++;
        }
        for (int id = 0; id < ids; id++) {
            from[id + 1] += from[id];
        }
        int[] next = Arrays.copyOf(from, ids);
        int[] order = new int[idOf.length];
        for (int row = 0; row < idOf.length; row++) {
            order[next[idOf[row]]++] = row;
        }
        int late = 0;
        for (int id = 0; id < ids; id++) {
            int ofId = late(order, times, from[id], from[id + 1]);
            if (ofId > 0) {
                sort(order, times, from[id], from[id + 1]);
            }
            late += ofId;
        }
        return new TimeOrder(order, from, late);
    }

    private static int late(int[] order, long[] times, int from, int to) {
        int late = 0;
        long latest = Long.MIN_VALUE;
        for (int i = from; i < to; i++) {
            long time = times[order[i]];
            if (time < latest) {
                late++;
            } else {
                latest = time;
            }
        }
        return late;
    }

    /// Merge sort from short runs to long ones, for it keeps equal times in their order and boxes nothing.
    private static void sort(int[] order, long[] times, int from, int to) {
        int length = to - from;
        int[] source = Arrays.copyOfRange(order, from, to);
        int[] target = new int[length];
        for (long run = 1; run < length; run *= 2) {
            for (long start = 0; start < length; start += 2 * run) {
                int middle = (int) Math.min(length, start + run);
                merge(source, target, times, (int) start, middle, (int) Math.min(length, start + 2 * run));
            }
            int[] swapped = source;
            source = target;
            target = swapped;
        }
        System.arraycopy(source, 0, order, from, length);
    }

    private static void merge(int[] source, int[] target, long[] times, int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takeLeft = right >= to || (left < middle && times[source[left]] <= times[source[right]]);
            target[i] = takeLeft ? source[left++] : source[right++];
        }
    }
}
