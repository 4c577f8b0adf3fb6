package org.seriema.learn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The numbers for each output of a playground.
public final class Answers {

    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    /// No outputs yet.
    public Answers() {}

    /// Adds an output of one number.
    public Answers put(String output, double value) {
        values.put(output, List.of(value));
        return this;
    }

    /// Adds an output of several numbers.
    public Answers put(String output, float... numbers) {
        List<Double> list = new ArrayList<>();
        for (float number : numbers) {
            list.add((double) number);
        }
        values.put(output, List.copyOf(list));
        return this;
    }

    /// The numbers by output.
    public Map<String, List<Double>> values() {
        return Collections.unmodifiableMap(values);
    }

    /// The only number of an output.
    public double number(String output) {
        return values.getOrDefault(output, List.of()).getFirst();
    }
}
