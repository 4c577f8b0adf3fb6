package org.seriema.learn;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a reader can change on a lesson's page, and what follows from it.
///
/// At the beginning the inputs are those of the worked example, where that is possible.
///
/// @param words what to try
/// @param inputs what can be changed
/// @param outputs what is computed
/// @param drawing what the picture shows that the script draws; empty if it draws none
/// @param data numbers that the script needs and nobody changes; `data` in the script
public record Playground(
        String words, List<Input> inputs, List<Output> outputs, String drawing, Map<String, Object> data) {

    public Playground {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        data = Collections.unmodifiableMap(new TreeMap<>(data)); // in an order that never changes
    }

    /// A playground without data.
    public Playground(String words, List<Input> inputs, List<Output> outputs, String drawing) {
        this(words, inputs, outputs, drawing, Map.of());
    }

    /// What can be changed; its label may hold equations between dollar signs.
    public sealed interface Input permits Slider, Choice, Cells {

        /// The name in the script: letters and digits.
        String id();

        String label();

        /// The value at the beginning.
        Object start();
    }

    /// A number between two others.
    public record Slider(String id, String label, double min, double max, double step, Double start) implements Input {}

    /// One of some words.
    public record Choice(String id, String label, List<String> words, String start) implements Input {

        public Choice {
            words = List.copyOf(words);
        }
    }

    /// Numbers to type, in rows of so many columns; the script has them as one list.
    public record Cells(String id, String label, int columns, List<Double> start) implements Input {

        public Cells {
            start = List.copyOf(start);
        }
    }

    /// What is computed: a number, or several.
    ///
    /// @param id the name in the script
    /// @param label may hold equations between dollar signs
    /// @param near how far the script's number, in doubles, may be from the engine's, in floats, of a size up to 1
    /// @param row what each row of a table of numbers is, such as `step`; rows are counted from 1
    /// @param columns the headings of the table, without that of the rows; none where a line is enough
    public record Output(String id, String label, double near, String row, List<String> columns) {

        private static final double FLOAT = 1e-5;

        public Output {
            columns = List.copyOf(columns);
        }

        /// An output that a float holds well.
        public Output(String id, String label) {
            this(id, label, FLOAT);
        }

        /// A number, or several in one line.
        public Output(String id, String label, double near) {
            this(id, label, near, "", List.of());
        }

        /// A table that floats hold well.
        public Output(String id, String label, String row, List<String> columns) {
            this(id, label, FLOAT, row, columns);
        }
    }

    /// The values at the beginning.
    public Settings start() {
        Settings settings = new Settings(Map.of());
        for (Input input : inputs) {
            settings = settings.with(input.id(), input.start());
        }
        return settings;
    }
}
