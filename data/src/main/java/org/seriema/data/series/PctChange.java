package org.seriema.data.series;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// The relative change: `y(t) = x(t) / x(t - periods) - 1`, so 0.01 is a rise by one percent.
///
/// Source: pandas' `Series.pct_change(periods)`.
///
/// @param column the column that is read
/// @param periods how many steps the earlier reading lies before
public record PctChange(String column, @Default("1") int periods) implements Change {

    public PctChange {
        Change.requirePast("pct_change", periods);
    }

    @Override
    public double of(double earlier, double now) {
        return now / earlier - 1;
    }

    @Override
    public @Nullable String fault(double number, boolean earlier) {
        return earlier && number == 0 ? "it divides by the earlier reading" : null;
    }
}
