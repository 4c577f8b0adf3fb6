package org.seriema.data.steps;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Times;

/// Lays days out as weeks of seven, so that a convolution sees the same weekday of the weeks before and behind.
///
/// Cases of T days, shape (T), become (W, 7); those of shape (T, D) become (W, 7, D). Days that are missing to whole
/// weeks are put in front or at the end. If the times of the steps are known, each row starts on a Monday, and a week
/// takes the time of its first day.
///
/// Source: the layout of Zheng and others, "Wide and Deep Convolutional Neural Networks for Electricity-Theft
/// Detection", 2018, which makes 148 weeks of 1,034 days.
///
/// @param pad where days are put that are missing to whole weeks: `front` or `end`; where the weeks start on Mondays,
///     their dates say it
/// @param with the number that they hold; missing if not given
/// @param align whether weeks start on a Monday if the times are known; otherwise with the first day
/// @param channel whether (T) becomes (W, 7, 1), as a convolution of two axes takes it
public record Weeks(
        @Default("end") Pad pad,
        @Default("null") @Nullable Double with,
        @Default("true") boolean align,
        @Default("false") boolean channel)
        implements Step {

    /// Where days are put that are missing to whole weeks.
    public enum Pad {
        FRONT,
        END
    }

    public Weeks {
        if (with != null && !Double.isFinite(with)) {
            throw new IllegalArgumentException("weeks: \"with\": expected a number, got " + with);
        }
    }

    @Override
    public FittedWeeks fit(Cases train) {
        if (train.shape().rank() > 2) {
            throw new IllegalArgumentException("weeks: expected cases of shape (days) or (days, features), got cases of"
                    + " shape " + train.shape() + "; put weeks before the steps that give them more axes");
        }
        train.requireNumbers();
        int days = train.shape().axis(0);
        Times times = train.times();
        boolean aligned = align && times != null;
        int front;
        if (aligned && times != null) {
            if (train.count() == 0) {
                throw new DataException("weeks: there is no training row to take the weekdays from");
            }
            front = FittedWeeks.weekday(times.at(0, 0));
        } else {
            front = pad == Pad.FRONT ? Math.floorMod(-days, 7) : 0;
        }
        FittedWeeks fitted = new FittedWeeks(days, front, with, aligned, channel);
        fitted.requireDays(train);
        return fitted;
    }
}
