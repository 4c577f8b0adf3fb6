package org.seriema.data.steps;

import java.util.List;
import org.seriema.data.Cases;

/// The number that fills each column's missing cells.
///
/// @param values one number a column
public record FittedFill(List<Double> values) implements FittedStep {

    public FittedFill {
        values = List.copyOf(values);
    }

    @Override
    public Cases transform(Cases cases) {
        Steps.require("fill", values.size(), cases);
        double[] filled = cases.values().clone();
        for (int i = 0; i < filled.length; i++) {
            if (Double.isNaN(filled[i])) {
                filled[i] = values.get(i % values.size());
            }
        }
        return cases.withNumbers(filled);
    }
}
