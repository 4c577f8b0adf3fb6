package org.seriema.pipeline.recipe;

import java.util.List;
import java.util.stream.Collectors;
import org.seriema.data.read.Numbers;

/// One value or several: texts, numbers, `true` or `false`. Numbers are compared as numbers.
///
/// @param values at least one
public record ListedValues(List<Object> values) implements LabelValues {

    public ListedValues {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("expected a value or a list of values, got an empty list");
        }
    }

    @Override
    public boolean holds(String cell) {
        return values.stream().anyMatch(value -> Numbers.same(cell, value));
    }

    @Override
    public boolean meets(LabelValues other) {
        return values.stream().anyMatch(value -> other.holds(value.toString()));
    }

    @Override
    public Object toOption() {
        return values.size() == 1 ? values.getFirst() : values;
    }

    /// In words: `1`, `2 or 3`.
    @Override
    public String toString() {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }
}
