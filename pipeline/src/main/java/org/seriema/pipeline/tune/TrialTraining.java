package org.seriema.pipeline.tune;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One finished training of a trial.
///
/// @param trial its number, from 1
/// @param round of successive halving, from 0; 0 in other searches
/// @param fold of the training rows, from 0
/// @param figure what the trained network has on the rows that it is judged on; NaN if it failed
/// @param epochs that were finished
/// @param seconds that it took
/// @param history each figure by epoch, under Keras' names
/// @param failure why it has no figure; `null` if it has one
public record TrialTraining(
        int trial,
        int round,
        int fold,
        long seed,
        double figure,
        int epochs,
        double seconds,
        Map<String, List<Double>> history,
        @Nullable String failure) {

    public TrialTraining {
        Map<String, List<Double>> copy = new LinkedHashMap<>();
        history.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        history = Collections.unmodifiableMap(copy);
    }

    /// Which training it is, whatever came of it.
    public record Place(int trial, int round, int fold, long seed) {}

    /// Which training it is.
    public Place place() {
        return new Place(trial, round, fold, seed);
    }

    /// A training out of the tree that [org.seriema.pipeline.json.Json#tree] makes of one.
    ///
    /// @throws IllegalArgumentException if the tree is none
    public static TrialTraining fromTree(@Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> map)
                || !(map.get("trial") instanceof Integer trial)
                || !(map.get("round") instanceof Integer round)
                || !(map.get("fold") instanceof Integer fold)
                || !(map.get("seed") instanceof Number seed)
                || !(map.get("epochs") instanceof Integer epochs)
                || !(map.get("history") instanceof Map<?, ?> figures)) {
            throw new IllegalArgumentException("expected a trial's training, got " + tree);
        }
        Map<String, List<Double>> history = new LinkedHashMap<>();
        figures.forEach((name, values) -> history.put(String.valueOf(name), numbers(values)));
        return new TrialTraining(
                trial,
                round,
                fold,
                seed.longValue(),
                number(map.get("figure")),
                epochs,
                number(map.get("seconds")),
                history,
                map.get("failure") instanceof String failure ? failure : null);
    }

    private static List<Double> numbers(@Nullable Object values) {
        List<Double> numbers = new ArrayList<>();
        if (values instanceof List<?> list) {
            list.forEach(value -> numbers.add(number(value)));
        }
        return numbers;
    }

    /// JSON has no NaN, and writes null.
    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
