package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.balance.RandomOverSampler;
import org.seriema.data.balance.RandomUnderSampler;
import org.seriema.data.balance.SamplingStrategy;
import org.seriema.data.balance.Smote;
import org.seriema.data.random.RandomState;

/// Trains on as many rows of each class: repeats rows of small classes, drops rows of large ones, or makes new ones.
///
/// Only training rows are changed, after the split; validation and test rows, and rows that are scored later, stay as
/// they are. A network then takes the classes for equally common, so its scores are no longer probabilities; class
/// weights (`train: {class_weight: balanced}`) often do as well.
///
/// Source: imbalanced-learn's `RandomOverSampler`, `RandomUnderSampler` and `SMOTE`, draw for draw.
///
/// @param how `over` (repeat), `under` (drop) or `smote` (make)
/// @param strategy how many rows there are to be: `auto`, a ratio of small to large such as 0.5, a map from classes to
///     numbers of rows, or one of `all`, `minority`, `majority`, `not minority`, `not majority`
/// @param k the nearest rows with which SMOTE joins a row
/// @param seed of the draws
public record Balance(
        How how,
        @Default("auto") SamplingStrategy strategy,
        @Default("5") int k,
        @Default("0") long seed) implements Step, TrainingRowsStep {

    /// What is done to the rows.
    public enum How {
        OVER,
        UNDER,
        SMOTE
    }

    public Balance {
        RandomState.checkSeed(seed);
        if (k < 1) {
            throw new IllegalArgumentException("balance: \"k\": expected at least 1 neighbour, got " + k);
        }
    }

    @Override
    public FittedStep fit(Cases train) {
        return this;
    }

    /// The cases themselves: a row that is scored is not changed.
    @Override
    public Cases transform(Cases cases) {
        return cases;
    }

    @Override
    public Chosen choose(Cases train, int[] labels, List<String> names) {
        return switch (how) {
            case OVER -> {
                int[] rows = new RandomOverSampler(strategy, seed).rows(labels, names::get);
                yield Chosen.of(train, rows, notes("repeated rows", labels, of(labels, rows), names));
            }
            case UNDER -> {
                int[] rows = new RandomUnderSampler(strategy, seed).rows(labels, names::get);
                yield Chosen.of(train, rows, notes("dropped rows", labels, of(labels, rows), names));
            }
            case SMOTE -> {
                Smote.Made made = new Smote(strategy, k, seed).rows(train, labels, names::get);
                int[] all = IntStream.concat(Arrays.stream(labels), Arrays.stream(made.labels()))
                        .toArray();
                int[] kept = IntStream.range(0, labels.length).toArray();
                yield new Chosen(kept, made.rows(), made.labels(), notes("made rows", labels, all, names));
            }
        };
    }

    private static int[] of(int[] labels, int[] rows) {
        return Arrays.stream(rows).map(row -> labels[row]).toArray();
    }

    private static List<String> notes(String what, int[] before, int[] after, List<String> names) {
        List<String> classes = new ArrayList<>();
        Arrays.stream(before).distinct().sorted().forEach(label -> {
            long had = Arrays.stream(before).filter(each -> each == label).count();
            long has = Arrays.stream(after).filter(each -> each == label).count();
            classes.add(names.get(label) + " " + (had == has ? "stays at " + had : had + " -> " + has));
        });
        return List.of("balance: " + what + " to train on: " + String.join(", ", classes));
    }
}
