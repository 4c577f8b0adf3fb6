package org.seriema.data.split;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.random.RandomState;

/// Rows mixed and cut into folds, several times; the folds of the first repeat come first.
///
/// Source: scikit-learn's `RepeatedKFold`.
///
/// @param nSplits the number of folds of a repeat, at least 2
/// @param nRepeats how often the rows are mixed and cut
/// @param seed scikit-learn's `random_state`
/// @param fold the one fold to train and test on, counted from 0 through all repeats; by default all
public record RepeatedKFold(
        @Default("5") int nSplits,
        @Default("10") int nRepeats,
        @Default("0") long seed,
        @Default("null") @Nullable Integer fold)
        implements Folds {

    public RepeatedKFold {
        RandomState.checkSeed(seed);
        checkRepeats(nRepeats);
        FoldOptions.checkFolds(nSplits, fold, (long) nSplits * nRepeats);
    }

    static void checkRepeats(int repeats) {
        if (repeats < 1) {
            throw new IllegalArgumentException("n_repeats must be at least 1, got " + repeats);
        }
    }

    @Override
    public List<Indices> folds(SplitRows table) {
        FoldOptions.checkCount("repeated_k_fold", nSplits, table.count(), "rows");
        RandomState random = new RandomState(seed);
        int[][] dealt = new int[nRepeats][];
        for (int repeat = 0; repeat < nRepeats; repeat++) {
            dealt[repeat] = KFold.deal(table.count(), nSplits, random);
        }
        return new DealtRows(nSplits, dealt);
    }
}
