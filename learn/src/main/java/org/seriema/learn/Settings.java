package org.seriema.learn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A value for each input of a playground: a number, a word, or a list of numbers.
public record Settings(Map<String, Object> values) {

    public Settings {
        values = Map.copyOf(values);
    }

    /// The same with another value of one input.
    public Settings with(String input, Object value) {
        Map<String, Object> changed = new HashMap<>(values);
        changed.put(input, value);
        return new Settings(changed);
    }

    /// The number of a slider, as the engine takes it.
    public float number(String input) {
        return value(input) instanceof Number number ? number.floatValue() : fail(input, "a number");
    }

    /// The numbers of cells, as the engine takes them.
    public float[] numbers(String input) {
        List<?> list = value(input) instanceof List<?> cells ? cells : fail(input, "a list of numbers");
        float[] numbers = new float[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i) instanceof Number number ? number.floatValue() : fail(input, "numbers");
        }
        return numbers;
    }

    /// The word of a choice.
    public String word(String input) {
        return value(input) instanceof String word ? word : fail(input, "a word");
    }

    private @Nullable Object value(String input) {
        return values.get(input);
    }

    private <T> T fail(String input, String expected) {
        throw new IllegalArgumentException("the input " + input + " needs " + expected + ", got " + value(input));
    }
}
