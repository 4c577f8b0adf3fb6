package org.seriema.explanation.trace;

import java.util.ArrayList;
import java.util.List;

/// One number with its equation: in symbols, with the actual numbers put in, and what the engine has.
///
/// @param symbols `h_3 = tanh(x_3 W + h_2 U + b)`
/// @param numbers `tanh(0.1000*0.3500 + ...)`, each line a further step; may be empty
/// @param value of the engine
public record Worked(String symbols, List<String> numbers, double value) {

    public Worked {
        numbers = List.copyOf(numbers);
    }

    /// All lines for a person: the equation, its numbers below each other, the value last.
    public List<String> lines() {
        if (numbers.isEmpty()) {
            return List.of(symbols + " = " + Figure.of(value));
        }
        List<String> lines = new ArrayList<>();
        lines.add(symbols);
        numbers.forEach(line -> lines.add("  = " + line));
        lines.add("  = " + Figure.of(value));
        return lines;
    }
}
