package org.seriema.evaluation.reasons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seriema.data.Cases;

/// Which number of a case is which channel's reading at which time step.
///
/// Cases of shape (steps, channels) have their channels along the second axis. A wide table names them:
/// `T1_t0, H1_t0, T1_t1, H1_t1` are two steps of T1 and H1. A channel's name is its column's without the time.
///
/// Two channels measure the same quantity if their names are the same without their digits: T1 and T2. The first two
/// of a quantity are a pair, the next two another.
final class Channels {

    /// A name with a time step behind it: `T1_t0`, `T1_0`, `T1.t0`, `kwh@2014-01-31`.
    private static final Pattern STEP = Pattern.compile("(.+?)(?:[_. -]t?(\\d{1,6})|@(.+))");

    private final List<String> names;
    private final int steps;

    /// The place within a case of channel c's reading at step s: `[c][s]`.
    private final int[][] places;

    private final int[] partner;

    private Channels(List<String> names, int steps, int[][] places) {
        this.names = names;
        this.steps = steps;
        this.places = places;
        this.partner = pairs(names);
    }

    /// The channels of some cases.
    ///
    /// @throws IllegalArgumentException if a channel has one reading only, or channels have different numbers of them
    static Channels of(Cases cases) {
        List<String> columns = cases.columns();
        int steps = cases.shape().axis(0);
        return steps < columns.size() ? alongAxis(columns, steps) : byName(columns);
    }

    private static Channels alongAxis(List<String> columns, int steps) {
        int width = columns.size() / steps;
        int[][] places = new int[width][steps];
        List<String> names = new ArrayList<>();
        for (int channel = 0; channel < width; channel++) {
            Matcher matcher = STEP.matcher(columns.get(channel));
            names.add(matcher.matches() ? matcher.group(1) : columns.get(channel));
            for (int step = 0; step < steps; step++) {
                places[channel][step] = step * width + channel;
            }
        }
        if (steps < 2) {
            throw none(columns);
        }
        return new Channels(names, steps, places);
    }

    private static Channels byName(List<String> columns) {
        Map<String, List<int[]>> found = new LinkedHashMap<>();
        for (int j = 0; j < columns.size(); j++) {
            Matcher matcher = STEP.matcher(columns.get(j));
            if (!matcher.matches()) {
                throw none(columns);
            }
            int step = matcher.group(2) == null ? j : Integer.parseInt(matcher.group(2));
            found.computeIfAbsent(matcher.group(1), any -> new ArrayList<>()).add(new int[] {step, j});
        }
        int steps = found.values().iterator().next().size();
        if (steps < 2 || found.values().stream().anyMatch(readings -> readings.size() != steps)) {
            throw none(columns);
        }
        int[][] places = found.values().stream()
                .map(readings -> readings.stream()
                        .sorted((a, b) -> Integer.compare(a[0], b[0]))
                        .mapToInt(reading -> reading[1])
                        .toArray())
                .toArray(int[][]::new);
        return new Channels(List.copyOf(found.keySet()), steps, places);
    }

    private static IllegalArgumentException none(List<String> columns) {
        String some = String.join(", ", columns.subList(0, Math.min(4, columns.size())));
        return new IllegalArgumentException("sensors have each channel's readings at two time steps or more, and the"
                + " columns " + some + (columns.size() > 4 ? ", ..." : "") + " do not say so; call them CHANNEL_t0,"
                + " CHANNEL_t1, ... (T1_t0, H1_t0, T1_t1, H1_t1), cut a long table into windows (data: {series: ...}),"
                + " or write of: meters");
    }

    private static int[] pairs(List<String> names) {
        int[] partner = new int[names.size()];
        Arrays.fill(partner, -1);
        Map<String, Integer> alone = new LinkedHashMap<>();
        for (int channel = 0; channel < partner.length; channel++) {
            String quantity = names.get(channel).replaceAll("\\d", "");
            Integer other = quantity.equals(names.get(channel)) ? null : alone.remove(quantity);
            if (other != null) {
                partner[channel] = other;
                partner[other] = channel;
            } else {
                alone.put(quantity, channel);
            }
        }
        return partner;
    }

    int count() {
        return names.size();
    }

    int steps() {
        return steps;
    }

    List<String> names() {
        return names;
    }

    String name(int channel) {
        return names.get(channel);
    }

    /// The other channel of the same quantity; -1 if there is none.
    int partner(int channel) {
        return partner[channel];
    }

    /// A channel's reading at a step of a case.
    double reading(Cases cases, int row, int channel, int step) {
        return cases.values()[row * cases.columns().size() + places[channel][step]];
    }
}
