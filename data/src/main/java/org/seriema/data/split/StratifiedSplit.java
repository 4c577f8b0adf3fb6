package org.seriema.data.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.DataException;
import org.seriema.data.random.RandomState;

/// Rows drawn at random so that both sides keep the classes' shares, the same rows as scikit-learn draws.
///
/// Source: scikit-learn's `train_test_split(stratify=...)`, `StratifiedShuffleSplit`.
///
/// @param test the share or number of rows to test on; what `train` leaves, or a quarter, if missing
/// @param train the share or number of rows to train on; what `test` leaves if missing
/// @param seed scikit-learn's `random_state`
public record StratifiedSplit(
        @Default("null") @Nullable Share test,
        @Default("null") @Nullable Share train,
        @Default("0") long seed) implements Split {

    public StratifiedSplit {
        RandomState.checkSeed(seed);
    }

    @Override
    public Indices indices(SplitRows table) {
        int[] labels = table.labels();
        Sizes sizes = Sizes.of(labels.length, test, train);
        List<int[]> classes = rowsByClass(labels);
        check(classes, labels, sizes);
        RandomState random = new RandomState(seed);
        int[] counts = classes.stream().mapToInt(rows -> rows.length).toArray();
        int[] trainCounts = approximateMode(counts, sizes.train(), random);
        int[] left = IntStream.range(0, counts.length)
                .map(c -> counts[c] - trainCounts[c])
                .toArray();
        int[] testCounts = approximateMode(left, sizes.test(), random);
        IntStream.Builder trainRows = IntStream.builder();
        IntStream.Builder testRows = IntStream.builder();
        for (int c = 0; c < counts.length; c++) {
            int[] mixed = random.permutation(counts[c]);
            for (int i = 0; i < trainCounts[c] + testCounts[c]; i++) {
                (i < trainCounts[c] ? trainRows : testRows).add(classes.get(c)[mixed[i]]);
            }
        }
        int[] mixedTrain = random.permutation(trainRows.build().toArray());
        return new Indices(mixedTrain, random.permutation(testRows.build().toArray()));
    }

    /// The rows of each class in ascending order, class by class.
    private static List<int[]> rowsByClass(int[] labels) {
        SortedMap<Integer, IntStream.Builder> classes = new TreeMap<>();
        for (int row = 0; row < labels.length; row++) {
            classes.computeIfAbsent(labels[row], label -> IntStream.builder()).add(row);
        }
        return classes.values().stream().map(rows -> rows.build().toArray()).toList();
    }

    private static void check(List<int[]> classes, int[] labels, Sizes sizes) {
        List<Integer> single = classes.stream()
                .filter(rows -> rows.length < 2)
                .map(rows -> labels[rows[0]])
                .toList();
        if (!single.isEmpty()) {
            throw new DataException("a stratified split needs at least 2 rows of each class; only 1 row is of class "
                    + String.join(", ", single.stream().map(String::valueOf).toList()) + "; bring more rows of it");
        }
        String side = sizes.train() < classes.size() ? "train" : "test";
        int rows = Math.min(sizes.train(), sizes.test());
        if (sizes.train() < classes.size() || sizes.test() < classes.size()) {
            throw new DataException("a stratified split needs at least one row of each of the " + classes.size()
                    + " classes on either side, and " + (side.equals("train") ? sizes.train() : rows) + " is to " + side
                    + "; change the share, or bring more rows");
        }
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
