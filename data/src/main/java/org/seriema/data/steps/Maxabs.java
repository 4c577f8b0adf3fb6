package org.seriema.data.steps;

import org.seriema.config.Default;
import org.seriema.data.Cases;

/// Divides each column by its greatest absolute number in the training rows: zeros stay zeros.
///
/// `y = x / max(|x|)`; a column of zeros stays as it is. Missing numbers stay missing.
///
/// Source: scikit-learn's `MaxAbsScaler`.
///
/// @param clip whether later numbers are clipped to -1 and 1
/// @param per what has one greatest number: each column, or all time steps of a channel
public record Maxabs(
        @Default("false") boolean clip, @Default("column") Per per) implements Step {

    @Override
    public FittedMaxabs fit(Cases train) {
        return fit(new Ranges(per).add(train));
    }

    /// Learns from ranges that were taken part by part, of cases that are never all in memory.
    public FittedMaxabs fit(Ranges ranges) {
        return new FittedMaxabs(NumberList.of(ranges.absolute()), clip, per);
    }
}
