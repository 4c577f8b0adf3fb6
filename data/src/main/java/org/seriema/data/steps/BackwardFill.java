package org.seriema.data.steps;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.series.Gaps;

/// Fills gaps along the time by the number behind them in the same case; a gap at the end stays.
///
/// A number is known before it is measured then: leave it out where the steps behind are what is to be told.
///
/// Source: pandas' `bfill(axis=1)` of a table whose rows are cases.
///
/// @param limit how many numbers of a gap are filled at most; all if missing
public record BackwardFill(@Default("null") @Nullable Integer limit) implements Step, FittedStep {

    public BackwardFill {
        Interpolate.requireLimit("backward_fill", limit);
    }

    @Override
    public FittedStep fit(Cases train) {
        train.requireNumbers();
        return this;
    }

    @Override
    public Cases transform(Cases cases) {
        int most = Interpolate.limit(limit);
        return AlongTime.of(cases).replace((row, in, out) -> Gaps.fillBackward(in, most, out[0]));
    }
}
