package org.seriema.data.balance;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Places;
import org.seriema.data.Times;
import org.seriema.data.random.RandomState;

/// Makes rows of small classes: each lies at random on the line from a row to one of its nearest rows of its class.
///
/// `made = x + u (neighbour - x)` with `0 <= u < 1`. For each class a generator starts anew: first all pairs of a row
/// and a neighbour are drawn, then all `u`.
///
/// Source: imbalanced-learn's `SMOTE`, draw for draw; Chawla and others, "SMOTE", 2002.
///
/// @param strategy how many rows there are to be
/// @param k how many nearest rows a row may be joined with
/// @param seed imbalanced-learn's `random_state`
public record Smote(SamplingStrategy strategy, int k, long seed) {

    public Smote {
        RandomState.checkSeed(seed);
        if (k < 1) {
            throw new IllegalArgumentException("k: expected a number of neighbours of at least 1, got " + k);
        }
    }

    /// Rows that were made, and the class of each.
    @SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
    public record Made(Cases rows, int[] labels) {}

    /// The rows to add, class after class.
    ///
    /// @param labels the class of each row
    /// @param names the classes' names, for messages
    /// @throws DataException if a number is missing, a class has too few rows, or the strategy does not fit
    public Made rows(Cases rows, int[] labels, IntFunction<String> names) {
        SortedMap<Integer, Integer> added = strategy.rowsToAdd(labels, names);
        requireNumbers(rows);
        int width = rows.columns().size();
        int total = added.values().stream().mapToInt(Integer::intValue).sum();
        double[] made = new double[Math.multiplyExact(total, width)];
        IntStream.Builder classes = IntStream.builder();
        int[] from = new int[total];
        int at = 0;
        for (int label : added.keySet()) {
            int count = added.getOrDefault(label, 0);
            if (count > 0) {
                int[] members = RandomOverSampler.members(labels, label);
                requireRows(members.length, names.apply(label));
                make(rows.rows(members).values(), width, made, members, from, at, count);
                IntStream.range(0, count).forEach(i -> classes.add(label));
                at += count;
            }
        }
        return new Made(made(rows, made, from), classes.build().toArray());
    }

    /// Made rows have the times of those that they start from.
    private static Cases made(Cases rows, double[] made, int... from) {
        Cases cases = Cases.of(rows.columns(), made, Map.of(), Places.made(from.length))
                .reshape(rows.shape());
        Times times = rows.times();
        return times == null ? cases : cases.withTimes(times.rows(from));
    }

    private void make(double[] members, int width, double[] made, int[] rows, int[] starts, int first, int count) {
        Neighbours neighbours = Neighbours.of(members, width, k);
        RandomState random = new RandomState(seed);
        int[] pairs = random.choiceWithReplacement(members.length / width * k, count);
        for (int i = 0; i < count; i++) {
            double u = random.randomSample();
            int row = pairs[i] / k;
            starts[first + i] = rows[row];
            int from = row * width;
            int to = neighbours.row(row, pairs[i] % k) * width;
            int at = (first + i) * width;
            for (int j = 0; j < width; j++) {
                made[at + j] = members[from + j] + u * (members[to + j] - members[from + j]);
            }
        }
    }

    private static void requireNumbers(Cases rows) {
        double[] values = rows.requireNumbers().values();
        int missing = IntStream.range(0, values.length)
                .filter(i -> Double.isNaN(values[i]))
                .findFirst()
                .orElse(-1);
        if (missing >= 0) {
            long others = Arrays.stream(values).filter(Double::isNaN).count() - 1;
            throw new DataException(rows.name(missing) + ": the number is missing"
                    + (others > 0 ? " (and " + others + " more are)" : "") + ", and SMOTE joins rows by numbers that"
                    + " are all there; put fill before balance");
        }
    }

    private void requireRows(int rows, String name) {
        if (rows <= k) {
            throw new DataException("class " + name + " has " + rows + " training " + (rows == 1 ? "row" : "rows")
                    + ", and SMOTE with k: " + k + " needs at least " + (k + 1) + "; "
                    + (rows > 1 ? "take k: " + (rows - 1) + " or fewer, or how: over" : "take how: over"));
        }
    }
}
