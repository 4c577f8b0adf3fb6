package org.seriema.evaluation.findings;

import java.util.Arrays;

/// The two sides of a split.
///
/// @param train the training rows, ascending
/// @param test the test rows, ascending
/// @param training for each row of the table, whether it trains
@SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
record Sides(int[] train, int[] test, boolean[] training) {

    /// The sides of a split.
    ///
    /// @throws IllegalArgumentException if a row is not in the table, or on both sides, or a side is empty
    static Sides of(int rows, int[] train, int[] test) {
        if (train.length == 0 || test.length == 0) {
            throw new IllegalArgumentException(
                    "expected training rows and test rows, got " + train.length + " and " + test.length);
        }
        boolean[] training = new boolean[rows];
        for (int row : train) {
            checkRow(row, rows);
            training[row] = true;
        }
        for (int row : test) {
            checkRow(row, rows);
            if (training[row]) {
                throw new IllegalArgumentException("row " + row + " is on both sides of the split");
            }
        }
        return new Sides(ascending(train), ascending(test), training);
    }

    /// Whether the training rows all stand before the test rows, or all behind them.
    boolean followsOrder() {
        return train[train.length - 1] < test[0] || test[test.length - 1] < train[0];
    }

    /// Whether every training row is earlier than every test row.
    boolean isChronological(long[] times) {
        if (times.length == 0) {
            return false;
        }
        long last = Arrays.stream(train).mapToLong(row -> times[row]).max().orElseThrow();
        long first = Arrays.stream(test).mapToLong(row -> times[row]).min().orElseThrow();
        return last < first;
    }

    private static int[] ascending(int[] rows) {
        int[] sorted = rows.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static void checkRow(int row, int rows) {
        if (row < 0 || row >= rows) {
            throw new IllegalArgumentException("expected rows from 0 to " + (rows - 1) + ", got " + row);
        }
    }
}
