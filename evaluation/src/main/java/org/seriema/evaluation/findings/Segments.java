package org.seriema.evaluation.findings;

import java.util.Arrays;

/// Finds, for some rows, others that begin with the numbers that these end with, or end with those that these begin
/// with, by hashes of all beginnings and ends.
///
/// As a control, each row's end is also looked for backwards. Where columns have few different values, ends are found
/// backwards about as often; numbers of overlapping windows are not.
///
/// In O(n D) for n others of D numbers.
final class Segments {

    private static final long BASE = 0x9E3779B97F4A7C15L | 1;

    private final double[] values;
    private final int width;
    private final int[] rows;
    private final int[] others;

    private final Ends ends;
    private final Ends begins;
    private final Ends backwards;

    /// Of the others: the hash of their first and of their last numbers.
    private final long[] first;

    private final long[] last;
    private long power = 1;
    private int length;

    /// Segments without a number yet.
    ///
    /// @param rows the rows looked at
    /// @param others those they are compared with; a row is not compared with itself
    Segments(double[] values, int width, int[] rows, int[] others) {
        this.values = values;
        this.width = width;
        this.rows = rows;
        this.others = others;
        ends = new Ends(rows.length);
        begins = new Ends(rows.length);
        backwards = new Ends(rows.length);
        first = new long[others.length];
        last = new long[others.length];
    }

    /// Goes on to segments of one number more; the first call is about one number.
    void grow() {
        int back = width - 1 - length;
        for (int i = 0; i < rows.length; i++) {
            double ending = values[rows[i] * width + back];
            double beginning = values[rows[i] * width + length];
            ends.prepend(i, ending, power);
            backwards.append(i, ending);
            begins.append(i, beginning);
        }
        for (int i = 0; i < others.length; i++) {
            int row = others[i] * width;
            first[i] = first[i] * BASE + RowHashes.of(values[row + length]);
            last[i] += RowHashes.of(values[row + back]) * power;
        }
        power *= BASE;
        length++;
    }

    /// Looks for the segments of the length reached.
    ///
    /// @param found set where a row's end or beginning is another's beginning or end
    /// @return the number of such rows, and the number of those whose end is another's beginning backwards
    int[] match(boolean[] found) {
        boolean[] control = new boolean[rows.length];
        ends.index();
        begins.index();
        backwards.index();
        for (int i = 0; i < others.length; i++) {
            ends.mark(first[i], others[i], rows, found);
            begins.mark(last[i], others[i], rows, found);
            backwards.mark(first[i], others[i], rows, control);
        }
        return new int[] {count(found), count(control)};
    }

    static int count(boolean[] marks) {
        int count = 0;
        for (boolean mark : marks) {
            count += mark ? 1 : 0;
        }
        return count;
    }

    /// The segments of the rows looked at, by their hashes.
    private static final class Ends {

        private final long[] hashes;
        private final double[] value;

        /// Whether a segment has two different numbers; others say nothing.
        private final boolean[] varied;

        /// Places of rows + 1 by hash, and the next row of the same hash.
        private final int[] slots;

        private final int[] next;

        /// Whether all rows of a slot have been found.
        private final boolean[] done;

        Ends(int rows) {
            hashes = new long[rows];
            value = new double[rows];
            Arrays.fill(value, Double.NaN);
            varied = new boolean[rows];
            slots = new int[Integer.highestOneBit(Math.max(8, rows)) << 2];
            next = new int[rows];
            done = new boolean[slots.length];
        }

        void prepend(int i, double number, long power) {
            hashes[i] += RowHashes.of(number) * power;
            see(i, number);
        }

        void append(int i, double number) {
            hashes[i] = hashes[i] * BASE + RowHashes.of(number);
            see(i, number);
        }

        private void see(int i, double number) {
            if (!Double.isNaN(number)) {
                varied[i] |= number < value[i] || number > value[i];
                value[i] = number;
            }
        }

        void index() {
            Arrays.fill(slots, 0);
            Arrays.fill(done, false);
            for (int i = 0; i < hashes.length; i++) {
                if (varied[i]) {
                    int slot = slot(hashes[i]);
                    next[i] = slots[slot];
                    slots[slot] = i + 1;
                }
            }
        }

        void mark(long hash, int other, int[] rows, boolean[] marks) {
            int slot = slot(hash);
            if (slots[slot] == 0 || done[slot]) {
                return;
            }
            boolean all = true;
            for (int i = slots[slot]; i > 0; i = next[i - 1]) {
                boolean self = rows[i - 1] == other;
                marks[i - 1] |= !self;
                all &= !self;
            }
            done[slot] = all;
        }

        /// Where the rows of a hash stand.
        private int slot(long hash) {
            int slot = (int) ((hash * BASE) >>> 40) & (slots.length - 1);
            while (slots[slot] != 0 && hashes[slots[slot] - 1] != hash) {
                slot = (slot + 1) & (slots.length - 1);
            }
            return slot;
        }
    }
}
