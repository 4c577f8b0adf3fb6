package org.seriema.data.split;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Included;
import org.seriema.data.random.RandomState;

/// Groups dealt to folds, no group torn apart: as many rows in each fold as can be, or, mixed, as many groups.
///
/// It does not look at classes: see [StratifiedGroupKFold].
///
/// Source: scikit-learn's `GroupKFold`.
///
/// @param options the number of folds, whether to mix, and the fold to test on
public record GroupKFold(@Included FoldOptions options) implements Folds {

    private static final String NAME = "group_k_fold";

    @Override
    public @Nullable Integer fold() {
        return options.fold();
    }

    @Override
    public List<Indices> folds(SplitRows table) {
        Distinct groups = table.distinctGroups(NAME);
        int folds = options.nSplits();
        FoldOptions.checkCount(NAME, folds, groups.count(), "groups");
        RandomState random = options.random();
        // Mixed groups are cut as `array_split` does, which is how mixed rows are.
        int[] foldOf = random == null ? bySize(groups.counts(), folds) : KFold.deal(groups.count(), folds, random);
        return new DealtRows(folds, SplitRows.spread(foldOf, groups.codes()));
    }

    /// The largest group first, of groups of one size the later one, each to the fold that has the fewest rows.
    private static int[] bySize(int[] sizes, int folds) {
        int[] foldOf = new int[sizes.length];
        long[] rows = new long[folds];
        IntStream.range(0, sizes.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(group -> sizes[group])
                        .thenComparing(Comparator.naturalOrder())
                        .reversed())
                .forEach(group -> {
                    int lightest = 0;
                    for (int fold = 1; fold < folds; fold++) {
                        if (rows[fold] < rows[lightest]) {
                            lightest = fold;
                        }
                    }
                    rows[lightest] += sizes[group];
                    foldOf[group] = lightest;
                });
        return foldOf;
    }
}
