package org.seriema.data.series;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// The change of the logarithm: `y(t) = ln x(t) - ln x(t - periods)`, which of successive steps may be summed.
///
/// Source: NumPy's `log` and pandas' `Series.diff(periods)`.
///
/// @param column the column that is read, whose numbers are above 0
/// @param periods how many steps the earlier reading lies before
public record LogReturn(String column, @Default("1") int periods) implements Change {

    public LogReturn {
        Change.requirePast("log_return", periods);
    }

    @Override
    public double of(double earlier, double now) {
        return StrictMath.log(now) - StrictMath.log(earlier);
    }

    @Override
    public @Nullable String fault(double number, boolean earlier) {
        return number > 0 ? null : "only numbers above 0 have a logarithm";
    }
}
