package org.seriema.data.split;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Included;

/// Groups dealt to folds so that the classes' shares are kept as well as can be, no group torn apart.
///
/// Source: scikit-learn's `StratifiedGroupKFold`.
///
/// @param options the number of folds, whether to mix the groups, and the fold to test on
public record StratifiedGroupKFold(@Included FoldOptions options) implements Folds {

    private static final String NAME = "stratified_group_k_fold";

    @Override
    public @Nullable Integer fold() {
        return options.fold();
    }

    @Override
    public List<Indices> folds(SplitRows table) {
        Distinct classes = table.classes(NAME);
        Distinct groups = table.distinctGroups(NAME);
        int folds = options.nSplits();
        StratifiedKFold.check(NAME, table, classes, folds);
        FoldOptions.checkCount(NAME, folds, groups.count(), "groups");
        double[] parts = new double[folds];
        Arrays.fill(parts, 1);
        return new DealtRows(folds, BalancedGroups.deal(classes, groups, parts, options.random()));
    }

    @Override
    public List<String> notes(SplitRows table) {
        return StratifiedKFold.rareClasses(NAME, table, options.nSplits());
    }
}
