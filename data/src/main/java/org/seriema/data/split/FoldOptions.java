package org.seriema.data.split;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.DataException;
import org.seriema.data.random.RandomState;

/// The options that all splits into k folds have in common; each fold tests once while the others train.
///
/// @param nSplits the number of folds, at least 2
/// @param shuffle whether rows are mixed before they are cut into folds
/// @param seed scikit-learn's `random_state`; only with `shuffle`, then 0 if missing
/// @param fold the one fold to train and test on, counted from 0; by default all, one after the other
public record FoldOptions(
        @Default("5") int nSplits,
        @Default("false") boolean shuffle,
        @Default("null") @Nullable Long seed,
        @Default("null") @Nullable Integer fold) {

    public FoldOptions {
        if (seed != null) {
            RandomState.checkSeed(seed);
        }
        if (seed != null && !shuffle) {
            throw new IllegalArgumentException(
                    "seed " + seed + " has no effect without shuffle; add shuffle: true, or leave the seed out");
        }
        checkFolds(nSplits, fold, nSplits);
    }

    /// Checks a number of folds and which of them is asked for.
    ///
    /// @param all how many there are with all repeats
    static void checkFolds(int nSplits, @Nullable Integer fold, long all) {
        if (nSplits < 2) {
            throw new IllegalArgumentException(
                    "n_splits must be at least 2, one part to test on and one to train on," + " got " + nSplits);
        }
        checkFold(fold, all);
    }

    /// Checks which of several divisions is asked for.
    static void checkFold(@Nullable Integer fold, long all) {
        if (fold != null && (fold < 0 || fold >= all)) {
            throw new IllegalArgumentException(
                    "fold must lie between 0 and " + (all - 1) + ", one less than the number of folds, got " + fold);
        }
    }

    /// The generator that mixes, `null` without `shuffle`.
    @Nullable
    RandomState random() {
        return shuffle ? new RandomState(seed == null ? 0 : seed) : null;
    }

    /// Checks that there are as many rows, or groups, as folds.
    static void checkCount(String split, int nSplits, int count, String what) {
        if (nSplits > count) {
            throw new DataException(split + ": " + count + " " + what + " cannot be divided into " + nSplits
                    + " folds; take n_splits of at most " + count + ", or bring more " + what);
        }
    }
}
