package org.seriema.data.balance;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.seriema.data.random.RandomState;

/// Drops rows of large classes, drawn at random.
///
/// Source: imbalanced-learn's `RandomUnderSampler`, draw for draw.
///
/// @param strategy how many rows there are to be
/// @param seed imbalanced-learn's `random_state`
public record RandomUnderSampler(SamplingStrategy strategy, long seed) {

    public RandomUnderSampler {
        RandomState.checkSeed(seed);
    }

    /// The rows that are kept, class after class; those of a class that loses rows in the order of their draw.
    ///
    /// @param labels the class of each row
    /// @param names the classes' names, for messages
    /// @throws org.seriema.data.DataException if the strategy does not fit the classes
    public int[] rows(int[] labels, IntFunction<String> names) {
        RandomState random = new RandomState(seed);
        SortedMap<Integer, Integer> kept = strategy.rowsToKeep(labels, names);
        IntStream.Builder rows = IntStream.builder();
        Arrays.stream(labels).distinct().sorted().forEach(label -> {
            int[] members = RandomOverSampler.members(labels, label);
            Integer count = kept.get(label);
            int[] drawn =
                    count == null ? IntStream.range(0, members.length).toArray() : random.choice(members.length, count);
            Arrays.stream(drawn).forEach(i -> rows.add(members[i]));
        });
        return rows.build().toArray();
    }
}
