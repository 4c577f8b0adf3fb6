package org.seriema.data.split;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Included;
import org.seriema.data.DataException;
import org.seriema.data.random.RandomState;

/// Rows cut into folds that keep the classes' shares.
///
/// Not for rows of which several belong to one customer or machine: see [StratifiedGroupKFold].
///
/// Source: scikit-learn's `StratifiedKFold`.
///
/// @param options the number of folds, whether to mix, and the fold to test on
public record StratifiedKFold(@Included FoldOptions options) implements Folds {

    private static final String NAME = "stratified_k_fold";

    @Override
    public @Nullable Integer fold() {
        return options.fold();
    }

    @Override
    public List<Indices> folds(SplitRows table) {
        Distinct classes = table.classes(NAME);
        check(NAME, table, classes, options.nSplits());
        return new DealtRows(options.nSplits(), deal(classes, options.nSplits(), options.random()));
    }

    @Override
    public List<String> notes(SplitRows table) {
        return rareClasses(NAME, table, options.nSplits());
    }

    /// Checks that there are enough rows, and enough of at least one class.
    static void check(String split, SplitRows table, Distinct classes, int folds) {
        FoldOptions.checkCount(split, folds, table.count(), "rows");
        int most = Arrays.stream(classes.counts()).max().orElse(0);
        if (most < folds) {
            throw new DataException(split + ": no class has a row for each of the " + folds + " folds, the largest of "
                    + classes.count() + " classes has " + most + "; take n_splits of at most " + most
                    + ", or bring more rows");
        }
    }

    /// A remark for each class that has fewer rows than there are folds; those folds do not see it.
    static List<String> rareClasses(String split, SplitRows table, int folds) {
        Distinct classes = table.classes(split);
        int[] counts = classes.counts();
        return IntStream.range(0, counts.length)
                .filter(c -> counts[c] < folds)
                .mapToObj(c -> split + ": the class " + classes.names().get(c) + " has only " + counts[c]
                        + (counts[c] == 1 ? " row" : " rows") + " for " + folds
                        + " folds, so some folds test without it; take fewer folds, or bring more rows of it")
                .toList();
    }

    /// The fold of each row.
    ///
    /// Classes count by their first appearance. The sorted classes of all rows, dealt out one by one, say how many of
    /// each class a fold gets; these are then given to the rows of the class in order.
    static int[] deal(Distinct classes, int folds, @Nullable RandomState random) {
        int[] codes = classes.codes();
        int[] counts = classes.counts();
        int[] foldOf = new int[codes.length];
        int[][] rows = classes.rows();
        int start = 0;
        for (int c : byFirstAppearance(rows)) {
            int[] shares = new int[folds];
            for (int place = start; place < start + counts[c]; place++) {
                shares[place % folds]++;
            }
            start += counts[c];
            int[] dealt = new int[counts[c]];
            int next = 0;
            for (int fold = 0; fold < folds; fold++) {
                Arrays.fill(dealt, next, next + shares[fold], fold);
                next += shares[fold];
            }
            if (random != null) {
                random.shuffle(dealt);
            }
            for (int i = 0; i < dealt.length; i++) {
                foldOf[rows[c][i]] = dealt[i];
            }
        }
        return foldOf;
    }

    private static int[] byFirstAppearance(int[][] rows) {
        return IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparingInt(c -> rows[c][0]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
