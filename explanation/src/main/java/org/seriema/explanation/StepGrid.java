package org.seriema.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.series.WideTimes;

/// Which number of a case is which feature's reading at which time step.
///
/// Cases of shape (steps, features) have their time along the first axis. A wide table tells it by its columns' names:
/// `T1_t0, H1_t0, T1_t1, H1_t1` are two steps of T1 and H1, and dates are steps of one feature. Where the names tell
/// nothing, the shape does that the network takes the same columns in. Else a case has no time: one step.
///
/// @param steps the name of each time step; one without a name where cases have no time
/// @param features the name of each feature; a single one may have none
/// @param places the place within a case of feature f's reading at step t: `[t][f]`
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StepGrid(List<String> steps, List<String> features, int[][] places) {

    /// A name with its place in time behind it: `T1_t0`, `T1.0`, `M12`, `kwh@2014-01-31`.
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(?:[_. -]?(t?\\d{1,6})|@(.+))");

    public StepGrid {
        steps = List.copyOf(steps);
        features = List.copyOf(features);
    }

    /// A column's name in two parts: the feature's and the step's.
    private record Parts(String feature, String step) {

        static @Nullable Parts of(String column) {
            Matcher matcher = NUMBERED.matcher(column);
            if (!matcher.matches()) {
                return null;
            }
            String number = matcher.group(2);
            return new Parts(matcher.group(1), number == null ? matcher.group(3) : number);
        }

        /// Where it stands among its feature's readings; -1 where the table's order tells.
        int place() {
            String digits = step.startsWith("t") ? step.substring(1) : step;
            return digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : -1;
        }
    }

    /// The grid of cases.
    ///
    /// @param cases as they were read
    /// @param prepared the same as the steps leave them
    public static StepGrid of(Cases cases, Cases prepared) {
        List<String> columns = cases.columns();
        if (cases.shape().rank() > 1 && cases.shape().axis(0) > 1) {
            return alongAxis(columns, cases.shape().axis(0));
        }
        boolean same = prepared.columns().equals(columns) && prepared.shape().rank() > 1;
        if (same && prepared.shape().axis(0) > 1) {
            return alongAxis(columns, prepared.shape().axis(0));
        }
        if (cases.times() != null || WideTimes.of(columns).isPresent()) {
            return alongAxis(columns, columns.size());
        }
        StepGrid named = byName(columns);
        return named != null ? named : alongAxis(columns, same ? columns.size() : 1);
    }

    private static StepGrid alongAxis(List<String> columns, int steps) {
        int width = columns.size() / steps;
        int[][] places = new int[steps][width];
        for (int step = 0; step < steps; step++) {
            for (int feature = 0; feature < width; feature++) {
                places[step][feature] = step * width + feature;
            }
        }
        if (steps == 1) {
            return new StepGrid(List.of(""), columns, places);
        }
        List<String> features = new ArrayList<>();
        for (int feature = 0; feature < width; feature++) {
            int own = feature;
            String name = common(IntStream.range(0, steps)
                    .mapToObj(step -> Parts.of(columns.get(step * width + own)))
                    .map(parts -> parts == null ? null : parts.feature)
                    .toList());
            features.add(name != null ? name : width == 1 ? "" : columns.get(feature));
        }
        List<String> names = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            List<String> row = columns.subList(step * width, (step + 1) * width);
            String name = width == 1 && features.getFirst().isEmpty() && WideTimes.of(columns).isPresent()
                    ? row.getFirst()
                    : common(row.stream()
                            .map(Parts::of)
                            .map(parts -> parts == null ? null : parts.step)
                            .toList());
            names.add(name != null ? name : width == 1 ? row.getFirst() : String.valueOf(step + 1));
        }
        boolean told = Set.copyOf(names).size() == steps;
        return new StepGrid(
                told
                        ? names
                        : width == 1
                                ? columns
                                : IntStream.rangeClosed(1, steps)
                                        .mapToObj(String::valueOf)
                                        .toList(),
                features,
                places);
    }

    /// What all names are; `null` if they differ or one is unknown.
    private static @Nullable String common(List<@Nullable String> names) {
        Set<@Nullable String> different = new LinkedHashSet<>(names);
        return different.size() == 1 ? different.iterator().next() : null;
    }

    /// `null` unless every column is called after a feature and a step, and each feature has the same steps.
    private static @Nullable StepGrid byName(List<String> columns) {
        Map<String, List<Integer>> found = new LinkedHashMap<>();
        for (int j = 0; j < columns.size(); j++) {
            Parts parts = Parts.of(columns.get(j));
            if (parts == null || parts.place() < 0) {
                return null;
            }
            found.computeIfAbsent(parts.feature, any -> new ArrayList<>()).add(j);
        }
        List<List<Integer>> features = new ArrayList<>(found.values());
        features.forEach(readings -> readings.sort(Comparator.comparingInt(j -> part(columns, j).place())));
        List<String> steps = features.getFirst().stream()
                .map(j -> part(columns, j).step)
                .toList();
        boolean alike = features.stream()
                .allMatch(readings -> readings.stream()
                        .map(j -> part(columns, j).step)
                        .toList()
                        .equals(steps));
        if (steps.size() < 2 || !alike) {
            return null;
        }
        int[][] places = new int[steps.size()][features.size()];
        for (int step = 0; step < places.length; step++) {
            int at = step;
            Arrays.setAll(places[step], f -> features.get(f).get(at));
        }
        return new StepGrid(steps, List.copyOf(found.keySet()), places);
    }

    private static Parts part(List<String> columns, int column) {
        Parts parts = Parts.of(columns.get(column));
        if (parts == null) {
            throw new IllegalStateException("the column " + columns.get(column) + " has no step");
        }
        return parts;
    }

    /// Whether cases have time at all.
    public boolean hasTime() {
        return steps.size() > 1;
    }

    /// The places of one step, in the order of the features.
    public int[] ofStep(int step) {
        return places[step].clone();
    }

    /// The places of one feature, in the order of time.
    public int[] ofFeature(int feature) {
        return Arrays.stream(places).mapToInt(row -> row[feature]).toArray();
    }

    /// The places of some steps one after the other.
    ///
    /// @param from the first step
    /// @param to the step behind the last
    public int[] ofSteps(int from, int to) {
        return Arrays.stream(places, from, to).flatMapToInt(Arrays::stream).toArray();
    }

    /// The name of some steps in a row: `Aug to Dec`.
    public String nameOfSteps(int from, int to) {
        return to - from == 1 ? steps.get(from) : steps.get(from) + " to " + steps.get(to - 1);
    }

    /// The steps in blocks of equal length, the last one perhaps shorter: where each begins, and the end.
    public List<Integer> blocks(int length) {
        List<Integer> borders = new ArrayList<>();
        for (int from = 0; from < steps.size(); from += length) {
            borders.add(from);
        }
        borders.add(steps.size());
        return Collections.unmodifiableList(borders);
    }
}
