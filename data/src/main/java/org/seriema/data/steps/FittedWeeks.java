package org.seriema.data.steps;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Times;
import org.seriema.tensor.Shape;

/// How days are laid out as weeks.
///
/// @param days how many days a case has
/// @param front how many days are put before them, 0 to 6; if aligned, the weekday of the first one, 0 for Monday
/// @param with the number that days hold which are put in; missing if not given
/// @param aligned whether the first day must be of this weekday
/// @param channel whether (T) becomes (W, 7, 1)
public record FittedWeeks(
        int days, int front, @Default("null") @Nullable Double with, boolean aligned, boolean channel)
        implements FittedStep {

    private static final long DAY = Duration.ofDays(1).toMillis();

    public FittedWeeks {
        if (days < 1 || front < 0 || front > 6) {
            throw new IllegalArgumentException(
                    "weeks: expected at least 1 day and 0 to 6 days before it, got " + days + " and " + front);
        }
    }

    @Override
    public Cases transform(Cases cases) {
        requireDays(cases);
        int features = cases.shape().size() / days;
        int weeks = Math.ceilDiv(front + days, 7);
        double[] values = cases.requireNumbers().values();
        int wide = weeks * 7 * features;
        double[] laid = new double[Math.multiplyExact(cases.count(), wide)];
        Arrays.fill(laid, with == null ? Double.NaN : with);
        int given = days * features;
        for (int i = 0; i < cases.count(); i++) {
            System.arraycopy(values, i * given, laid, i * wide + front * features, given);
        }
        boolean flat = cases.shape().rank() == 1;
        Shape shape = flat && !channel ? Shape.of(weeks, 7) : Shape.of(weeks, 7, features);
        Cases changed = cases.with(shape, names(cases.columns(), weeks, features), laid);
        Times times = cases.times();
        if (times == null) {
            return changed;
        }
        int[] firstDays = new int[weeks];
        Arrays.setAll(firstDays, week -> Math.max(0, week * 7 - front));
        return changed.withTimes(times.ofSteps(firstDays));
    }

    private List<String> names(List<String> columns, int weeks, int features) {
        List<String> names = new ArrayList<>(weeks * 7 * features);
        for (int i = 0; i < weeks * 7 * features; i++) {
            int day = i / features - front;
            String behind = features == 1 ? "" : "_" + (i % features + 1);
            if (day < 0) {
                names.add("before_" + -day + behind);
            } else if (day >= days) {
                names.add("after_" + (day - days + 1) + behind);
            } else {
                names.add(columns.get(i - front * features));
            }
        }
        return AlongTime.unique(names);
    }

    /// Checks that cases have the days that the step was fitted on, and if aligned that they start on the same weekday.
    void requireDays(Cases cases) {
        Shape shape = cases.shape();
        if (shape.rank() > 2 || shape.axis(0) != days) {
            throw new DataException("weeks was fitted on cases of " + days + " days, got cases of shape " + shape);
        }
        Times times = cases.times();
        if (!aligned || times == null) {
            return;
        }
        for (int i = 0; i < cases.count(); i++) {
            LocalDateTime first = times.at(i, 0);
            if (weekday(first) != front) {
                throw new DataException(cases.places().name(i) + ": weeks expects that all cases start on the same"
                        + " weekday, " + DayOfWeek.of(front + 1).getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                        + ", got "
                        + first.toLocalDate() + ", a "
                        + first.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                        + "; give weeks the option align: false, or cut the series so that they start together");
            }
            for (int t = 1; t < days; t++) {
                if (times.milliseconds(i, t) - times.milliseconds(i, t - 1) != DAY) {
                    throw new DataException(cases.places().name(i) + ": weeks expects one step a day, got "
                            + times.at(i, t - 1) + " and then " + times.at(i, t)
                            + "; resample to days first, or give weeks the option align: false");
                }
            }
        }
    }

    /// 0 for Monday to 6 for Sunday.
    static int weekday(LocalDateTime time) {
        return time.getDayOfWeek().getValue() - 1;
    }
}
