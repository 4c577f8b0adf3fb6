package org.seriema.data.series;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// The plain change: `y(t) = x(t) - x(t - periods)`, in the units of the column.
///
/// Source: pandas' `Series.diff(periods)`.
///
/// @param column the column that is read
/// @param periods how many steps the earlier reading lies before
public record Diff(String column, @Default("1") int periods) implements Change {

    public Diff {
        Change.requirePast("diff", periods);
    }

    @Override
    public double of(double earlier, double now) {
        return now - earlier;
    }

    @Override
    public @Nullable String fault(double number, boolean earlier) {
        return null;
    }
}
