package org.seriema.data.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.DataException;

/// Folds in the order of time: each tests on the rows behind those that it trains on.
///
/// Without a column of times the order of the rows is taken for that of time; with one, rows of one time are not torn
/// apart. The first folds train on few rows.
///
/// Source: scikit-learn's `TimeSeriesSplit`.
///
/// @param nSplits the number of folds, at least 2
/// @param test the share or number of rows that each fold tests on; if missing, the rows divided by one more than the
///     number of folds
/// @param gap what is left out before each test part: a number of rows, or a duration such as `7d`
/// @param maxTrainSize how many rows a fold trains on at most, the latest ones; all if missing
/// @param fold the one fold to train and test on, counted from 0; by default all, one after the other
public record TimeSeriesSplit(
        @Default("5") int nSplits,
        @Default("null") @Nullable Share test,
        @Default("0") Gap gap,
        @Default("null") @Nullable Integer maxTrainSize,
        @Default("null") @Nullable Integer fold)
        implements Folds {

    private static final String NAME = "time_series_split";

    public TimeSeriesSplit {
        FoldOptions.checkFolds(nSplits, fold, nSplits);
        if (maxTrainSize != null && maxTrainSize < 1) {
            throw new IllegalArgumentException("max_train_size must be at least 1, got " + maxTrainSize);
        }
    }

    /// The latest ones, in whatever order the rows are given.
    @Override
    public Indices validation(SplitRows table, int[] train, double share, long seed) {
        boolean[] trained = new boolean[table.count()];
        for (int row : train) {
            trained[row] = true;
        }
        int[] inOrder = Arrays.stream(new TimeOrder(table).rows(0, trained.length))
                .filter(row -> trained[row])
                .toArray();
        return Indices.validation(inOrder, share);
    }

    @Override
    public List<Indices> folds(SplitRows table) {
        int count = table.count();
        if (nSplits >= count) {
            throw new DataException(NAME + ": " + nSplits + " folds and the rows before them need at least "
                    + (nSplits + 1L) + " rows, got " + count + "; take a smaller n_splits, or bring more rows");
        }
        long size = test == null ? count / (nSplits + 1) : test.roundedUp(count);
        TimeOrder order = new TimeOrder(table);
        List<Indices> folds = new ArrayList<>();
        for (int i = 0; i < nSplits; i++) {
            int start = border(count - (nSplits - i) * size, order);
            int stop = border(count - (nSplits - i - 1) * size, order);
            int end = start < 1 ? 0 : gap.rowsBefore(start, order, NAME);
            if (end == 0 || start == stop) {
                throw new DataException(NAME + ": fold " + i + " has no rows to " + (end == 0 ? "train" : "test")
                        + " on: " + count + " rows, " + nSplits + " folds that test on " + size + " each, gap: " + gap
                        + "; take a smaller n_splits, test or gap, or bring more rows");
            }
            int from = maxTrainSize == null ? 0 : Math.max(0, end - maxTrainSize);
            folds.add(new Indices(order.rows(from, end), order.rows(start, stop)));
        }
        return folds;
    }

    private static int border(long place, TimeOrder order) {
        return place < 0 ? -1 : order.startOfTime((int) place);
    }
}
