package org.seriema.data.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.statistics.Summary;

/// Chooses the [ExampleCases] of some cases.
final class ExampleChoice {

    private static final int MOST_POINTS = 150;

    /// Of larger groups every n-th case is looked at, so that at most so many are.
    private static final int MOST_LOOKED_AT = 1000;

    private static final int LEAST_COLUMNS = 3;

    private final Cases cases;
    private final int[] groups;
    private final int[] columns;
    private final int per;
    private final int points;

    /// The columns that are shown: numeric ones of one channel, in the order of time.
    private ExampleChoice(Cases cases, int[] groups, int[] columns) {
        this.cases = cases;
        this.groups = groups;
        this.columns = columns;
        per = (columns.length + MOST_POINTS - 1) / MOST_POINTS;
        points = (columns.length + per - 1) / per;
    }

    /// The examples; `null` if cases have too few numbers to be curves.
    ///
    /// @param groups the group of each case
    /// @param count how many groups there are
    /// @param scaled whether the columns need a common scale
    static @Nullable ExampleCases of(
            Cases cases, int[] groups, int count, List<ColumnPicture> pictures, List<String> ids, boolean scaled) {
        int steps = cases.shape().axis(0);
        int channels = pictures.size() / steps;
        int channel = channels == 1 ? 0 : mostDifferent(pictures, channels);
        int[] columns = IntStream.range(0, steps)
                .map(step -> step * channels + channel)
                .filter(column -> pictures.get(column).isNumeric())
                .toArray();
        if (columns.length < LEAST_COLUMNS) {
            return null;
        }
        String name = channels == 1 ? "" : pictures.get(channel).name();
        boolean scales = scaled && channels == 1;
        return new ExampleChoice(cases, groups, columns).chosen(count, ids, name, scales);
    }

    /// The channel whose columns differ most between the classes, on average.
    private static int mostDifferent(List<ColumnPicture> pictures, int channels) {
        double[] sums = new double[channels];
        for (int i = 0; i < pictures.size(); i++) {
            double difference = pictures.get(i).difference();
            sums[i % channels] += Double.isFinite(difference) ? difference : 0;
        }
        return IntStream.range(0, channels)
                .boxed()
                .max(Comparator.<Integer>comparingDouble(i -> sums[i]).thenComparing(Comparator.reverseOrder()))
                .orElse(0);
    }

    private ExampleCases chosen(int count, List<String> ids, String channel, boolean scaled) {
        List<int[]> rows = new ArrayList<>();
        for (int group = 0; group < count; group++) {
            rows.add(lookedAt(group));
        }
        double[] middle = new double[columns.length];
        double[] spread = new double[columns.length];
        Arrays.fill(spread, 1);
        if (scaled) {
            int[] all = rows.stream().flatMapToInt(Arrays::stream).toArray();
            for (int j = 0; j < columns.length; j++) {
                int column = columns[j];
                Summary summary = Summary.of(Arrays.stream(all)
                        .mapToDouble(row -> value(row, column))
                        .toArray());
                middle[j] = summary.count() == 0 ? 0 : summary.median();
                spread[j] = spread(summary);
            }
        }
        List<ExampleCases.Band> bands = new ArrayList<>();
        List<ExampleCases.Example> examples = new ArrayList<>();
        for (int group = 0; group < count; group++) {
            int[] own = rows.get(group);
            List<double[]> curves = Arrays.stream(own)
                    .mapToObj(row -> curve(row, middle, spread))
                    .toList();
            List<Summary> summaries = new ArrayList<>();
            for (int i = 0; i < points; i++) {
                int point = i;
                summaries.add(Summary.of(
                        curves.stream().mapToDouble(curve -> curve[point]).toArray()));
            }
            bands.add(new ExampleCases.Band(
                    summaries.stream().map(Summary::q1).toList(),
                    summaries.stream().map(Summary::median).toList(),
                    summaries.stream().map(Summary::q3).toList()));
            for (Map.Entry<String, Integer> choice : choose(curves, summaries).entrySet()) {
                int row = own[choice.getValue()];
                examples.add(new ExampleCases.Example(
                        ids.isEmpty() ? String.valueOf(row + 1) : ids.get(row),
                        cases.places().shortName(row),
                        group,
                        choice.getKey(),
                        Arrays.stream(curves.get(choice.getValue())).boxed().toList()));
            }
        }
        List<String> names = IntStream.range(0, points)
                .mapToObj(i -> cases.columns().get(columns[i * per]))
                .toList();
        return new ExampleCases(names, per, channel, scaled, bands, examples);
    }

    /// The cases of a group with at least half of the numbers; of many, every n-th.
    private int[] lookedAt(int group) {
        int[] all = IntStream.range(0, cases.count())
                .filter(row -> groups[row] == group && isHalfThere(row))
                .toArray();
        int every = Math.max(1, (all.length + MOST_LOOKED_AT - 1) / MOST_LOOKED_AT);
        return IntStream.range(0, (all.length + every - 1) / every)
                .map(i -> all[i * every])
                .toArray();
    }

    private boolean isHalfThere(int row) {
        int there = 0;
        for (int column : columns) {
            there += Double.isNaN(value(row, column)) ? 0 : 1;
        }
        return 2 * there >= columns.length;
    }

    private double value(int row, int column) {
        double value = cases.values()[row * cases.columns().size() + column];
        return Double.isFinite(value) ? value : Double.NaN;
    }

    private static double spread(Summary summary) {
        return summary.iqr() > 0 ? summary.iqr() : summary.std() > 0 ? summary.std() : 1;
    }

    /// The points of a case: each the mean of its numbers that are there.
    private double[] curve(int row, double[] middle, double[] spread) {
        double[] curve = new double[points];
        for (int i = 0; i < points; i++) {
            double sum = 0;
            int there = 0;
            for (int j = i * per; j < Math.min(columns.length, (i + 1) * per); j++) {
                double value = (value(row, columns[j]) - middle[j]) / spread[j];
                if (!Double.isNaN(value)) {
                    sum += value;
                    there++;
                }
            }
            curve[i] = there == 0 ? Double.NaN : sum / there;
        }
        return curve;
    }

    /// The places of the nearest curve, the middle one and a far one, by what they are.
    private static Map<String, Integer> choose(List<double[]> curves, List<Summary> summaries) {
        double[] distances = new double[curves.size()];
        for (int i = 0; i < distances.length; i++) {
            double sum = 0;
            int there = 0;
            for (int j = 0; j < summaries.size(); j++) {
                double value = curves.get(i)[j];
                if (!Double.isNaN(value)) {
                    sum += Math.abs(value - summaries.get(j).median()) / spread(summaries.get(j));
                    there++;
                }
            }
            distances[i] = there == 0 ? Double.POSITIVE_INFINITY : sum / there;
        }
        List<Integer> order = IntStream.range(0, distances.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> distances[i]))
                .toList();
        Map<String, Integer> chosen = new LinkedHashMap<>();
        int last = order.size() - 1;
        List<String> names = List.of("nearest", "middle", "far");
        List<Integer> places = List.of(0, last / 2, (int) Math.ceil(0.9 * last));
        for (int i = 0; i < names.size() && last >= 0; i++) {
            if (!chosen.containsValue(order.get(places.get(i)))) {
                chosen.put(names.get(i), order.get(places.get(i)));
            }
        }
        return chosen;
    }
}
