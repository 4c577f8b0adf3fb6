package org.seriema.data.read;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How dates and times are written, in the letters of `strftime`: `%Y-%m-%d %H:%M:%S`, `%d.%m.%Y`.
///
/// Known are `%Y %y %m %d %H %I %M %S %f %p %b %B %a %A %j %z %%`; a leading zero may be missing, all else must stand
/// in the text letter by letter. The clock is kept as written, without its zone.
/// Source: `strptime`.
public record DateFormat(String pattern) {

    private static final String KNOWN = "YymdHIMSfpbBaAjz%";
    private static final List<String> MONTHS = names(true);
    private static final List<String> DAYS = names(false);

    /// Date, then perhaps a time: `2014-01-31`, `31.1.2014 10:30`, `1/31/2014 10:30:00.5 PM`.
    private static final Pattern PARTS = Pattern.compile("\\s*(\\d{1,4})([-/. ])(\\d{1,2}|[A-Za-z]{3,9})\\2(\\d{1,4})"
            + "(?:([T ]\\s*)(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.](\\d{1,9}))?)?(\\s?[AaPp][Mm])?)?"
            + "\\s?(Z|[+-]\\d{2}:?\\d{2})?\\s*");

    /// Digits alone: `20140131`, `20140131103000`.
    private static final Pattern DIGITS = Pattern.compile("(?:19|20)\\d{6}(\\d{4}(\\d{2})?)?");

    private static final Pattern YEAR_AND_MONTH = Pattern.compile("\\d{4}([-/])\\d{1,2}");

    /// `January 5, 2014`.
    private static final Pattern MONTH_FIRST = Pattern.compile("([A-Za-z]{3,9}) \\d{1,2}(,?) \\d{4}");

    public DateFormat {
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '%') {
                i++;
                if (i == pattern.length() || KNOWN.indexOf(pattern.charAt(i)) < 0) {
                    throw new IllegalArgumentException("format: expected letters out of %Y %y %m %d %H %I %M %S %f %p"
                            + " %b %B %a %A %j %z behind each %, got \"" + pattern + "\"");
                }
            }
        }
    }

    /// The format in which a text is written, if it is a date that exists.
    ///
    /// @param dayFirst whether `3/4/2014` is the third of April; else it is the fourth of March
    public static Optional<DateFormat> of(String text, boolean dayFirst) {
        Matcher digits = DIGITS.matcher(text);
        if (digits.matches()) {
            String time = digits.group(1) == null ? "" : digits.group(2) == null ? "%H%M" : "%H%M%S";
            return fitting(text, "%Y%m%d" + time);
        }
        Matcher month = YEAR_AND_MONTH.matcher(text);
        if (month.matches()) {
            return fitting(text, "%Y" + month.group(1) + "%m");
        }
        Matcher named = MONTH_FIRST.matcher(text);
        if (named.matches()) {
            return fitting(text, (named.group(1).length() == 3 ? "%b" : "%B") + " %d" + named.group(2) + " %Y");
        }
        return ofParts(text, dayFirst);
    }

    private static Optional<DateFormat> ofParts(String text, boolean dayFirst) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String between = parts.group(2);
        boolean yearFirst = parts.group(1).length() == 4;
        boolean named = Character.isLetter(parts.group(3).charAt(0));
        if (parts.group(yearFirst ? 4 : 1).length() > 2) {
            return Optional.empty();
        }
        String month = named ? (parts.group(3).length() == 3 ? "%b" : "%B") : "%m";
        String year = parts.group(4).length() == 4 ? "%Y" : "%y";
        String time = time(parts);
        if (yearFirst) {
            return fitting(text, "%Y" + between + month + between + "%d" + time);
        }
        String days = "%d" + between + month + between + year + time;
        String months = month + between + "%d" + between + year + time;
        // The other order is taken where this one is no date: 31/1/2014 can only start with the day.
        boolean daysFirst = dayFirst || named;
        Optional<DateFormat> first = fitting(text, daysFirst ? days : months);
        return first.isPresent() || named ? first : fitting(text, daysFirst ? months : days);
    }

    private static String time(Matcher parts) {
        StringBuilder format = new StringBuilder();
        if (parts.group(6) != null) {
            boolean half = parts.group(10) != null;
            format.append(parts.group(5)).append(half ? "%I" : "%H").append(":%M");
            format.append(parts.group(8) == null ? "" : ":%S").append(parts.group(9) == null ? "" : ".%f");
            format.append(!half ? "" : parts.group(10).startsWith(" ") ? " %p" : "%p");
        }
        String zone = parts.group(11);
        if (zone != null) {
            format.append(parts.start(11) > 0 && parts.group().charAt(parts.start(11) - 1) == ' ' ? " %z" : "%z");
        }
        return format.toString();
    }

    private static Optional<DateFormat> fitting(String text, String pattern) {
        DateFormat format = new DateFormat(pattern);
        return format.parse(text.strip()) == null ? Optional.empty() : Optional.of(format);
    }

    /// The date and time in a text, `null` if it is not written so, or no such day exists.
    public @Nullable LocalDateTime parse(String text) {
        Scan scan = new Scan(text);
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            boolean good = letter == '%' ? scan.field(pattern.charAt(++i)) : scan.letter(letter);
            if (!good) {
                return null;
            }
        }
        return scan.date();
    }

    @Override
    public String toString() {
        return pattern;
    }

    private static List<String> names(boolean months) {
        return months
                ? List.of(java.time.Month.values()).stream()
                        .map(month -> month.getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                                .toLowerCase(Locale.ROOT))
                        .toList()
                : List.of(java.time.DayOfWeek.values()).stream()
                        .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                                .toLowerCase(Locale.ROOT))
                        .toList();
    }

    /// A text while it is read from left to right.
    private static final class Scan {

        private final String text;
        private int at;
        private int year = 1900;
        private int month = 1;
        private int day = 1;
        private int dayOfYear;
        private int hour;
        private int minute;
        private int second;
        private int nano;
        private int afternoon = -1;

        Scan(String text) {
            this.text = text;
        }

        boolean letter(char letter) {
            return at < text.length() && text.charAt(at++) == letter;
        }

        boolean field(char field) {
            switch (field) {
                case 'Y' -> year = digits(4, 4);
                case 'y' -> {
                    int two = digits(2, 2);
                    year = two < 0 ? two : two < 69 ? 2000 + two : 1900 + two;
                }
                case 'm' -> month = digits(1, 2);
                case 'd' -> day = digits(1, 2);
                case 'H' -> hour = digits(1, 2);
                case 'I' -> {
                    hour = digits(1, 2);
                    return hour >= 1 && hour <= 12;
                }
                case 'M' -> minute = digits(1, 2);
                case 'S' -> second = digits(1, 2);
                case 'j' -> dayOfYear = digits(1, 3);
                case 'f' -> {
                    int start = at;
                    int value = digits(1, 9);
                    for (int i = at - start; i < 9; i++) {
                        value *= 10;
                    }
                    nano = value;
                }
                case 'p' -> {
                    afternoon = name(List.of("am", "pm"), 2);
                    return afternoon >= 0;
                }
                case 'b' -> month = 1 + name(MONTHS, 3);
                case 'B' -> month = 1 + name(MONTHS, 9);
                case 'a' -> {
                    return name(DAYS, 3) >= 0;
                }
                case 'A' -> {
                    return name(DAYS, 9) >= 0;
                }
                case 'z' -> {
                    return zone();
                }
                default -> {
                    return letter('%');
                }
            }
            return Math.min(Math.min(year, month), Math.min(Math.min(day, hour), Math.min(minute, second))) >= 0
                    && nano >= 0
                    && dayOfYear >= 0;
        }

        /// A whole number of so many digits, -1 if there are fewer.
        private int digits(int least, int most) {
            int start = at;
            int value = 0;
            while (at < text.length() && at - start < most && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                value = value * 10 + text.charAt(at++) - '0';
            }
            return at - start < least ? -1 : value;
        }

        /// The place of the name that stands here, cut to so many letters, -1 if none does.
        private int name(List<String> names, int length) {
            for (int i = 0; i < names.size(); i++) {
                String name =
                        names.get(i).substring(0, Math.min(length, names.get(i).length()));
                if (text.regionMatches(true, at, name, 0, name.length())) {
                    at += name.length();
                    return i;
                }
            }
            return -1;
        }

        private boolean zone() {
            if (at < text.length() && text.charAt(at) == 'Z') {
                at++;
                return true;
            }
            if (at == text.length() || "+-".indexOf(text.charAt(at++)) < 0 || digits(2, 2) < 0) {
                return false;
            }
            at += at < text.length() && text.charAt(at) == ':' ? 1 : 0;
            return digits(2, 2) >= 0;
        }

        @Nullable
        LocalDateTime date() {
            if (at != text.length()) {
                return null;
            }
            int clock = afternoon < 0 ? hour : hour % 12 + 12 * afternoon;
            try {
                LocalDateTime time = LocalDateTime.of(year, month, day, clock, minute, second, nano);
                return dayOfYear == 0 ? time : time.withDayOfYear(dayOfYear);
            } catch (DateTimeException e) {
                return null;
            }
        }
    }
}
