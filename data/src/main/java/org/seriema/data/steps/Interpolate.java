package org.seriema.data.steps;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Times;
import org.seriema.data.series.Gaps;
import org.seriema.data.series.Interpolation;
import org.seriema.data.series.InterpolationMethod;

/// Fills gaps along the time by what stands before and behind them in the same case.
///
/// A gap at the start or the end of a case has one neighbour and takes it, if the direction reaches it.
///
/// Source: pandas' `interpolate(axis=1)` of a table whose rows are cases.
///
/// @param method `linear`, `time` (linear by the times of the steps), `nearest`, `zero` (the number before), `pchip` or
///     `cubic`
/// @param limit how many numbers of a gap are filled at most from either side; all if missing
/// @param limitDirection `forward`, `backward` or `both`: forward leaves a gap at the start missing, backward one at
///     the end
/// @param limitArea `inside` (gaps between two numbers), `outside` (gaps at the ends) or `all`
public record Interpolate(
        @Default("linear") InterpolationMethod method,
        @Default("null") @Nullable Integer limit,
        @Default("forward") Interpolation.Direction limitDirection,
        @Default("all") Interpolation.Area limitArea)
        implements Step, FittedStep {

    public Interpolate {
        requireLimit("interpolate", limit);
    }

    @Override
    public FittedStep fit(Cases train) {
        requireTimes(train.requireNumbers());
        return this;
    }

    @Override
    public Cases transform(Cases cases) {
        Interpolation interpolation = new Interpolation(method, limit(limit), limitDirection, limitArea);
        AlongTime channels = AlongTime.of(cases);
        Times times = requireTimes(cases);
        double[] positions = times == null ? null : new double[channels.steps()];
        return channels.replace((row, in, out) -> {
            if (times != null && positions != null) {
                for (int t = 0; t < positions.length; t++) {
                    positions[t] = times.milliseconds(row, t);
                }
            }
            System.arraycopy(in, 0, out[0], 0, in.length);
            interpolation.into(in, positions, out[0]);
        });
    }

    /// The times, if the method needs them.
    private @Nullable Times requireTimes(Cases cases) {
        if (method != InterpolationMethod.TIME) {
            return null;
        }
        if (cases.times() == null) {
            throw new DataException(
                    "interpolate: the method time needs the times of the steps, which are not known; name"
                            + " the columns by their dates, read a table with a time column, or take method: linear");
        }
        return cases.times();
    }

    static void requireLimit(String step, @Nullable Integer limit) {
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException(
                    step + ": \"limit\": expected a number of steps of at least 1, got " + limit);
        }
    }

    static int limit(@Nullable Integer limit) {
        return limit == null ? Gaps.NO_LIMIT : limit;
    }
}
