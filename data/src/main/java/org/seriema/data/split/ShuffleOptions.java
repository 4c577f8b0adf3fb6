package org.seriema.data.split;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.random.RandomState;

/// The options that all splits drawn several times have in common. Unlike folds, the draws' test parts overlap.
///
/// @param nSplits the number of draws
/// @param test the share or number to test on
/// @param train the share or number to train on; what `test` leaves if missing
/// @param seed scikit-learn's `random_state`
/// @param fold the one draw to train and test on, counted from 0; by default all, one after the other
public record ShuffleOptions(
        @Default("10") int nSplits,
        @Default("null") @Nullable Share test,
        @Default("null") @Nullable Share train,
        @Default("0") long seed,
        @Default("null") @Nullable Integer fold) {

    public ShuffleOptions {
        RandomState.checkSeed(seed);
        if (nSplits < 1) {
            throw new IllegalArgumentException("n_splits must be at least 1, got " + nSplits);
        }
        FoldOptions.checkFold(fold, nSplits);
    }

    /// All draws, one after the other from one generator.
    List<Indices> all(Function<RandomState, Indices> drawing) {
        RandomState random = new RandomState(seed);
        List<Indices> draws = new ArrayList<>();
        for (int i = 0; i < nSplits; i++) {
            draws.add(drawing.apply(random));
        }
        return draws;
    }

    /// The draw that is asked for; those before it are made and forgotten.
    Indices one(Function<RandomState, Indices> drawing) {
        RandomState random = new RandomState(seed);
        Indices drawn = drawing.apply(random);
        for (int i = 0; fold != null && i < fold; i++) {
            drawn = drawing.apply(random);
        }
        return drawn;
    }
}
