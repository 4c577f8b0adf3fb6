package org.seriema.data.split;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Included;
import org.seriema.data.random.RandomState;

/// Rows drawn at random, several times; a tenth tests where no size is given.
///
/// Source: scikit-learn's `ShuffleSplit`.
///
/// @param options the number of draws, their sizes and the draw to train and test on
public record ShuffleSplit(@Included ShuffleOptions options) implements Folds {

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
        Sizes sizes = Sizes.of(table.count(), "rows", options.test(), options.train(), 0.1);
        return random -> draw(table.count(), sizes, random);
    }

    /// The first ones of a permutation test, the next ones train.
    static Indices draw(int count, Sizes sizes, RandomState random) {
        int[] mixed = random.permutation(count);
        int end = sizes.test() + sizes.train();
        return new Indices(Arrays.copyOfRange(mixed, sizes.test(), end), Arrays.copyOf(mixed, sizes.test()));
    }
}
