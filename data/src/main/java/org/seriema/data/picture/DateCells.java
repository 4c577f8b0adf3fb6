package org.seriema.data.picture;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tells whether texts are dates, and in which of the usual ways they are written.
final class DateCells {

    private static final String TIME = "[['T'][' ']H:mm[:ss][.SSS][.SSSSSS][XXX]]";

    private static final List<DateTimeFormatter> USUAL = List.of(
            pattern("uuuu-M-d" + TIME),
            pattern("uuuu/M/d" + TIME),
            pattern("d.M.uuuu" + TIME),
            pattern("d/M/uuuu" + TIME),
            pattern("M/d/uuuu" + TIME),
            pattern("d-MMM-uuuu" + TIME),
            pattern("MMM d uuuu" + TIME));

    private DateCells() {}

    private static DateTimeFormatter pattern(String text) {
        return DateTimeFormatter.ofPattern(text, Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }

    /// The way of writing in which most of the texts are dates; `null` if none fits nine in ten.
    static @Nullable DateTimeFormatter of(List<String> texts) {
        DateTimeFormatter best = null;
        int most = 0;
        for (DateTimeFormatter way : USUAL) {
            // A column of other texts is told by its first ones.
            int tried = Math.min(texts.size(), 20);
            if (fitting(texts.subList(0, tried), way) * 2 > tried) {
                int fitting = fitting(texts, way);
                if (fitting > most) {
                    most = fitting;
                    best = way;
                }
            }
        }
        return most * 10L >= texts.size() * 9L ? best : null;
    }

    private static int fitting(List<String> texts, DateTimeFormatter way) {
        return (int)
                texts.stream().filter(text -> milliseconds(text, way) != null).count();
    }

    /// The date in milliseconds since 1970, its zone left out; `null` if it is none.
    static @Nullable Long milliseconds(String text, DateTimeFormatter way) {
        String stripped = text.strip();
        if (stripped.length() < 6 || stripped.length() > 40) {
            return null;
        }
        try {
            LocalDateTime time =
                    way.parseBest(stripped, LocalDateTime::from, LocalDate::from) instanceof LocalDateTime both
                            ? both
                            : LocalDate.parse(stripped, way).atStartOfDay();
            return time.toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
