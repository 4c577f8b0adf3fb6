package org.seriema.data.balance;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.seriema.data.random.RandomState;

/// Repeats rows of small classes, drawn at random with replacement.
///
/// Source: imbalanced-learn's `RandomOverSampler`, draw for draw.
///
/// @param strategy how many rows there are to be
/// @param seed imbalanced-learn's `random_state`
public record RandomOverSampler(SamplingStrategy strategy, long seed) {

    public RandomOverSampler {
        RandomState.checkSeed(seed);
    }

    /// All rows in their order, and behind them those that are repeated, class after class.
    ///
    /// @param labels the class of each row
    /// @param names the classes' names, for messages
    /// @throws org.seriema.data.DataException if the strategy does not fit the classes
    public int[] rows(int[] labels, IntFunction<String> names) {
        RandomState random = new RandomState(seed);
        IntStream.Builder rows = IntStream.builder();
        IntStream.range(0, labels.length).forEach(rows::add);
        strategy.rowsToAdd(labels, names).forEach((label, count) -> {
            int[] members = members(labels, label);
            Arrays.stream(random.choiceWithReplacement(members.length, count)).forEach(i -> rows.add(members[i]));
        });
        return rows.build().toArray();
    }

    /// The rows of a class, in their order.
    static int[] members(int[] labels, int label) {
        return IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
    }
}
