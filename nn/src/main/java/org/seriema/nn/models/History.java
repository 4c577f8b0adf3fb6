package org.seriema.nn.models;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
