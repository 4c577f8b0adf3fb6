package org.seriema.data.steps;

import java.util.List;
import org.seriema.data.Cases;

/// Puts a 1 beside each missing number and a 0 beside each other one, so that a network can tell a gap that is filled
/// later from a reading.
///
/// Cases of shape (T) become (T, 2), those of shape (T, D) become (T, 2 D): first the numbers, then their marks. `Jan`
/// gets `Jan_missing`. Put it before the step that fills.
///
/// Source: pandas' `isna`, scikit-learn's `MissingIndicator(features="all")`.
public record MissingMask() implements Step, FittedStep {

    @Override
    public FittedStep fit(Cases train) {
        train.requireNumbers();
        return this;
    }

    @Override
    public Cases transform(Cases cases) {
        return AlongTime.of(cases).replaceOrAdd(true, List.of("_missing"), (row, in, out) -> {
            for (int t = 0; t < in.length; t++) {
                out[0][t] = Double.isNaN(in[t]) ? 1 : 0;
            }
        });
    }
}
