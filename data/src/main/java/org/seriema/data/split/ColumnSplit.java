package org.seriema.data.split;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seriema.config.Default;
import org.seriema.data.DataException;
import org.seriema.data.read.Numbers;

/// A column of the table says which rows train and which test; rows keep their order.
///
/// Source: scikit-learn's `PredefinedSplit`, with words for the two sides.
///
/// @param column the column's name; it is no feature
/// @param train what stands in the rows to train on
/// @param test what stands in the rows to test on
/// @param leftOut what stands in rows that are to do neither, such as `validation`
public record ColumnSplit(
        String column,
        @Default("train") List<String> train,
        @Default("test") List<String> test,
        @Default("[]") List<String> leftOut)
        implements Split {

    private static final int TRAIN = 0;
    private static final int TEST = 1;
    private static final int LEFT_OUT = 2;

    public ColumnSplit {
        train = List.copyOf(train);
        test = List.copyOf(test);
        leftOut = List.copyOf(leftOut);
        if (train.isEmpty() || test.isEmpty()) {
            throw new IllegalArgumentException(
                    "train and test need at least one value each, got train: " + train + " and test: " + test);
        }
        List<String> tested = test;
        train.stream().filter(tested::contains).findFirst().ifPresent(value -> {
            throw new IllegalArgumentException("\"" + value + "\" stands under train and under test; rows of one value"
                    + " can only do one of them");
        });
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Indices indices(SplitRows table) {
        int[] counts = new int[3];
        int[] sideOf = new int[table.count()];
        Map<String, Integer> known = new LinkedHashMap<>();
        Map<String, Integer> unknown = new LinkedHashMap<>();
        int row = 0;
        for (String cell : table.column(column)) {
            int side = known.computeIfAbsent(cell, this::side);
            if (side < 0) {
                unknown.merge(cell, 1, Integer::sum);
            } else {
                counts[side]++;
            }
            sideOf[row++] = side;
        }
        if (!unknown.isEmpty()) {
            String first = unknown.keySet().iterator().next();
            throw new DataException("column: the column " + column + " says \"" + first + "\" in " + unknown.get(first)
                    + " of " + table.count() + " rows; expected " + String.join(", ", train) + " (train) or "
                    + String.join(", ", test) + " (test); add the value to train, test or left_out");
        }
        if (counts[TRAIN] == 0 || counts[TEST] == 0) {
            throw new DataException("column: by the column " + column + " " + counts[TRAIN] + " rows train, "
                    + counts[TEST] + " test and " + counts[LEFT_OUT] + " do neither; expected rows on both sides; check"
                    + " the values under train and test");
        }
        return new Indices(rows(sideOf, TRAIN, counts), rows(sideOf, TEST, counts));
    }

    private int side(String cell) {
        if (isOneOf(cell, train)) {
            return TRAIN;
        }
        if (isOneOf(cell, test)) {
            return TEST;
        }
        return isOneOf(cell, leftOut) ? LEFT_OUT : -1;
    }

    private static boolean isOneOf(String cell, List<String> values) {
        return values.stream().anyMatch(value -> Numbers.same(cell, value));
    }

    private static int[] rows(int[] sideOf, int side, int[] counts) {
        int[] rows = new int[counts[side]];
        int next = 0;
        for (int row = 0; row < sideOf.length; row++) {
            if (sideOf[row] == side) {
                rows[next++] = row;
            }
        }
        return rows;
    }
}
