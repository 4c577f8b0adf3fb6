package org.seriema.data.steps;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Times;
import org.seriema.tensor.Shape;

/// Puts what the calendar says of each time step beside its numbers: the weekday, the month, the hour.
///
/// The features stand behind the numbers on the last axis: a case of shape (T) becomes (T, 1 + F), one of shape (T, D)
/// becomes (T, D + F). Put it before `weeks`, whose steps are weeks. The times are those of the columns' names or of
/// the table's time column.
///
/// Source: pandas' `Series.dt.dayofweek`, `month` and so on.
///
/// @param features any of `day_of_week` (0 is Monday), `is_weekend`, `day`, `day_of_year`, `month`, `quarter`, `year`,
///     `hour`, `minute`
/// @param as `number`, or `cycle` for the sine and the cosine of the place on a circle, on which December is next to
///     January; `is_weekend` and `year` stay numbers
public record Calendar(
        @Default("day_of_week") List<CalendarFeature> features,
        @Default("number") As as) implements Step, FittedStep {

    /// How a feature is written.
    public enum As {
        NUMBER,
        CYCLE
    }

    public Calendar {
        features = List.copyOf(features);
        if (features.isEmpty() || features.stream().distinct().count() < features.size()) {
            throw new IllegalArgumentException(
                    "calendar: \"features\": expected at least one feature, none twice, got " + features);
        }
    }

    @Override
    public FittedStep fit(Cases train) {
        requireTimes(train.requireNumbers());
        return this;
    }

    @Override
    public Cases transform(Cases cases) {
        Times times = requireTimes(cases.requireNumbers());
        Shape given = cases.shape();
        int steps = given.axis(0);
        int last = given.rank() == 1 ? 1 : given.last();
        int rows = given.size() / last;
        List<String> words = words();
        int wide = last + words.size();
        double[] values = cases.values();
        double[] result = new double[Math.multiplyExact(cases.count(), rows * wide)];
        double[] features = new double[steps * words.size()];
        long[] known = new long[steps];
        for (int i = 0; i < cases.count(); i++) {
            if (differ(times, i, known) || i == 0) {
                write(times, i, features);
            }
            for (int r = 0; r < rows; r++) {
                int to = (i * rows + r) * wide;
                System.arraycopy(values, (i * rows + r) * last, result, to, last);
                int step = r / (rows / steps);
                System.arraycopy(features, step * words.size(), result, to + last, words.size());
            }
        }
        return cases.with(shape(given, wide), names(cases, last, words), result);
    }

    /// Whether a case has other times than those known, which are then its own.
    private static boolean differ(Times times, int row, long[] known) {
        boolean differ = false;
        for (int t = 0; t < known.length; t++) {
            long time = times.milliseconds(row, t);
            differ |= time != known[t];
            known[t] = time;
        }
        return differ;
    }

    private void write(Times times, int row, double[] out) {
        int at = 0;
        for (int t = 0; t < times.steps(); t++) {
            LocalDateTime time = times.at(row, t);
            for (CalendarFeature feature : features) {
                if (as == As.CYCLE && feature.comesRound()) {
                    double angle = 2 * Math.PI * feature.share(time);
                    out[at++] = StrictMath.sin(angle);
                    out[at++] = StrictMath.cos(angle);
                } else {
                    out[at++] = feature.number(time);
                }
            }
        }
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        for (CalendarFeature feature : features) {
            String word = feature.name().toLowerCase(Locale.ROOT);
            if (as == As.CYCLE && feature.comesRound()) {
                words.addAll(List.of(word + "_sin", word + "_cos"));
            } else {
                words.add(word);
            }
        }
        return words;
    }

    private static Shape shape(Shape given, int wide) {
        int[] axes = new int[Math.max(2, given.rank())];
        Arrays.setAll(axes, i -> i < given.rank() ? given.axis(i) : 0);
        axes[axes.length - 1] = wide;
        return Shape.of(axes);
    }

    /// `Jan_month` beside `Jan`; where several numbers stand at a step, `month_t0`.
    private static List<String> names(Cases cases, int last, List<String> words) {
        List<String> columns = cases.columns();
        int perStep = columns.size() / cases.shape().axis(0);
        List<String> names = new ArrayList<>();
        for (int from = 0; from < columns.size(); from += last) {
            names.addAll(columns.subList(from, from + last));
            for (String word : words) {
                names.add(perStep == 1 ? columns.get(from) + "_" + word : word + "_t" + from / perStep);
            }
        }
        return AlongTime.unique(names);
    }

    private static Times requireTimes(Cases cases) {
        Times times = cases.times();
        if (times == null) {
            throw new DataException("calendar: the times of the steps are not known; name the columns by their dates"
                    + " (2014-01-31), read a table with a time column, or leave calendar out; after reshape and other"
                    + " steps that change the number of time steps the times are gone as well, so put calendar before"
                    + " them");
        }
        return times;
    }
}
