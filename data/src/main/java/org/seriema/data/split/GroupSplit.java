package org.seriema.data.split;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.random.RandomState;

/// Groups drawn at random, no group torn apart: for customers, machines or channels with several rows each.
///
/// Shares are of the groups, not of the rows. Classes may end up unevenly: see [StratifiedGroupSplit].
///
/// Source: the first draw of scikit-learn's `GroupShuffleSplit`.
///
/// @param test the share or number of groups to test on; what `train` leaves, or a fifth, if missing
/// @param train the share or number of groups to train on; what `test` leaves if missing
/// @param seed scikit-learn's `random_state`
public record GroupSplit(
        @Default("null") @Nullable Share test,
        @Default("null") @Nullable Share train,
        @Default("0") long seed) implements Split {

    public GroupSplit {
        RandomState.checkSeed(seed);
    }

    @Override
    public Indices indices(SplitRows table) {
        Distinct groups = table.distinctGroups("group");
        Sizes sizes = Sizes.of(groups.count(), "groups", test, train, 0.2);
        return GroupShuffleSplit.draw(groups, sizes, new RandomState(seed));
    }
}
