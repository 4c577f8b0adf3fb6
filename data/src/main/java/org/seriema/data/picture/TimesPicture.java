package org.seriema.data.picture;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Times;

/// When the cases are.
///
/// @param from the first time: `2014-01-01`, or `2014-01-01 07:30`
/// @param to the last time
/// @param step the usual time from one step to the next, in words: `1 day`; empty for a single step
/// @param otherSteps how many steps of how many are of another length
/// @param steps how many steps there are from one time to the next, of all cases
public record TimesPicture(String from, String to, String step, long otherSteps, long steps) {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /// The times of some cases.
    ///
    /// @param cases how many cases they are of
    static @Nullable TimesPicture of(@Nullable Times times, int cases) {
        if (times == null || cases == 0) {
            return null;
        }
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        // The usual step is the one that most of the steps have; Boyer and Moore find it in one pass if there is one.
        long usual = 0;
        long votes = 0;
        for (int row = 0; row < cases; row++) {
            for (int i = 0; i < times.steps(); i++) {
                long time = times.milliseconds(row, i);
                first = Math.min(first, time);
                last = Math.max(last, time);
                long step = i == 0 ? 0 : time - times.milliseconds(row, i - 1);
                if (i > 0 && votes == 0) {
                    usual = step;
                }
                votes += i == 0 ? 0 : step == usual ? 1 : -1;
            }
        }
        long others = 0;
        for (int row = 0; row < cases; row++) {
            for (int i = 1; i < times.steps(); i++) {
                others += times.milliseconds(row, i) - times.milliseconds(row, i - 1) == usual ? 0 : 1;
            }
        }
        String step = times.steps() < 2 ? "" : inWords(Duration.ofMillis(usual));
        return new TimesPicture(text(first), text(last), step, others, (long) cases * (times.steps() - 1));
    }

    /// `2014-01-01`, with the time of day where it is not midnight.
    static String text(long milliseconds) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(milliseconds, 1000L), Math.floorMod(milliseconds, 1000) * 1_000_000, ZoneOffset.UTC);
        if (time.toLocalTime().toSecondOfDay() == 0) {
            return time.toLocalDate().toString();
        }
        return time.format(time.getSecond() == 0 ? MINUTES : SECONDS);
    }

    private static String inWords(Duration step) {
        long seconds = step.toSeconds();
        long days = seconds / 86_400;
        if (seconds % 86_400 == 0 && days != 0) {
            return days % 7 == 0 ? many(days / 7, "week") : many(days, "day");
        }
        if (seconds % 3600 == 0 && seconds != 0) {
            return many(seconds / 3600, "hour");
        }
        if (seconds % 60 == 0 && seconds != 0) {
            return many(seconds / 60, "minute");
        }
        return step.toMillis() % 1000 == 0 ? many(seconds, "second") : step.toMillis() + " ms";
    }

    private static String many(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
