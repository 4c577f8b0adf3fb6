package org.seriema.data.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seriema.data.DataException;
import org.seriema.data.random.RandomState;

/// Draws rows so that both sides keep the classes' shares.
///
/// Source: scikit-learn's `StratifiedShuffleSplit`.
final class StratifiedDraw {

    private final Sizes sizes;
    private final int[][] rows;
    private final int[] counts;

    /// @throws DataException if a class has a single row, or a side has fewer rows than there are classes
    StratifiedDraw(SplitRows table, Sizes sizes) {
        // Unlike its folds, scikit-learn's stratified draw takes measurements too, as long as each is there twice.
        Distinct classes = table.values();
        this.sizes = sizes;
        rows = classes.rows();
        counts = classes.counts();
        check(classes);
    }

    private void check(Distinct classes) {
        String single = IntStream.range(0, counts.length)
                .filter(c -> counts[c] < 2)
                .mapToObj(classes.names()::get)
                .collect(Collectors.joining(", "));
        if (!single.isEmpty()) {
            throw new DataException("a stratified split needs at least 2 rows of each class; only 1 row is of class "
                    + single + "; bring more rows of it, or take the kind random");
        }
        boolean trainIsShort = sizes.train() < counts.length;
        if (trainIsShort || sizes.test() < counts.length) {
            throw new DataException("a stratified split needs at least one row of each of the " + counts.length
                    + " classes on either side, and "
                    + (trainIsShort ? sizes.train() + " is to train" : sizes.test() + " is to test")
                    + "; change the share, or bring more rows");
        }
    }

    /// The next draw.
    Indices next(RandomState random) {
        int[] trainCounts = approximateMode(counts, sizes.train(), random);
        int[] left = new int[counts.length];
        for (int c = 0; c < left.length; c++) {
            left[c] = counts[c] - trainCounts[c];
        }
        int[] testCounts = approximateMode(left, sizes.test(), random);
        int[] train = new int[sizes.train()];
        int[] test = new int[sizes.test()];
        int trained = 0;
        int tested = 0;
        for (int c = 0; c < counts.length; c++) {
            int[] mixed = random.permutation(counts[c]);
            for (int i = 0; i < trainCounts[c]; i++) {
                train[trained++] = rows[c][mixed[i]];
            }
            for (int i = trainCounts[c]; i < trainCounts[c] + testCounts[c]; i++) {
                test[tested++] = rows[c][mixed[i]];
            }
        }
        random.shuffle(train);
        random.shuffle(test);
        return new Indices(train, test);
    }

    /// How many of `draws` rows fall on each class so that the shares are kept; rests are given by lot where they tie.
    ///
    /// Source: scikit-learn's `_approximate_mode`.
    private static int[] approximateMode(int[] counts, int draws, RandomState random) {
        double total = Arrays.stream(counts).asLongStream().sum();
        int[] floors = new int[counts.length];
        double[] rests = new double[counts.length];
        int need = draws;
        for (int c = 0; c < counts.length; c++) {
            double exact = counts[c] / total * draws;
            floors[c] = (int) Math.floor(exact);
            rests[c] = exact - floors[c];
            need -= floors[c];
        }
        List<Double> distinct =
                new ArrayList<>(new TreeSet<>(Arrays.stream(rests).boxed().toList()).descendingSet());
        for (int i = 0; i < distinct.size() && need > 0; i++) {
            double rest = distinct.get(i);
            int[] tied = IntStream.range(0, counts.length)
                    .filter(c -> rests[c] == rest)
                    .toArray();
            int add = Math.min(tied.length, need);
            for (int chosen : random.choice(tied.length, add)) {
                floors[tied[chosen]]++;
            }
            need -= add;
        }
        return floors;
    }
}
