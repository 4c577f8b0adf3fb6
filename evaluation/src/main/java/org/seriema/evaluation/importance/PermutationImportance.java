package org.seriema.evaluation.importance;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.seriema.data.Cases;
import org.seriema.data.statistics.Moments;

/// How much worse a model judges when the numbers of a column are exchanged among the cases.
///
/// ```
/// importance of column j in repeat r = score of all cases - score with column j shuffled for the r-th time
/// ```
///
/// Columns may also be shuffled together, such as all steps of one quantity of a series: that tells what the quantity
/// is worth as a whole. It takes one pass of the model over the cases for each column and repeat; shuffle columns
/// together or let fewer cases take part where that is too much.
///
/// When to distrust it: of two columns that say the same, either looks worthless, as the other stands in for it:
/// shuffle them together. Shuffled cases may be such as never occur. On training rows it shows what the model has
/// learnt, right or wrong; take test rows. A mean below some two deviations may be chance.
///
/// Source: L. Breiman, Random forests (2001); scikit-learn `permutation_importance`.
///
/// @param names what was shuffled
/// @param baseline the score of all cases as they are
/// @param raw (names, repeats) the importances
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PermutationImportance(List<String> names, double baseline, double[][] raw) {

    /// The importance of each column.
    ///
    /// @param cases the cases of any shape, as the model takes them
    /// @param model gives a score for each case; the cases it is given hold good during the call only
    /// @param score how good the scores are
    /// @param draws how often, and on how many cases
    public static PermutationImportance of(
            Cases cases, Function<Cases, double[]> model, RowsScore score, Permutations draws) {
        return of(cases, ColumnSets.each(cases), model, score, draws);
    }

    /// The importance of columns shuffled together.
    ///
    /// @throws IllegalArgumentException if a set names a column that is none of a case
    public static PermutationImportance of(
            Cases cases, ColumnSets sets, Function<Cases, double[]> model, RowsScore score, Permutations draws) {
        sets.requireWithin(cases);
        int[] all = new int[cases.count()];
        Arrays.setAll(all, i -> i);
        double baseline = score.of(all, model.apply(cases));
        int[] rows = draws.rows(cases.count());
        int[][] sources = draws.sources(cases.count());
        Cases part = rows.length == cases.count() ? cases : cases.rows(rows);
        double[] original = part.values();
        double[] numbers = original.clone();
        Cases shuffled = part.withNumbers(numbers);
        int[] own = Arrays.copyOf(all, rows.length);
        double[][] raw = new double[sets.names().size()][draws.repeats()];
        for (int set = 0; set < raw.length; set++) {
            for (int repeat = 0; repeat < draws.repeats(); repeat++) {
                put(original, sources[repeat], sets.columns().get(set), numbers);
                raw[set][repeat] = baseline - score.of(rows, model.apply(shuffled));
            }
            put(original, own, sets.columns().get(set), numbers);
        }
        return new PermutationImportance(sets.names(), baseline, raw);
    }

    /// The mean importance of each.
    public double[] means() {
        return Arrays.stream(raw).mapToDouble(one -> Moments.of(one).mean()).toArray();
    }

    /// The standard deviation of each over the repeats, which divides by their number.
    public double[] deviations() {
        return Arrays.stream(raw).mapToDouble(one -> Moments.of(one).std(0)).toArray();
    }

    /// Puts columns of other cases in the place of a case's own.
    private static void put(double[] from, int[] sources, int[] columns, double[] to) {
        int width = to.length / Math.max(1, sources.length);
        for (int i = 0; i < sources.length; i++) {
            for (int column : columns) {
                to[i * width + column] = from[sources[i] * width + column];
            }
        }
    }
}
