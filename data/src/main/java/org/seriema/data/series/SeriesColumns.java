package org.seriema.data.series;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.Times;

/// Which number of a case is which channel's reading at which time step.
///
/// Cases of shape (steps, channels) have their channels along the second axis. A wide table names them:
/// `T1_t0, H1_t0, T1_t1, H1_t1` are two steps of T1 and H1. A channel's name is its column's without the time. Columns
/// that are called by dates alone, or otherwise, such as `Jan, Feb, Mar`, are taken for the steps of one channel
// without
/// a name.
public final class SeriesColumns {

    /// A name with a time step behind it: `T1_t0`, `T1_0`, `T1.t0`, `kwh@2014-01-31`.
    private static final Pattern STEP = Pattern.compile("(.+?)(?:[_. -](t?\\d{1,6})|@(.+))");

    private final List<String> channels;
    private final List<String> steps;

    /// The place within a case of channel c's reading at step s: `[c][s]`.
    private final int[][] places;

    private final boolean told;

    private SeriesColumns(List<String> channels, List<String> steps, int[][] places, boolean told) {
        this.channels = List.copyOf(channels);
        this.steps = List.copyOf(steps);
        this.places = places;
        this.told = told;
    }

    /// The channels and steps of some cases, by their shape, else by their columns' names.
    public static SeriesColumns of(Cases cases) {
        List<String> columns = cases.columns();
        if (WideTimes.of(columns).isPresent()) {
            return steps(columns, true); // a date is no name with a step behind it
        }
        int axis = cases.shape().axis(0);
        if (cases.shape().rank() > 1 && axis > 1) {
            return alongAxis(columns, axis);
        }
        SeriesColumns named = byName(columns);
        return named != null ? named : steps(columns, false);
    }

    /// Columns that are the steps of one channel without a name.
    private static SeriesColumns steps(List<String> columns, boolean told) {
        return new SeriesColumns(
                List.of(""),
                columns,
                new int[][] {IntStream.range(0, columns.size()).toArray()},
                told);
    }

    private static SeriesColumns alongAxis(List<String> columns, int count) {
        int width = columns.size() / count;
        int[][] places = new int[width][count];
        List<String> channels = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        for (int channel = 0; channel < width; channel++) {
            Matcher matcher = STEP.matcher(columns.get(channel));
            channels.add(matcher.matches() ? matcher.group(1) : width == 1 ? "" : columns.get(channel));
            for (int step = 0; step < count; step++) {
                places[channel][step] = step * width + channel;
            }
        }
        for (int step = 0; step < count; step++) {
            steps.add(step(columns.get(step * width)));
        }
        return new SeriesColumns(channels, steps, places, true);
    }

    private static String step(String column) {
        Matcher matcher = STEP.matcher(column);
        return !matcher.matches() ? column : matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
    }

    /// By names that all have a time step behind them, as many of each channel; `null` if they do not.
    private static @Nullable SeriesColumns byName(List<String> columns) {
        Map<String, List<int[]>> found = new LinkedHashMap<>();
        for (int j = 0; j < columns.size(); j++) {
            Matcher matcher = STEP.matcher(columns.get(j));
            if (!matcher.matches()) {
                return null;
            }
            int step = matcher.group(2) == null
                    ? j
                    : Integer.parseInt(matcher.group(2).replace("t", ""));
            found.computeIfAbsent(matcher.group(1), any -> new ArrayList<>()).add(new int[] {step, j});
        }
        int count = found.values().iterator().next().size();
        if (count < 2 || found.values().stream().anyMatch(readings -> readings.size() != count)) {
            return null;
        }
        int[][] places = found.values().stream()
                .map(readings -> readings.stream()
                        .sorted((a, b) -> Integer.compare(a[0], b[0]))
                        .mapToInt(reading -> reading[1])
                        .toArray())
                .toArray(int[][]::new);
        List<String> steps = IntStream.of(places[0])
                .mapToObj(place -> step(columns.get(place)))
                .toList();
        return new SeriesColumns(List.copyOf(found.keySet()), steps, places, true);
    }

    /// The channels' names; one that is empty for columns that name none.
    public List<String> channels() {
        return channels;
    }

    /// How many time steps there are.
    public int steps() {
        return steps.size();
    }

    /// What a step is called: `t0`, `2014-01-31`, or the column's name where that is no more.
    public String step(int step) {
        return steps.get(step);
    }

    /// What a step of a case is called: its time where each case has times of its own, as windows of a long table do.
    public String step(Cases cases, int row, int step) {
        Times times = cases.times();
        if (times == null
                || cases.shape().rank() < 2
                || times.steps() != steps()
                || !steps.get(step).matches("t?\\d{1,6}")) {
            return steps.get(step);
        }
        return String.valueOf(times.at(row, step)).replace("T00:00", "").replace('T', ' ');
    }

    /// The place within a case of a channel's reading at a step.
    public int place(int channel, int step) {
        return places[channel][step];
    }

    /// The places within a case of a channel's readings, in the order of time.
    public int[] places(int channel) {
        return places[channel].clone();
    }

    /// Whether the cases' shape or their columns' names say what is a channel and what a step.
    public boolean isTold() {
        return told;
    }
}
