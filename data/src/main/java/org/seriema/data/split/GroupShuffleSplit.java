package org.seriema.data.split;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Included;
import org.seriema.data.random.RandomState;

/// Groups drawn at random, several times, no group torn apart; a fifth of the groups tests where no size is given.
///
/// Source: scikit-learn's `GroupShuffleSplit`.
///
/// @param options the number of draws, their sizes and the draw to train and test on
public record GroupShuffleSplit(@Included("n_splits: 5") ShuffleOptions options) implements Folds {

    @Override
    public @Nullable Integer fold() {
        return options.fold();
    }

    @Override
    public List<Indices> folds(SplitRows table) {
        return options.all(drawing(table));
    }

    @Override
    public Indices indices(SplitRows table) {
        return options.one(drawing(table));
    }

    private Function<RandomState, Indices> drawing(SplitRows table) {
        Distinct groups = table.distinctGroups("group_shuffle_split");
        Sizes sizes = Sizes.of(groups.count(), "groups", options.test(), options.train(), 0.2);
        return random -> draw(groups, sizes, random);
    }

    /// The rows of the groups drawn, in ascending order.
    static Indices draw(Distinct groups, Sizes sizes, RandomState random) {
        Indices drawn = ShuffleSplit.draw(groups.count(), sizes, random);
        return new Indices(rowsOf(drawn.train(), groups), rowsOf(drawn.test(), groups));
    }

    private static int[] rowsOf(int[] some, Distinct groups) {
        BitSet taken = new BitSet();
        Arrays.stream(some).forEach(taken::set);
        int[] groupOf = groups.codes();
        return IntStream.range(0, groupOf.length)
                .filter(row -> taken.get(groupOf[row]))
                .toArray();
    }
}
