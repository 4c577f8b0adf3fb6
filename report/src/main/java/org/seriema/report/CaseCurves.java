package org.seriema.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.picture.ColumnPicture;
import org.seriema.data.picture.DataPicture;
import org.seriema.report.plot.RightAndWrongPlot;

/// The cases of a table as curves over time, as they were read: from which some are shown beside their scores.
///
/// @param cases every case, before any step
/// @param ids what each case is called
/// @param channels what is measured over time: the columns of each, in the order of time
public record CaseCurves(Cases cases, List<String> ids, Map<String, List<Integer>> channels) {

    /// So many cases of each kind are shown.
    private static final int SHOWN = 3;

    /// Of more channels those are shown whose columns differ most between the classes.
    private static final int MOST_CHANNELS = 6;

    private static final int MOST_POINTS = 150;
    private static final int LEAST_POINTS = 3;

    /// A reading's name with its place in time: `humidity_t3`, `T1_t2`, `M12`.
    private static final Pattern NUMBERED = Pattern.compile("(.*?)[_ ]?t?([0-9]{1,6})");

    public CaseCurves {
        ids = List.copyOf(ids);
        channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
    }

    /// The curves of a table's cases; `null` if its columns are no readings over time, but things of different kinds.
    ///
    /// @param picture of the same cases
    public static @Nullable CaseCurves of(Cases cases, List<String> ids, DataPicture picture) {
        List<ColumnPicture> columns = picture.columns();
        Map<String, List<Integer>> channels = cases.shape().rank() > 1 ? byShape(cases) : byName(cases.columns());
        if (channels.isEmpty() && (picture.sharedScale() || picture.times() != null)) {
            channels = Map.of("", IntStream.range(0, columns.size()).boxed().toList());
        }
        Map<String, List<Integer>> numeric = new LinkedHashMap<>();
        channels.forEach((name, all) -> {
            List<Integer> some =
                    all.stream().filter(j -> columns.get(j).isNumeric()).toList();
            if (some.size() >= LEAST_POINTS) {
                numeric.put(name, some);
            }
        });
        return numeric.isEmpty() ? null : new CaseCurves(cases, ids, mostDifferent(numeric, columns));
    }

    /// Time along the first axis, channels along the others.
    private static Map<String, List<Integer>> byShape(Cases cases) {
        int steps = cases.shape().axis(0);
        int count = cases.columns().size() / steps;
        Map<String, List<Integer>> channels = new LinkedHashMap<>();
        for (int channel = 0; channel < count; channel++) {
            int own = channel;
            String name = cases.columns().get(channel);
            Matcher matcher = NUMBERED.matcher(name.contains("@") ? name.substring(0, name.indexOf('@')) + "0" : name);
            channels.put(
                    matcher.matches() && !channels.containsKey(matcher.group(1)) ? matcher.group(1) : name,
                    IntStream.range(0, steps)
                            .map(step -> step * count + own)
                            .boxed()
                            .toList());
        }
        return channels;
    }

    /// Columns that are called alike but for a number at the end; none unless all are, and each as often.
    private static Map<String, List<Integer>> byName(List<String> columns) {
        Map<String, List<Integer>> channels = new LinkedHashMap<>();
        for (int j = 0; j < columns.size(); j++) {
            Matcher matcher = NUMBERED.matcher(columns.get(j));
            if (!matcher.matches()) {
                return Map.of();
            }
            channels.computeIfAbsent(matcher.group(1), name -> new ArrayList<>())
                    .add(j);
        }
        boolean even =
                channels.values().stream().mapToInt(List::size).distinct().count() == 1;
        return even && channels.size() * LEAST_POINTS <= columns.size() ? channels : Map.of();
    }

    private static Map<String, List<Integer>> mostDifferent(
            Map<String, List<Integer>> channels, List<ColumnPicture> columns) {
        if (channels.size() <= MOST_CHANNELS) {
            return channels;
        }
        List<String> chosen = channels.entrySet().stream()
                .sorted(Comparator.comparingDouble(channel -> -channel.getValue().stream()
                        .mapToDouble(j -> columns.get(j).difference())
                        .filter(Double::isFinite)
                        .sum()))
                .limit(MOST_CHANNELS)
                .map(Map.Entry::getKey)
                .toList();
        Map<String, List<Integer>> some = new LinkedHashMap<>(channels);
        some.keySet().retainAll(chosen);
        return some;
    }

    /// Some of the tested cases: the surest right calls, the missed and the falsely flagged that are farthest off.
    RightAndWrongPlot rightAndWrong(TestScores test, List<String> classNames) {
        String normal = classNames.get(0);
        String positive = classNames.get(1);
        List<Integer> all = channels.values().iterator().next();
        return new RightAndWrongPlot(
                List.copyOf(channels.keySet()),
                cases.columns().get(all.getFirst()),
                cases.columns().get(all.getLast()),
                per(),
                List.of(
                        kind(
                                "Found: " + positive + ", highest scores",
                                1,
                                true,
                                "No " + positive + " case was found.",
                                test),
                        kind(
                                "Rightly left alone: " + normal + ", lowest scores",
                                0,
                                true,
                                "No " + normal + " case was left alone.",
                                test),
                        kind(
                                "Missed: " + positive + ", lowest scores",
                                1,
                                false,
                                "No " + positive + " case was missed.",
                                test),
                        kind(
                                "False alarms: " + normal + ", highest scores",
                                0,
                                false,
                                "There is no false alarm.",
                                test)));
    }

    /// Cases of one class that were called rightly or wrongly, those first that the network was surest of; a case that
    /// several folds tested stands there once.
    private RightAndWrongPlot.Kind kind(String words, int label, boolean right, String none, TestScores test) {
        double sign = (label == 1) == right ? -1 : 1;
        Set<Integer> rows = new HashSet<>();
        return new RightAndWrongPlot.Kind(
                words,
                label,
                none,
                IntStream.range(0, test.labels().length)
                        .filter(i -> test.labels()[i] == label && (test.predicted()[i] == label) == right)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> sign * test.scores()[i]))
                        .filter(i -> rows.add(test.rows()[i]))
                        .limit(SHOWN)
                        .map(i -> example(test.rows()[i], test.scores()[i]))
                        .toList());
    }

    private RightAndWrongPlot.Case example(int row, double score) {
        String id = ids.isEmpty() ? String.valueOf(row + 1) : ids.get(row);
        return new RightAndWrongPlot.Case(
                id,
                score,
                channels.values().stream().map(columns -> curve(row, columns)).toList());
    }

    private int per() {
        int longest = channels.values().stream().mapToInt(List::size).max().orElse(1);
        return (longest + MOST_POINTS - 1) / MOST_POINTS;
    }

    /// The points of a curve: each the mean of its readings that are there.
    List<Double> curve(int row, List<Integer> columns) {
        List<Double> curve = new ArrayList<>();
        for (int from = 0; from < columns.size(); from += per()) {
            curve.add(columns.subList(from, Math.min(columns.size(), from + per())).stream()
                    .mapToDouble(j -> cases.values()[row * cases.columns().size() + j])
                    .filter(Double::isFinite)
                    .average()
                    .orElse(Double.NaN));
        }
        return curve;
    }
}
