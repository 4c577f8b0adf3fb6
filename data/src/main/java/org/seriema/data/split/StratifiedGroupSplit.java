package org.seriema.data.split;

import org.seriema.config.Default;
import org.seriema.data.DataException;
import org.seriema.data.random.RandomState;

/// Groups divided so that both sides keep the classes' shares as well as can be, no group torn apart.
///
/// A few large groups cannot be divided evenly: look at the counts that the report shows.
///
/// Source: scikit-learn's `StratifiedGroupKFold`, with two parts of different sizes.
///
/// @param test the share or number of rows to test on, which whole groups meet about
/// @param seed of the order in which groups are taken that are equal otherwise
public record StratifiedGroupSplit(
        @Default("0.2") Share test, @Default("0") long seed) implements Split {

    public StratifiedGroupSplit {
        RandomState.checkSeed(seed);
    }

    @Override
    public Indices indices(SplitRows table) {
        Distinct groups = table.distinctGroups("stratified_group");
        Sizes sizes = Sizes.of(table.count(), test, null);
        double share = (double) sizes.test() / table.count();
        int[] partOf = BalancedGroups.deal(
                table.classes("stratified_group"), groups, new double[] {share, 1 - share}, new RandomState(seed));
        Indices indices = DealtRows.where(partOf, 0);
        if (indices.train().length == 0 || indices.test().length == 0) {
            throw new DataException("stratified_group: the " + groups.count() + " groups of " + table.count()
                    + " rows leave one side without rows (" + indices + "); bring more groups, or ask for about half of"
                    + " the rows to test on");
        }
        return indices;
    }
}
