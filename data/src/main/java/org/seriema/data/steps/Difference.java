package org.seriema.data.steps;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.series.Lags;

/// Takes from each number the one of the same case that stands `lag` steps before it.
///
/// `y(t) = x(t) - x(t - lag)`. A missing number on either side gives a missing one. `Feb` becomes `Feb_diff1`.
///
/// Source: pandas' `diff(axis=1)` of a table whose rows are cases.
///
/// @param lag how many steps, at least 1
/// @param start what becomes of the first `lag` steps, which have no past: `missing`, `zero`, or `drop`, which makes
///     the cases `lag` steps shorter
public record Difference(
        @Default("1") int lag, @Default("missing") Start start) implements Step, FittedStep {

    /// What becomes of steps that have no past.
    public enum Start {
        MISSING,
        ZERO,
        DROP
    }

    public Difference {
        if (lag < 1) {
            throw new IllegalArgumentException("difference: \"lag\": expected at least 1 step, got " + lag);
        }
    }

    @Override
    public FittedStep fit(Cases train) {
        AlongTime.checkSteps("difference: a lag of " + lag, lag + 1, train);
        return this;
    }

    @Override
    public Cases transform(Cases cases) {
        AlongTime channels = AlongTime.requireSteps("difference: a lag of " + lag, lag + 1, cases);
        int dropped = start == Start.DROP ? lag : 0;
        return channels.replace(
                channels.steps() - dropped, t -> t + dropped, List.of("_diff" + lag), (row, in, out) -> {
                    double[] difference = Lags.difference(in, lag);
                    for (int t = 0; t < lag && start == Start.ZERO; t++) {
                        difference[t] = 0;
                    }
                    System.arraycopy(difference, dropped, out[0], 0, out[0].length);
                });
    }
}
