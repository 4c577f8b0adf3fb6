package org.seriema.app.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seriema.data.series.WideTimes;

/// Columns of a wide table that are readings one after the other, by their names.
///
/// Known are months, dates, names that end in `t` and a number (`T1_t0`, `H1_t0`, `T1_t1`; `t0`, `t1`), and words of
/// time with numbers that count (`day1`, `day2`).
///
/// @param columns in the order of the table
/// @param steps how many times there are
/// @param channels how many readings there are at each time
/// @param channelFirst whether all times of the first reading stand before those of the second
public record SeriesShape(List<String> columns, int steps, int channels, boolean channelFirst) {

    private static final int FEWEST = 3;

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final Pattern NUMBERED = Pattern.compile("(?<channel>.*?)[_ .-]?t[_ -]?(?<time>\\d+)");

    private static final Pattern DIMENSIONS = Pattern.compile("t(?<time>\\d+)_d(?<channel>\\d+)");

    private static final Pattern COUNTED =
            Pattern.compile("(?i)(?<channel>day|d|week|w|month|m|hour|h|minute|year|step|lag|kwh|reading|value)[_ -]?"
                    + "(?<time>\\d+)");

    public SeriesShape {
        columns = List.copyOf(columns);
    }

    /// The series that most of the columns are; empty if they are none.
    public static Optional<SeriesShape> of(List<String> features) {
        List<String> months = features.stream().filter(SeriesShape::isMonth).toList();
        if (months.size() >= FEWEST) {
            return Optional.of(new SeriesShape(months, months.size(), 1, false));
        }
        if (features.size() >= FEWEST && WideTimes.of(features).isPresent()) {
            return Optional.of(new SeriesShape(features, features.size(), 1, false));
        }
        for (Pattern pattern : List.of(DIMENSIONS, NUMBERED, COUNTED)) {
            Optional<SeriesShape> found = of(features, pattern);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean isMonth(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.length() >= 3
                && MONTHS.contains(lower.substring(0, 3))
                && lower.matches("[a-z]{3}|january|february|march|april|june|july|august|september|october|november"
                        + "|december|[a-z]{3}[_ -]?\\d{2,4}");
    }

    private static Optional<SeriesShape> of(List<String> features, Pattern pattern) {
        List<String> columns = new ArrayList<>();
        Map<String, List<Integer>> timesOf = new LinkedHashMap<>();
        List<String> order = new ArrayList<>();
        for (String feature : features) {
            Matcher matcher = pattern.matcher(feature);
            if (matcher.matches() && matcher.group("time").length() < 6) {
                columns.add(feature);
                order.add(matcher.group("channel"));
                timesOf.computeIfAbsent(matcher.group("channel"), channel -> new ArrayList<>())
                        .add(Integer.parseInt(matcher.group("time")));
            }
        }
        Set<List<Integer>> times = new LinkedHashSet<>(timesOf.values());
        if (times.size() != 1) {
            return Optional.empty();
        }
        List<Integer> one = times.iterator().next();
        boolean ascends = true;
        for (int i = 1; i < one.size(); i++) {
            ascends &= one.get(i) == one.get(i - 1) + 1;
        }
        if (!ascends || one.size() < FEWEST) {
            return Optional.empty();
        }
        int channels = timesOf.size();
        List<String> names = List.copyOf(timesOf.keySet());
        boolean stepFirst = true;
        boolean channelFirst = true;
        for (int i = 0; i < order.size(); i++) {
            stepFirst &= order.get(i).equals(names.get(i % channels));
            channelFirst &= order.get(i).equals(names.get(i / one.size()));
        }
        return stepFirst || channelFirst
                ? Optional.of(new SeriesShape(columns, one.size(), channels, !stepFirst))
                : Optional.empty();
    }
}
