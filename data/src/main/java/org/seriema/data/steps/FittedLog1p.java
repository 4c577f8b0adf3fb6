package org.seriema.data.steps;

import java.util.List;
import org.seriema.data.Cases;
import org.seriema.data.DataException;

/// The columns whose logarithm is taken.
///
/// @param size how many numbers a case has
/// @param columns the places of those whose logarithm is taken
public record FittedLog1p(int size, List<Integer> columns) implements InvertibleStep {

    public FittedLog1p {
        columns = ColumnNames.checked("log1p", size, columns);
    }

    @Override
    public Cases transform(Cases cases) {
        Steps.require("log1p", size, cases);
        double[] logs = cases.values().clone();
        int[] places = columns.stream().mapToInt(Integer::intValue).toArray();
        for (int row = 0; row < logs.length; row += size) {
            for (int place : places) {
                double value = logs[row + place];
                if (value <= -1) {
                    throw new DataException("log1p: " + cases.name(row + place) + ": expected a number above -1, got "
                            + value + "; correct it, or add the step clip: {low: 0} before");
                }
                logs[row + place] = Math.log1p(value);
            }
        }
        return cases.withNumbers(logs);
    }

    @Override
    public Cases inverse(Cases cases) {
        Steps.require("log1p", size, cases);
        double[] back = cases.values().clone();
        for (int row = 0; row < back.length; row += size) {
            for (int place : columns) {
                back[row + place] = Math.expm1(back[row + place]);
            }
        }
        return cases.withNumbers(back);
    }
}
