package org.seriema.data.split;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.seriema.data.DataException;

/// Which rows train and which test; no row does both.
public final class Indices {

    private final int[] train;
    private final int[] test;

    /// Rows to train on and rows to test on, in the order in which they are to be taken.
    public Indices(int[] train, int[] test) {
        this.train = train.clone();
        this.test = test.clone();
    }

    /// The rows to train on.
    public int[] train() {
        return train.clone();
    }

    /// The rows to test on.
    public int[] test() {
        return test.clone();
    }

    /// These indices, if both sides hold a row of every class.
    ///
    /// @param labels the class of each row of the table, 0 and up
    /// @param names the classes' names
    /// @throws DataException if a class is missing from one side
    public Indices requireEveryClass(int[] labels, List<String> names) {
        requireEveryClass("training", train, labels, names);
        requireEveryClass("test", test, labels, names);
        return this;
    }

    private static void requireEveryClass(String side, int[] rows, int[] labels, List<String> names) {
        int[] counts = counts(rows, labels, names.size());
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] > 0) {
                continue;
            }
            int[] every = IntStream.range(0, labels.length).toArray();
            int all = counts(every, labels, names.size())[label];
            throw new DataException("the " + rows.length + " " + side + " rows hold no case of the class "
                    + names.get(label) + ", of which the table has " + all + (all == 1 ? " row" : " rows") + " of "
                    + labels.length
                    + (all < 2
                            ? "; bring more rows of it, or check the label's values"
                            : "; take another seed, fold or share for the split, or a kind that keeps the classes'"
                                    + " shares: stratified, or stratified_group for groups"));
        }
    }

    private static int[] counts(int[] rows, int[] labels, int classes) {
        int[] counts = new int[classes];
        for (int row : rows) {
            counts[labels[row]]++;
        }
        return counts;
    }

    /// Sets the last rows of the training rows aside, as Keras' `validation_split` does.
    ///
    /// The first `int(n * (1 - share))` of the `n` rows stay; nothing is mixed. [#test()] holds those set aside.
    ///
    /// @param train the training rows in their order
    /// @param share the share set aside, between 0 and 1
    /// @throws DataException if either side would be empty
    public static Indices validation(int[] train, double share) {
        int stay = (int) Math.floor(train.length * (1 - share));
        if (!(share > 0 && share < 1) || stay == 0 || stay == train.length) {
            throw new DataException("a validation share of " + share + " of " + train.length + " training rows leaves"
                    + " no row on one side; expected a share between 0 and 1 that gives each side at least one row");
        }
        return new Indices(Arrays.copyOf(train, stay), Arrays.copyOfRange(train, stay, train.length));
    }

    @Override
    public String toString() {
        return train.length + " training rows, " + test.length + " test rows";
    }
}
