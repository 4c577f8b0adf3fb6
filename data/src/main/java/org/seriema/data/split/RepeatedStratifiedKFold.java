package org.seriema.data.split;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.random.RandomState;

/// Rows mixed and cut into folds that keep the classes' shares, several times; the folds of the first repeat come
/// first.
///
/// Source: scikit-learn's `RepeatedStratifiedKFold`.
///
/// @param nSplits the number of folds of a repeat, at least 2
/// @param nRepeats how often the rows are mixed and cut
/// @param seed scikit-learn's `random_state`
/// @param fold the one fold to train and test on, counted from 0 through all repeats; by default all
public record RepeatedStratifiedKFold(
        @Default("5") int nSplits,
        @Default("10") int nRepeats,
        @Default("0") long seed,
        @Default("null") @Nullable Integer fold)
        implements Folds {

    private static final String NAME = "repeated_stratified_k_fold";

    public RepeatedStratifiedKFold {
        RandomState.checkSeed(seed);
        RepeatedKFold.checkRepeats(nRepeats);
        FoldOptions.checkFolds(nSplits, fold, (long) nSplits * nRepeats);
    }

    @Override
    public List<Indices> folds(SplitRows table) {
        Distinct classes = table.classes(NAME);
        StratifiedKFold.check(NAME, table, classes, nSplits);
        RandomState random = new RandomState(seed);
        int[][] dealt = new int[nRepeats][];
        for (int repeat = 0; repeat < nRepeats; repeat++) {
            dealt[repeat] = StratifiedKFold.deal(classes, nSplits, random);
        }
        return new DealtRows(nSplits, dealt);
    }

    @Override
    public List<String> notes(SplitRows table) {
        return StratifiedKFold.rareClasses(NAME, table, nSplits);
    }
}
