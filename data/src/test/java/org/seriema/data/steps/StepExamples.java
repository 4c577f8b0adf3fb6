package org.seriema.data.steps;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seriema.data.Cases;
import org.seriema.data.Places;
import org.seriema.data.Times;
import org.seriema.data.random.RandomState;
import org.seriema.tensor.Shape;
import tools.jackson.databind.json.JsonMapper;

/// Settings of each step, and cases that they fit, for what every step owes. A new step needs a line here.
final class StepExamples {

    /// What comes back of a step that can be undone.
    enum Back {
        ALL,
        /// Less than went in, such as the middle of a bin; or nothing.
        SOME
    }

    /// One setting of a step.
    ///
    /// @param step its name in recipes
    /// @param options as JSON with single quotes
    /// @param back what its inverse gives back of the training rows
    /// @param cases those it is tried on
    record Example(String step, String options, Back back, Cases cases) {

        Step read() {
            Object read = JsonMapper.shared().readValue(options.replace('\'', '"'), Object.class);
            return Steps.ALL.read(step, read);
        }

        @Override
        public String toString() {
            return step + ": " + options + " on " + cases;
        }
    }

    private static final List<Example> ALL = List.of(
            on(texts(), "to_numeric", "null"),
            on(
                    texts(),
                    "map_values",
                    "{'values': {'low': 1, 'mid': 2.5, '7': 70}, 'columns': ['a'], 'unknown': 'keep'}"),
            on(texts(), "one_hot", "{'columns': ['a'], 'unknown': 'ignore'}"),
            on(texts(), "one_hot", "{'columns': ['a', 'b'], 'drop': 'first', 'max_categories': 3}"),
            on(texts(), "drop_columns", "['a', 'c']"),
            on(series(), "drop_columns", "'p*'"),
            on(table(), "fill", "0"),
            on(table(), "fill", "'mean'"),
            on(series(), "fill", "{'with': 'median', 'per': 'channel', 'indicator': true}"),
            on(table(), "fill", "{'with': {'a': 'most_frequent', 'b*': -1}, 'missing': [1], 'indicator': true}"),
            on(table(), "outliers", "'z'"),
            on(series(), "outliers", "{'action': 'mark', 'factor': 0.5, 'columns': ['p*']}"),
            on(table(), "outliers", "{'action': 'missing', 'factor': 0.5}"),
            on(series(), "outliers", "{'action': 'drop', 'order': 'one_by_one', 'per': 'channel'}"),
            on(table(), "clip", "{'low': -1, 'upper': 0.9}"),
            on(positive(), "log1p", "null", Back.ALL),
            on(table(), "standardize", "null", Back.ALL),
            on(series(), "standardize", "{'per': 'channel'}", Back.ALL),
            on(table(), "minmax", "{'low': -1, 'high': 1}", Back.ALL),
            on(series(), "minmax", "{'per': 'channel', 'clip': true}", Back.ALL),
            on(table(), "robust", "null", Back.ALL),
            on(series(), "robust", "{'per': 'channel', 'unit_variance': true}", Back.ALL),
            on(table(), "maxabs", "null", Back.ALL),
            on(series(), "maxabs", "{'per': 'channel'}", Back.ALL),
            on(table(), "quantile", "null", Back.ALL),
            on(series(), "quantile", "{'n_quantiles': 7, 'output_distribution': 'normal', 'per': 'channel'}"),
            on(table(), "power", "null", Back.ALL),
            on(positive(), "power", "{'method': 'box_cox'}", Back.ALL),
            on(series(), "power", "{'per': 'channel', 'standardize': false}", Back.ALL),
            on(series(), "normalize_case", "null"),
            on(series(), "normalize_case", "{'norm': 'max', 'per': 'channel'}"),
            on(table(), "bins", "{'n_bins': 3}", Back.SOME),
            on(
                    series(),
                    "bins",
                    "{'n_bins': 2, 'strategy': 'uniform', 'encode': 'onehot', 'per': 'channel'}",
                    Back.SOME),
            on(table(), "bins", "{'n_bins': 3, 'strategy': 'kmeans'}", Back.SOME),
            on(table(), "binarize", "0.5"),
            on(series(), "reshape", "[2, 6]"),
            on(table(), "subtract", "{'columns': ['b1', 'a'], 'minus': ['b2', 'c'], 'absolute': true}"),
            on(series(), "subtract", "{'columns': ['p*'], 'minus': ['q*'], 'add': true}"),
            on(series(), "interpolate", "{'limit': 2, 'limit_direction': 'both'}"),
            on(series(), "interpolate", "'time'"),
            on(table(), "forward_fill", "null"),
            on(series(), "backward_fill", "{'limit': 1}"),
            on(series(), "difference", "null"),
            on(table(), "difference", "{'lag': 2, 'start': 'drop'}"),
            on(series(), "ratio_to_past", "{'size': 2, 'add': true}"),
            on(series(), "rolling", "{'size': 3, 'statistics': ['mean', 'std'], 'min_periods': 1}"),
            on(table(), "rolling", "{'size': 2, 'add': false}"),
            on(series(), "shift", "{'steps': 2, 'add': true}"),
            on(series(), "calendar", "{'features': ['day_of_week', 'hour'], 'as': 'cycle'}"),
            on(series(), "missing_mask", "null"),
            on(days(), "weeks", "{'channel': true, 'with': 0}"),
            on(series(), "last_steps", "3"),
            on(series(), "resample", "{'every': 2, 'aggregate': 'mean'}"),
            on(positive(), "balance", "'smote'"));

    private StepExamples() {}

    static Stream<Example> all() {
        return ALL.stream();
    }

    static Stream<Example> of(String step) {
        return ALL.stream().filter(example -> example.step().equals(step));
    }

    private static Example on(Cases cases, String step, String options) {
        return new Example(step, options, Back.SOME, cases);
    }

    private static Example on(Cases cases, String step, String options, Back back) {
        return new Example(step, options, back, cases);
    }

    private static double[] drawn(int count, boolean gaps) {
        RandomState random = new RandomState(3);
        return IntStream.range(0, count)
                .mapToDouble(i -> gaps && i % 11 == 7 ? Double.NaN : 3 * random.standardNormal() + i % 3)
                .toArray();
    }

    /// A flat table of 20 rows with missing numbers.
    static Cases table() {
        return Cases.of(List.of("a", "b1", "b2", "c"), drawn(80, true));
    }

    /// A flat table of positive numbers.
    static Cases positive() {
        double[] numbers = drawn(80, false);
        return Cases.of(
                List.of("a", "b1", "b2", "c"),
                IntStream.range(0, 80)
                        .mapToDouble(i -> Math.exp(numbers[i] / 3))
                        .toArray());
    }

    /// 20 series of four time steps of three channels with times, some numbers missing.
    static Cases series() {
        List<String> names = IntStream.range(0, 12)
                .mapToObj(j -> "pqr".charAt(j % 3) + "_t" + j / 3)
                .toList();
        return Cases.of(names, drawn(240, true))
                .reshape(Shape.of(4, 3))
                .withTimes(Times.shared(new long[] {0, 1000, 2000, 3000}));
    }

    /// 20 series of ten days.
    static Cases days() {
        return Cases.of(IntStream.range(0, 10).mapToObj(j -> "d" + j).toList(), drawn(200, true))
                .withTimes(Times.shared(
                        IntStream.range(0, 10).mapToLong(j -> j * 86_400_000L).toArray()));
    }

    /// A flat table with texts, whole numbers and missing cells.
    static Cases texts() {
        String[] words = {"low", "mid", "7", "", "rare"};
        double[] values = new double[60];
        Map<Integer, String> texts = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            int word = i == 57 ? 4 : i / 3 % 4;
            values[i] = i % 3 == 0 && word != 2 ? Double.NaN : i % 3 == 0 ? 7 : i / 3 % 5;
            if (i % 3 == 0 && word != 2 && word != 3) {
                texts.put(i, words[word]);
            }
        }
        return Cases.of(List.of("a", "b", "c"), values, texts, Places.numbered(20));
    }
}
