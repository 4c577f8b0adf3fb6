package org.seriema.data.series;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The step of a series' grid: a length of time, a number of months, a plain number of counts, or `rows`, for
/// which each row is the next step whatever its time.
///
/// @param step the step in milliseconds, months or counts
/// @param unit what the step counts
record Every(long step, Unit unit) {

    /// What a step counts.
    enum Unit {
        MILLISECONDS,
        MONTHS,
        COUNTS,
        ROWS
    }

    static final long SECOND = 1000;
    static final long DAY = 86_400 * SECOND;

    static final Every ROWS = new Every(1, Unit.ROWS);
    static final Every MONTH = new Every(1, Unit.MONTHS);

    private static final Pattern TEXT =
            Pattern.compile("([0-9]*) *(ms|s|sec|min|h|hour|d|day|w|week|month|y|year|rows)?s?");

    /// Reads `15min`, `h`, `1d`, `2w`, `month`, `y`, `rows`, or a number of counts such as `5`.
    static Every parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (text.isEmpty() || !matcher.matches() || matcher.group(1).length() > 9) {
            throw wrong(text);
        }
        long count = matcher.group(1).isEmpty() ? 1 : Long.parseLong(matcher.group(1));
        @Nullable String unit = matcher.group(2);
        if (count < 1 || ("rows".equals(unit) && !text.equals("rows"))) {
            throw wrong(text);
        }
        return unit == null ? new Every(count, Unit.COUNTS) : of(count, unit);
    }

    private static Every of(long count, String unit) {
        return switch (unit) {
            case "rows" -> ROWS;
            case "month" -> new Every(count, Unit.MONTHS);
            case "y", "year" -> new Every(count * 12, Unit.MONTHS);
            case "ms" -> new Every(count, Unit.MILLISECONDS);
            case "s", "sec" -> new Every(count * SECOND, Unit.MILLISECONDS);
            case "min" -> new Every(count * 60 * SECOND, Unit.MILLISECONDS);
            case "h", "hour" -> new Every(count * 3600 * SECOND, Unit.MILLISECONDS);
            case "w", "week" -> new Every(count * 7 * DAY, Unit.MILLISECONDS);
            default -> new Every(count * DAY, Unit.MILLISECONDS);
        };
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("series: every: expected a step such as 30s, 15min, 1h, 1d, 1w or month, a"
                + " number where the times are numbers, or rows, got \"" + text + "\"");
    }

    boolean isRows() {
        return unit == Unit.ROWS;
    }

    /// The number of the step in which a time lies.
    long cell(long time) {
        if (unit == Unit.MONTHS) {
            LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(time, DAY));
            return Math.floorDiv(date.getYear() * 12L + date.getMonthValue() - 1, step);
        }
        return Math.floorDiv(time, step);
    }

    /// The time at which a step begins.
    long start(long cell) {
        if (unit == Unit.MONTHS) {
            long month = cell * step;
            return LocalDate.of((int) Math.floorDiv(month, 12L), (int) Math.floorMod(month, 12L) + 1, 1)
                            .toEpochDay()
                    * DAY;
        }
        return cell * step;
    }

    @Override
    public String toString() {
        if (unit == Unit.ROWS) {
            return "rows";
        }
        if (unit == Unit.COUNTS) {
            return String.valueOf(step);
        }
        if (unit == Unit.MONTHS) {
            return step == 1 ? "month" : step % 12 == 0 ? step / 12 + "y" : step + "month";
        }
        return shown(step);
    }

    private static String shown(long milliseconds) {
        if (milliseconds % DAY == 0) {
            return milliseconds / DAY + "d";
        }
        if (milliseconds % (3600 * SECOND) == 0) {
            return milliseconds / (3600 * SECOND) + "h";
        }
        if (milliseconds % (60 * SECOND) == 0) {
            return milliseconds / (60 * SECOND) + "min";
        }
        return milliseconds % SECOND == 0 ? milliseconds / SECOND + "s" : milliseconds + "ms";
    }
}
