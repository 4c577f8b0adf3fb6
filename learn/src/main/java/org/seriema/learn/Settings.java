package org.seriema.learn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    ///
    /// @throws IllegalArgumentException if there is none
    public float number(String input) {
        if (values.get(input) instanceof Number number) {
            return number.floatValue();
        }
        throw missing(input, "a number");
    }

    /// The numbers of cells, as the engine takes them.
    ///
    /// @throws IllegalArgumentException if there are none
    public float[] numbers(String input) {
        if (values.get(input) instanceof List<?> cells) {
            float[] numbers = new float[cells.size()];
            for (int i = 0; i < numbers.length; i++) {
                if (!(cells.get(i) instanceof Number number)) {
                    throw missing(input, "numbers");
                }
                numbers[i] = number.floatValue();
            }
            return numbers;
        }
        throw missing(input, "a list of numbers");
    }

    /// The word of a choice.
    ///
    /// @throws IllegalArgumentException if there is none
    public String word(String input) {
        if (values.get(input) instanceof String word) {
            return word;
        }
        throw missing(input, "a word");
    }

    private IllegalArgumentException missing(String input, String expected) {
        return new IllegalArgumentException("the input " + input + " needs " + expected + ", got " + values.get(input));
    }
}
