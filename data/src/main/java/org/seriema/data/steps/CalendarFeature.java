package org.seriema.data.steps;

import java.time.LocalDateTime;
import java.time.Year;

/// What a date or time says by itself.
public enum CalendarFeature {
    /// 0 on Monday to 6 on Sunday.
    DAY_OF_WEEK(7),
    /// 1 on Saturday and Sunday, 0 on other days.
    IS_WEEKEND(0),
    /// 1 to 31.
    DAY(0),
    /// 1 to 366.
    DAY_OF_YEAR(0),
    /// 1 to 12.
    MONTH(12),
    /// 1 to 4.
    QUARTER(4),
    /// The year itself.
    YEAR(0),
    /// 0 to 23.
    HOUR(24),
    /// 0 to 59.
    MINUTE(60);

    private final int period;

    CalendarFeature(int period) {
        this.period = period;
    }

    /// Whether it comes round, so that its end stands next to its start on a circle.
    boolean comesRound() {
        return period > 0 || this == DAY || this == DAY_OF_YEAR;
    }

    /// The number itself.
    double number(LocalDateTime time) {
        return switch (this) {
            case DAY_OF_WEEK -> time.getDayOfWeek().getValue() - 1.0;
            case IS_WEEKEND -> time.getDayOfWeek().getValue() > 5 ? 1 : 0;
            case DAY -> time.getDayOfMonth();
            case DAY_OF_YEAR -> time.getDayOfYear();
            case MONTH -> time.getMonthValue();
            case QUARTER -> Math.ceilDiv(time.getMonthValue(), 3);
            case YEAR -> time.getYear();
            case HOUR -> time.getHour();
            case MINUTE -> time.getMinute();
        };
    }

    /// The share of the circle that has gone by when it starts, 0 to below 1.
    double share(LocalDateTime time) {
        return switch (this) {
            case DAY -> (time.getDayOfMonth() - 1.0) / time.toLocalDate().lengthOfMonth();
            case DAY_OF_YEAR ->
                (time.getDayOfYear() - 1.0) / Year.of(time.getYear()).length();
            case MONTH, QUARTER -> (number(time) - 1) / period;
            default -> number(time) / period;
        };
    }
}
