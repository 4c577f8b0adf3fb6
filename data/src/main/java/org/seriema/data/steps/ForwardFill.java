package org.seriema.data.steps;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.series.Gaps;

/// Fills gaps along the time by the number before them in the same case; a gap at the start stays.
///
/// Source: pandas' `ffill(axis=1)` of a table whose rows are cases.
///
/// @param limit how many numbers of a gap are filled at most; all if missing
public record ForwardFill(@Default("null") @Nullable Integer limit) implements Step, FittedStep {

    public ForwardFill {
        Interpolate.requireLimit("forward_fill", limit);
    }

    @Override
    public FittedStep fit(Cases train) {
        train.requireNumbers();
        return this;
    }

    @Override
    public Cases transform(Cases cases) {
        int most = Interpolate.limit(limit);
        return AlongTime.of(cases).replace((row, in, out) -> Gaps.fillForward(in, most, out[0]));
    }
}
