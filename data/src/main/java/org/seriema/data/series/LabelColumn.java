package org.seriema.data.series;

import java.util.function.IntFunction;

/// The label of each row of a long table.
///
/// @param name the column
/// @param codes a number for each row's label; negative where a derived one is missing
/// @param text the text that such a number stands for
/// @param derived whether it is computed from another column, so that each row has its own
@SuppressWarnings("ArrayRecordComponent") // one number a row, handed on as it is
record LabelColumn(String name, int[] codes, IntFunction<String> text, boolean derived) {

    static LabelColumn of(String name, int[] codes, Words words) {
        return new LabelColumn(name, codes, words::word, false);
    }

    /// The numbers of a derived column as labels, whose texts are made when they are asked for.
    static LabelColumn of(String name, double[] numbers) {
        int[] codes = new int[numbers.length];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = Double.isNaN(numbers[row]) ? -1 : row;
        }
        return new LabelColumn(name, codes, row -> String.valueOf(numbers[row]), true);
    }
}
