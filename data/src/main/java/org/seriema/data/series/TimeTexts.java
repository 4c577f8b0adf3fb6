package org.seriema.data.series;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.seriema.data.read.Numbers;

/// Times from texts and back: dates in milliseconds since 1970-01-01T00:00, or plain counts.
final class TimeTexts {

    /// What no time is told by.
    static final long NONE = Long.MIN_VALUE;

    private static final List<DateTimeFormatter> WORDS = List.of(
            words("MMM d uuuu"), words("MMM d, uuuu"), words("d MMM uuuu"), words("d-MMM-uuuu"), words("MMM uuuu"));

    private TimeTexts() {}

    private static DateTimeFormatter words(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
                .toFormatter(Locale.ENGLISH);
    }

    /// Milliseconds of a date such as `2014-01-31`, `2014/1/31 7:05`, `2014-01-31T07:05:09.25Z`, `20140131`,
    /// `2014-01`, `Jan 31 2014`, `31.1.2014`; [#NONE] if it is none, or one that can be read in two ways, such as
    /// `1/2/2014`.
    static long date(String given) {
        String text = given.strip();
        int year = digits(text, 0, 4);
        if (year >= 0 && text.length() == 8 && digits(text, 4, 8) >= 0) {
            return day(year, digits(text, 4, 6), digits(text, 6, 8));
        }
        if (year >= 0 && text.length() > 5) {
            return numeric(text, year);
        }
        return text.length() > 7 && (text.charAt(1) == '.' || text.charAt(2) == '.') ? dotted(text) : word(text);
    }

    /// `31.1.2014`, `31.01.2014 07:05`: with dots the day stands first.
    private static long dotted(String text) {
        int dayEnd = end(text, 0);
        int monthEnd = end(text, dayEnd + 1);
        if (monthEnd >= text.length() || text.charAt(monthEnd) != '.') {
            return NONE;
        }
        int yearEnd = end(text, monthEnd + 1);
        if (yearEnd != monthEnd + 5) {
            return NONE;
        }
        long day =
                day(digits(text, monthEnd + 1, yearEnd), digits(text, dayEnd + 1, monthEnd), digits(text, 0, dayEnd));
        return withClock(text, yearEnd, day);
    }

    private static long numeric(String text, int year) {
        char separator = text.charAt(4);
        if (separator != '-' && separator != '/' && separator != '.') {
            return NONE;
        }
        int monthEnd = end(text, 5);
        int month = digits(text, 5, monthEnd);
        if (monthEnd == text.length()) {
            return day(year, month, 1);
        }
        if (text.charAt(monthEnd) != separator) {
            return NONE;
        }
        int dayEnd = end(text, monthEnd + 1);
        long day = day(year, month, digits(text, monthEnd + 1, dayEnd));
        return withClock(text, dayEnd, day);
    }

    /// A day with the time of day that may stand behind it.
    private static long withClock(String text, int dayEnd, long day) {
        if (day == NONE || dayEnd == text.length()) {
            return day;
        }
        char between = text.charAt(dayEnd);
        if (between != ' ' && between != 'T') {
            return NONE;
        }
        long clock = clock(text, dayEnd + 1);
        return clock == NONE ? NONE : day + clock;
    }

    /// `7:05`, `07:05:09`, `07:05:09.250`, then perhaps `Z` or `+02:00`.
    private static long clock(String text, int from) {
        int hourEnd = end(text, from);
        int hour = digits(text, from, hourEnd);
        int minuteEnd = hourEnd < text.length() && text.charAt(hourEnd) == ':' ? end(text, hourEnd + 1) : hourEnd;
        int minute = digits(text, hourEnd + 1, minuteEnd);
        int at = minuteEnd;
        int second = 0;
        long fraction = 0;
        if (at < text.length() && text.charAt(at) == ':') {
            int secondEnd = end(text, at + 1);
            second = digits(text, at + 1, secondEnd);
            at = secondEnd;
            if (at < text.length() && text.charAt(at) == '.') {
                int fractionEnd = end(text, at + 1);
                fraction = digits((text.substring(at + 1, fractionEnd) + "000").substring(0, 3), 0, 3);
                at = fractionEnd;
            }
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || fraction < 0) {
            return NONE;
        }
        long clock = ((hour * 60L + minute) * 60 + second) * 1000 + fraction;
        if (at == text.length()) {
            return clock;
        }
        try {
            int seconds = ZoneOffset.of(text.substring(at).strip()).getTotalSeconds();
            return clock - seconds * 1000L;
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    private static long word(String text) {
        if (text.length() < 8 || text.length() > 12) {
            return NONE;
        }
        for (DateTimeFormatter format : WORDS) {
            try {
                return LocalDate.parse(text, format).toEpochDay() * Every.DAY;
            } catch (DateTimeException e) {
                // the next way to write it
            }
        }
        return NONE;
    }

    private static long day(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return NONE;
        }
        if (day > 28 && day > LocalDate.of(year, month, 1).lengthOfMonth()) {
            return NONE;
        }
        return LocalDate.of(year, month, day).toEpochDay() * Every.DAY;
    }

    /// Where the digits that start at `from` end.
    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /// The number of these digits; -1 if there are none, too many, or others among them.
    private static int digits(String text, int from, int to) {
        if (to <= from || to > text.length() || to - from > 4) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /// A whole number of counts; [#NONE] if it is none.
    static long count(String text) {
        double number = Numbers.parse(text);
        return number == Math.rint(number) && Math.abs(number) < 0x1p53 ? (long) number : NONE;
    }

    /// A time as text: `2014-01-31`, or `2014-01-31T07:05` where days alone do not tell it.
    static String show(long milliseconds) {
        LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(milliseconds), ZoneOffset.UTC);
        return milliseconds % Every.DAY == 0 ? time.toLocalDate().toString() : time.toString();
    }
}
