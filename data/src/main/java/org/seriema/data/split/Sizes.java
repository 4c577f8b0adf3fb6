package org.seriema.data.split;

import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;

/// How many rows, or groups, train and how many test.
///
/// A missing size is the rest of the other; where both are missing, a usual share tests.
///
/// Source: scikit-learn's `_validate_shuffle_split`.
record Sizes(int train, int test) {

    /// Of rows, a quarter of which tests if nothing is asked for.
    static Sizes of(int n, @Nullable Share test, @Nullable Share train) {
        return of(n, "rows", test, train, 0.25);
    }

    /// @param what is counted: rows, groups
    /// @param usual the share that tests if nothing is asked for
    static Sizes of(int n, String what, @Nullable Share test, @Nullable Share train, double usual) {
        Share tested = test == null && train == null ? Share.fromOption(usual) : test;
        String asked = "split of " + n + " " + what + " (test: " + shown(tested) + ", train: " + shown(train) + ")";
        long trainRows = train == null ? 0 : train.roundedDown(n);
        long testRows = tested == null ? n - trainRows : tested.roundedUp(n);
        if (train == null) {
            trainRows = n - testRows;
        }
        if (testRows + trainRows > n
                || trainRows < 0
                || testRows < 0
                || (tested != null && train != null && tested.exceedsWith(train))) {
            throw new DataException(asked + ": together they ask for more " + what + " than there are; ask for fewer");
        }
        if (trainRows == 0 || testRows == 0) {
            String one = what.equals("groups") ? "no group" : "no row";
            throw new DataException(asked + ": " + one + " is left to " + (trainRows == 0 ? "train on" : "test on")
                    + "; change the share, or bring more " + what);
        }
        return new Sizes((int) trainRows, (int) testRows);
    }

    private static String shown(@Nullable Share share) {
        return share == null ? "the rest" : share.toString();
    }
}
