package org.seriema.nn.callbacks;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.seriema.tensor.Tensor;

/// What a callback remembers of one training, as plain numbers and arrays, for a [TrainingCheckpoint].
///
/// @param numbers by name, such as `best` and `wait`
/// @param arrays such as the weights of the best epoch; they may be views of what the callback holds
public record WatcherState(SortedMap<String, Double> numbers, List<Tensor> arrays) {

    /// Nothing is remembered.
    public static final WatcherState NONE = new WatcherState(new TreeMap<>(), List.of());

    public WatcherState {
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
        arrays = List.copyOf(arrays);
    }

    /// Some numbers, and no arrays.
    public static WatcherState of(Map<String, Double> numbers) {
        return new WatcherState(new TreeMap<>(numbers), List.of());
    }

    /// One of the numbers.
    ///
    /// @throws IllegalArgumentException if it is not there
    public double number(String name) {
        Double number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException(
                    "a callback's state has no " + name + ", it has " + String.join(", ", numbers.keySet()));
        }
        return number;
    }

    /// Whether nothing is remembered.
    public boolean isNone() {
        return numbers.isEmpty() && arrays.isEmpty();
    }
}
