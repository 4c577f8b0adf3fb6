package org.seriema.data.split;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.DataException;

/// The latest rows test, the earlier ones train: how a network will be used that is to foretell.
///
/// Rows of one time are not torn apart: all of them test if one does, so that some more rows may test than asked for.
/// Without a column of times the order of the rows is taken for that of time. Both sides are in the order of time.
///
/// Source: scikit-learn's `train_test_split(shuffle=False)`, for rows in the order of time.
///
/// @param test the share or number of rows to test on; a quarter if missing
/// @param gap what is left out before the test part, so that no reading lies on both sides: a number of rows, or a
///     duration such as `7d`
public record ChronologicalSplit(
        @Default("null") @Nullable Share test, @Default("0") Gap gap) implements Split {

    @Override
    public Indices indices(SplitRows table) {
        int count = table.count();
        Sizes sizes = Sizes.of(count, test, null);
        TimeOrder order = new TimeOrder(table);
        int start = order.startOfTime(count - sizes.test());
        int end = gap.rowsBefore(start, order, "chronological");
        if (end == 0) {
            throw new DataException("chronological: " + (count - start) + " of " + count
                    + " rows are to test and the rows before them are left out or none (gap: " + gap
                    + "), so none is left to train on; take a smaller test part or gap, or bring rows of more times");
        }
        return new Indices(order.rows(0, end), order.rows(start, count));
    }
}
