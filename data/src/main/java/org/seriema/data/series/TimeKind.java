package org.seriema.data.series;

import org.jspecify.annotations.Nullable;

/// What the cells of a time column are.
enum TimeKind {
    /// Dates, with or without a time of day.
    DATES,
    /// Seconds since 1970.
    SECONDS,
    /// Milliseconds since 1970.
    MILLISECONDS,
    /// Whole numbers that count rows, readings or seconds of an experiment.
    COUNTS;

    /// The kind of a column by the unit that is given for its numbers, or else by its first cell.
    static TimeKind of(@Nullable String unit, String first) {
        if (unit != null) {
            return unit.equals("s") ? SECONDS : MILLISECONDS;
        }
        return TimeTexts.date(first) == TimeTexts.NONE && TimeTexts.count(first) != TimeTexts.NONE ? COUNTS : DATES;
    }

    /// The time that a cell means; [TimeTexts#NONE] if none.
    long parse(String text) {
        if (this == DATES) {
            return TimeTexts.date(text);
        }
        if (this == SECONDS) {
            double seconds = org.seriema.data.read.Numbers.parse(text);
            return Double.isFinite(seconds) ? Math.round(seconds * 1000) : TimeTexts.NONE;
        }
        return TimeTexts.count(text);
    }

    String show(long time) {
        return this == COUNTS ? String.valueOf(time) : TimeTexts.show(time);
    }

    /// What a cell should have held, for messages.
    String expected() {
        return switch (this) {
            case DATES -> "a date such as 2014-01-31 or 2014-01-31 07:05";
            case SECONDS -> "a number of seconds since 1970";
            case MILLISECONDS -> "a whole number of milliseconds since 1970";
            case COUNTS -> "a whole number, as in the column's first cell";
        };
    }
}
