package org.seriema.data.split;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.config.Names;
import org.seriema.data.DataException;

/// One group tests, all others train: how well the network does on a customer, machine or channel never seen.
///
/// Source: scikit-learn's `LeaveOneGroupOut`.
///
/// @param group the one group that tests; by default all, one after the other
/// @param fold the place of the group that tests, in the order of the groups, counted from 0;
///     instead of `group`
public record LeaveOneGroupOut(
        @Default("null") @Nullable String group,
        @Default("null") @Nullable Integer fold) implements Folds {

    private static final String NAME = "leave_one_group_out";

    public LeaveOneGroupOut {
        if (fold != null && fold < 0) {
            throw new IllegalArgumentException("fold must not be negative, folds count from 0, got " + fold);
        }
        if (group != null && fold != null) {
            throw new IllegalArgumentException(
                    "the group " + group + " and fold " + fold + " both say which group tests; leave one of them out");
        }
    }

    @Override
    public boolean isCrossValidation() {
        return group == null && fold == null;
    }

    @Override
    public List<Indices> folds(SplitRows table) {
        Distinct groups = groups(table);
        return new DealtRows(groups.count(), groups.codes());
    }

    @Override
    public Indices indices(SplitRows table) {
        if (group == null) {
            return Folds.super.indices(table);
        }
        List<String> names = groups(table).names();
        int place = names.indexOf(group);
        if (place < 0) {
            throw new DataException(NAME + ": none of the " + table.count() + " rows is of the group " + group
                    + Names.suggestion(group, names.subList(0, Math.min(names.size(), 20)))
                    + (names.size() > 20 ? " and " + (names.size() - 20) + " more" : ""));
        }
        return folds(table).get(place);
    }

    private static Distinct groups(SplitRows table) {
        Distinct groups = table.distinctGroups(NAME);
        if (groups.count() < 2) {
            throw new DataException(NAME + ": expected at least 2 groups, got " + groups.count() + " in "
                    + table.count() + " rows; check the column of groups, or take another kind of split");
        }
        return groups;
    }
}
