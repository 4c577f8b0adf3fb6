package org.seriema.data.split;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
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
/// @param purge how many rows before and behind each run of test rows are not trained on: where neighbouring rows share
///     readings, at least one less than the number of rows that do
public record LeaveOneGroupOut(
        @Default("null") @Nullable String group,
        @Default("null") @Nullable Integer fold,
        @Default("0") int purge) implements Folds {

    private static final String NAME = "leave_one_group_out";

    public LeaveOneGroupOut {
        if (purge < 0) {
            throw new IllegalArgumentException(NAME + ": purge must not be negative, got " + purge);
        }
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
        List<Indices> folds = new DealtRows(groups.count(), groups.codes());
        return purge == 0
                ? folds
                : IntStream.range(0, folds.size())
                        .mapToObj(fold -> purged(folds.get(fold), table.count()))
                        .toList();
    }

    @Override
    public List<String> names(SplitRows table) {
        return groups(table).names();
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

    private Indices purged(Indices fold, int rows) {
        BitSet near = new BitSet(rows);
        for (int row : fold.test()) {
            near.set(Math.max(0, row - purge), Math.min(rows, row + purge + 1));
        }
        int[] far = Arrays.stream(fold.train()).filter(row -> !near.get(row)).toArray();
        if (far.length == 0) {
            throw new DataException(NAME + ": no row is left to train on when " + purge
                    + " rows are left out on either side of the test rows; purge fewer, or check whether the groups"
                    + " are stretches of neighbouring rows");
        }
        return new Indices(far, fold.test());
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
