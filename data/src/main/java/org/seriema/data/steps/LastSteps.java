package org.seriema.data.steps;

import java.util.List;
import org.seriema.data.Cases;

/// Keeps the last steps of each case.
///
/// Source: pandas' `iloc[:, -count:]` of a table whose rows are cases.
///
/// @param count how many steps
public record LastSteps(int count) implements Step, FittedStep {

    public LastSteps {
        if (count < 1) {
            throw new IllegalArgumentException("last_steps: \"count\": expected at least 1 step, got " + count);
        }
    }

    @Override
    public FittedStep fit(Cases train) {
        AlongTime.checkSteps("last_steps: a count of " + count, count, train);
        return this;
    }

    @Override
    public Cases transform(Cases cases) {
        AlongTime channels = AlongTime.requireSteps("last_steps: a count of " + count, count, cases);
        int first = channels.steps() - count;
        return channels.replace(
                count, t -> first + t, List.of(""), (row, in, out) -> System.arraycopy(in, first, out[0], 0, count));
    }
}
