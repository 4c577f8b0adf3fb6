package org.seriema.nn.models;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seriema.nn.callbacks.TrainingCheckpoint;

/// The figures of each finished epoch. Keras: `History`.
public final class History {

    private final Map<String, List<Double>> figures = new LinkedHashMap<>();
    private int first;
    private int epochs;

    History() {}

    /// @param epoch counts from 0
    void add(int epoch, Map<String, Double> logs) {
        first = epochs == 0 ? epoch : first;
        logs.forEach((name, value) ->
                figures.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value));
        epochs++;
    }

    /// The history of a training that has ended, out of its checkpoint.
    public static History of(TrainingCheckpoint checkpoint) {
        History history = new History();
        history.restore(checkpoint);
        return history;
    }

    /// Takes over the figures of a checkpoint; there must be none yet.
    void restore(TrainingCheckpoint checkpoint) {
        first = checkpoint.firstEpoch();
        epochs = checkpoint.epochs();
        checkpoint.figures().forEach((name, values) -> figures.put(name, new ArrayList<>(values)));
    }

    /// How many epochs were finished.
    public int epochs() {
        return epochs;
    }

    /// The first of them, counted from 0; later ones follow one by one. It is not 0 where a training went on from a
    /// backup, or was told to begin later.
    public int firstEpoch() {
        return first;
    }

    /// Each figure by epoch, under Keras' names: `loss`, `accuracy`, `val_loss`, ..
    public Map<String, List<Double>> figures() {
        return Collections.unmodifiableMap(figures);
    }
}
