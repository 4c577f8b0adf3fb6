package org.seriema.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Shape;

/// Cases: one series of numbers each, row-major, NaN where a number is missing.
///
/// `values[i * shape.size() + j]` is number `j` of case `i`. Cells whose text is no number are NaN in `values` and keep
/// their text in [#texts()], until the step `to_numeric` lets go of it. Cases do not change; every method that
/// changes something gives new ones.
public final class Cases {

    private final Shape shape;
    private final List<String> columns;
    private final double[] values;
    private final Map<Integer, String> texts;
    private final Places places;
    private final @Nullable Times times;

    private Cases(
            Shape shape,
            List<String> columns,
            double[] values,
            Map<Integer, String> texts,
            Places places,
            @Nullable Times times) {
        this.shape = shape;
        this.columns = columns;
        this.values = values;
        this.texts = texts;
        this.places = places;
        this.times = times;
    }

    /// Cases as rows of a table.
    ///
    /// @param columns the columns' names
    /// @param values rows x columns numbers, row-major; kept, not copied
    /// @param texts the texts of the cells that are no numbers, by their index in `values`
    /// @param places where the rows come from
    public static Cases of(List<String> columns, double[] values, Map<Integer, String> texts, Places places) {
        if (values.length != (long) places.count() * columns.size()) {
            throw new IllegalArgumentException(
                    values.length + " numbers for " + places.count() + " rows of " + columns.size() + " columns");
        }
        return new Cases(Shape.of(columns.size()), List.copyOf(columns), values, Map.copyOf(texts), places, null);
    }

    /// Cases that stand in no file.
    public static Cases of(List<String> columns, double... values) {
        return of(columns, values, Map.of(), Places.numbered(values.length / Math.max(1, columns.size())));
    }

    /// The number of cases.
    public int count() {
        return places.count();
    }

    /// The shape of one case.
    public Shape shape() {
        return shape;
    }

    /// The name of each number of a case in row-major order, which a reshape does not change.
    public List<String> columns() {
        return columns;
    }

    /// All numbers, row-major: the array itself, not to be written to.
    public double[] values() {
        return values;
    }

    /// The texts of the cells that are no numbers, by their index in [#values()].
    public Map<Integer, String> texts() {
        return texts;
    }

    /// Where the cases come from.
    public Places places() {
        return places;
    }

    /// When each time step is, if that is known; time steps stand along the first axis of a case.
    public @Nullable Times times() {
        return times;
    }

    /// The same cases with their times.
    public Cases withTimes(Times known) {
        if (known.steps() != shape.axis(0)) {
            throw new IllegalArgumentException(known.steps() + " times for cases of shape " + shape);
        }
        return new Cases(shape, columns, values, texts, places, known);
    }

    /// Some of the cases, in the order given; one may be taken more than once.
    public Cases rows(int... picked) {
        int size = columns.size();
        double[] some = new double[Math.multiplyExact(picked.length, size)];
        Map<Integer, String> someTexts = new HashMap<>();
        for (int i = 0; i < picked.length; i++) {
            System.arraycopy(values, picked[i] * size, some, i * size, size);
            for (int j = 0; j < size && !texts.isEmpty(); j++) {
                String text = texts.get(picked[i] * size + j);
                if (text != null) {
                    someTexts.put(i * size + j, text);
                }
            }
        }
        return new Cases(
                shape,
                columns,
                some,
                Map.copyOf(someTexts),
                places.rows(picked),
                times == null ? null : times.rows(picked));
    }

    /// The same cases in another shape of as many numbers. Their times stay if they have as many time steps.
    public Cases reshape(Shape other) {
        if (other.size() != columns.size()) {
            throw new IllegalArgumentException("a case of shape " + shape + " cannot take the shape " + other);
        }
        return new Cases(other, columns, values, texts, places, timesOf(other));
    }

    private @Nullable Times timesOf(Shape other) {
        return times != null && times.steps() == other.axis(0) ? times : null;
    }

    /// The same cases with other numbers of another shape and other names. Their times stay if they have as many time
    /// steps.
    ///
    /// @param numbers cases x shape, row-major; kept, not copied
    public Cases with(Shape other, List<String> names, double[] numbers) {
        if (names.size() != other.size() || numbers.length != (long) count() * other.size()) {
            throw new IllegalArgumentException(numbers.length + " numbers under " + names.size() + " names for "
                    + count() + " cases of shape " + other);
        }
        return new Cases(other, List.copyOf(names), numbers, Map.of(), places, timesOf(other));
    }

    /// The same cases under other names of their numbers.
    public Cases renamed(List<String> names) {
        if (names.size() != columns.size()) {
            throw new IllegalArgumentException(names.size() + " names for " + columns.size() + " numbers");
        }
        return new Cases(shape, List.copyOf(names), values, texts, places, times);
    }

    /// These cases and others of the same shape behind them.
    public Cases append(Cases others) {
        if (!others.shape.equals(shape) || !others.columns.equals(columns)) {
            throw new IllegalArgumentException("cases of shape " + others.shape + " behind cases of shape " + shape);
        }
        double[] all = Arrays.copyOf(values, Math.addExact(values.length, others.values.length));
        System.arraycopy(others.values, 0, all, values.length, others.values.length);
        Map<Integer, String> allTexts = new HashMap<>(texts);
        others.texts.forEach((index, text) -> allTexts.put(values.length + index, text));
        Times both = times == null || others.times == null ? null : times.append(others.times, count(), others.count());
        return new Cases(shape, columns, all, Map.copyOf(allTexts), places.append(others.places), both);
    }

    /// The same cases with other numbers, and without the texts of cells that are no numbers.
    public Cases withNumbers(double[] numbers) {
        if (numbers.length != values.length) {
            throw new IllegalArgumentException(numbers.length + " numbers for " + values.length);
        }
        return new Cases(shape, columns, numbers, Map.of(), places, times);
    }

    /// A number's place in words: `faults.csv, line 17, column T1_t0`.
    public String name(int index) {
        return places.name(index / columns.size()) + ", column " + columns.get(index % columns.size());
    }

    /// These cases, if every cell is a number or missing.
    ///
    /// @throws DataException if a cell holds text
    public Cases requireNumbers() {
        if (!texts.isEmpty()) {
            int first = texts.keySet().stream().min(Integer::compare).orElseThrow();
            String others = texts.size() == 1 ? "" : " (" + (texts.size() - 1) + " more cells are no numbers)";
            throw new DataException(name(first) + ": expected a number, got \"" + texts.get(first) + "\"" + others
                    + "; correct the cell, leave the column out of the features, or add the step to_numeric,"
                    + " which makes such cells missing");
        }
        return this;
    }

    /// The numbers as a network takes them.
    ///
    /// @throws DataException if a cell holds text, is missing or is no finite number in 32 bits
    public float[] toFloats() {
        requireNumbers();
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
            if (!Float.isFinite(floats[i])) {
                throw notFinite(i);
            }
        }
        return floats;
    }

    private DataException notFinite(int index) {
        double value = values[index];
        if (Double.isNaN(value)) {
            return new DataException(name(index) + ": the number is missing, and a network cannot take a missing"
                    + " number; add a step that fills it, such as fill: {with: 0}");
        }
        return new DataException(name(index) + ": expected a number between -3.4e38 and 3.4e38, got " + value
                + "; correct the cell, or leave it empty and add a step that fills it, such as fill: {with: 0}");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cases cases
                && shape.equals(cases.shape)
                && columns.equals(cases.columns)
                && Arrays.equals(values, cases.values)
                && texts.equals(cases.texts)
                && Objects.equals(times, cases.times);
    }

    @Override
    public int hashCode() {
        return Objects.hash(shape, columns, Arrays.hashCode(values), texts, times);
    }

    @Override
    public String toString() {
        return count() + " cases of shape " + shape;
    }
}
