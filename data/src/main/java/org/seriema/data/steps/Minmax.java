package org.seriema.data.steps;

import org.seriema.config.Default;
import org.seriema.data.Cases;

/// Brings each column from its range in the training rows to 0 to 1, or another range.
///
/// `y = (x - least) / (greatest - least) * (high - low) + low`; a column that does not vary is only moved to `low`.
/// Missing numbers stay missing, and later numbers may lie outside the range unless they are clipped.
///
/// Source: scikit-learn's `MinMaxScaler`.
///
/// @param low the lower end of the new range
/// @param high the upper end of the new range
/// @param clip whether numbers outside the range are set to its ends
/// @param per what has one range: each column, or all time steps of a channel
public record Minmax(
        @Default("0") double low,
        @Default("1") double high,
        @Default("false") boolean clip,
        @Default("column") Per per) implements Step {

    public Minmax {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "minmax: \"low\": expected a number below \"high\", got " + low + " and " + high);
        }
    }

    @Override
    public FittedMinmax fit(Cases train) {
        return fit(new Ranges(per).add(train));
    }

    /// Learns from ranges that were taken part by part, of cases that are never all in memory.
    public FittedMinmax fit(Ranges ranges) {
        return new FittedMinmax(NumberList.of(ranges.low()), NumberList.of(ranges.high()), low, high, clip, per);
    }
}
