package org.seriema.data.steps;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.series.Lags;

/// Puts each number some steps later in its case, so that a step sees its own past.
///
/// `y(t) = x(t - steps)`; where there is no past, the number is missing. `Feb` becomes `Feb_shift1`, or `Feb_ahead1`
/// for -1.
///
/// Source: pandas' `shift(axis=1)` of a table whose rows are cases.
///
/// @param steps how many steps later; negative for earlier, where a step sees its own future
/// @param add whether the numbers themselves stay, with the moved ones beside them on the last axis
public record Shift(
        @Default("1") int steps, @Default("false") boolean add) implements Step, FittedStep {

    public Shift {
        if (steps == 0) {
            throw new IllegalArgumentException("shift: \"steps\": expected a number of steps other than 0, got 0");
        }
    }

    @Override
    public FittedStep fit(Cases train) {
        AlongTime.checkSteps("shift: a shift by " + steps, Math.abs(steps) + 1, train);
        return this;
    }

    @Override
    public Cases transform(Cases cases) {
        AlongTime channels = AlongTime.requireSteps("shift: a shift by " + steps, Math.abs(steps) + 1, cases);
        return channels.replaceOrAdd(
                add,
                List.of((steps < 0 ? "_ahead" : "_shift") + Math.abs(steps)),
                (row, in, out) -> System.arraycopy(Lags.shifted(in, steps), 0, out[0], 0, in.length));
    }
}
