package org.seriema.data.split;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.random.RandomState;

/// Rows drawn at random, the same rows in the same order as scikit-learn draws them.
///
/// Neighbouring rows that share readings end up on both sides, which flatters a network: see [ChunksSplit].
///
/// Source: scikit-learn's `train_test_split`.
///
/// @param test the share or number of rows to test on; what `train` leaves, or a quarter, if missing
/// @param train the share or number of rows to train on; what `test` leaves if missing
/// @param seed scikit-learn's `random_state`
/// @param shuffle whether rows are drawn; otherwise the first ones train and the next ones test
public record RandomSplit(
        @Default("null") @Nullable Share test,
        @Default("null") @Nullable Share train,
        @Default("0") long seed,
        @Default("true") boolean shuffle)
        implements Split {

    public RandomSplit {
        RandomState.checkSeed(seed);
    }

    @Override
    public Indices indices(SplitRows table) {
        int count = table.count();
        Sizes sizes = Sizes.of(count, test, train);
        if (!shuffle) {
            int[] rows = IntStream.range(0, count).toArray();
            int end = sizes.train() + sizes.test();
            return new Indices(Arrays.copyOf(rows, sizes.train()), Arrays.copyOfRange(rows, sizes.train(), end));
        }
        return ShuffleSplit.draw(count, sizes, new RandomState(seed));
    }
}
