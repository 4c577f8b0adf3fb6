package org.seriema.data.split;

import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;

/// How many rows train and how many test.
///
/// A missing size is the rest of the other, and a quarter tests where both are missing.
///
/// Source: scikit-learn's `_validate_shuffle_split`.
record Sizes(int train, int test) {

    static Sizes of(int n, @Nullable Share test, @Nullable Share train) {
        long testRows;
        long trainRows;
        if (test == null && train == null) {
            testRows = (long) Math.ceil(0.25 * n);
            trainRows = n - testRows;
        } else if (train == null) {
            testRows = test == null ? 0 : test.roundedUp(n);
            trainRows = n - testRows;
        } else {
            trainRows = train.roundedDown(n);
            testRows = test == null ? n - trainRows : test.roundedUp(n);
        }
        String asked = "split of " + n + " rows (test: " + shown(test) + ", train: " + shown(train) + ")";
        if (testRows + trainRows > n || trainRows < 0 || testRows < 0) {
            throw new DataException(asked + ": together they ask for more rows than there are; ask for fewer");
        }
        if (trainRows == 0 || testRows == 0) {
            throw new DataException(asked + ": no row is left to " + (trainRows == 0 ? "train on" : "test on")
                    + "; change the share, or bring more rows");
        }
        return new Sizes((int) trainRows, (int) testRows);
    }

    private static String shown(@Nullable Share share) {
        return share == null ? "the rest" : share.toString();
    }
}
