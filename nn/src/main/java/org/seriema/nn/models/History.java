package org.seriema.nn.models;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The figures of each finished epoch. Keras: `History`.
public final class History {

    private final Map<String, List<Double>> figures = new LinkedHashMap<>();
    private int epochs;

    History() {}

    void add(Map<String, Double> logs) {
        logs.forEach((name, value) ->
                figures.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value));
        epochs++;
    }

    /// How many epochs were finished.
    public int epochs() {
        return epochs;
    }

    /// Each figure by epoch, under Keras' names: `loss`, `accuracy`, `val_loss`, ..
    public Map<String, List<Double>> figures() {
        return Collections.unmodifiableMap(figures);
    }
}
