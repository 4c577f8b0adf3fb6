package org.seriema.data.split;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.random.RandomState;

/// Rows drawn at random so that both sides keep the classes' shares, the same rows as scikit-learn draws.
///
/// Source: scikit-learn's `train_test_split(stratify=...)`, `StratifiedShuffleSplit`.
///
/// @param test the share or number of rows to test on; what `train` leaves, or a quarter, if missing
/// @param train the share or number of rows to train on; what `test` leaves if missing
/// @param seed scikit-learn's `random_state`
public record StratifiedSplit(
        @Default("null") @Nullable Share test,
        @Default("null") @Nullable Share train,
        @Default("0") long seed) implements Split {

    public StratifiedSplit {
        RandomState.checkSeed(seed);
    }

    @Override
    public Indices indices(SplitRows table) {
        Sizes sizes = Sizes.of(table.count(), test, train);
        return new StratifiedDraw(table, sizes).next(new RandomState(seed));
    }
}
