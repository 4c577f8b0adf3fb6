package org.seriema.app.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.evaluation.importance.ColumnSets;
import org.seriema.evaluation.importance.PermutationImportance;
import org.seriema.evaluation.importance.Permutations;
import org.seriema.evaluation.importance.RowsScore;
import org.seriema.evaluation.importance.Scoring;
import org.seriema.report.TableImportance;

/// What a network's columns are worth on a labelled table.
///
/// Metrics that judge decisions judge those of the network's own threshold.
///
/// @param ways how columns are put together
/// @param block how many steps a block of time has
/// @param groups the columns of each group that the user named
/// @param metric by what it is judged
/// @param repeats how often columns are shuffled
/// @param seed of the draws
/// @param most so many rows take part at most
public record ImportanceOfTable(
        List<ShuffledColumns> ways,
        int block,
        Map<String, List<String>> groups,
        Scoring metric,
        int repeats,
        long seed,
        int most) {

    /// Metrics of which the threshold decides.
    private static final Set<Scoring> OF_DECISIONS = Set.of(
            Scoring.ACCURACY,
            Scoring.BALANCED_ACCURACY,
            Scoring.PRECISION,
            Scoring.RECALL,
            Scoring.F1,
            Scoring.JACCARD,
            Scoring.MATTHEWS_CORRCOEF);

    /// Metrics that are not defined where all cases are of one class.
    private static final Set<Scoring> OF_BOTH_CLASSES =
            Set.of(Scoring.ROC_AUC, Scoring.AVERAGE_PRECISION, Scoring.BALANCED_ACCURACY);

    public ImportanceOfTable {
        ways = List.copyOf(ways);
    }

    /// Shuffles.
    ///
    /// @param model gives a score for each case
    /// @param threshold from which score on the network calls a case positive
    /// @param progress is told what is being shuffled
    /// @throws DataException if the table cannot be judged by the metric, or has no such columns
    public TableImportance of(
            ExplainedTable table,
            TimeColumns time,
            Function<Cases, double[]> model,
            double threshold,
            Progress progress) {
        int[] rows = table.someRows(most, seed);
        int[] labels = Arrays.stream(rows).map(row -> table.labels()[row]).toArray();
        int positives = (int) Arrays.stream(labels).filter(label -> label == 1).count();
        if (isOfOneClass(table)) {
            throw new DataException(ofOneClass(table) + "; give rows of both classes, take --metric accuracy,"
                    + " or leave the importances out: --by none");
        }
        Cases cases = rows.length == table.cases().count()
                ? table.cases()
                : table.cases().rows(rows);
        Function<Cases, double[]> judged = OF_DECISIONS.contains(metric)
                ? some -> Arrays.stream(model.apply(some))
                        .map(score -> score >= threshold ? 1 : 0)
                        .toArray()
                : model;
        RowsScore score = metric.on(labels);
        List<TableImportance.By> by = new ArrayList<>();
        double baseline = Double.NaN;
        for (ShuffledColumns way : ways) {
            List<ShuffledColumns.Named> sets = way.sets(time, cases.columns(), block, groups);
            progress.begin("importance by " + way.word(), 1 + sets.size() * repeats);
            PermutationImportance importance = PermutationImportance.of(
                    cases,
                    new ColumnSets(
                            sets.stream().map(ShuffledColumns.Named::name).toList(),
                            sets.stream().map(ShuffledColumns.Named::columns).toList()),
                    some -> {
                        progress.next();
                        return judged.apply(some);
                    },
                    score,
                    Permutations.ofAll(repeats, seed));
            baseline = importance.baseline();
            by.add(new TableImportance.By(way.word(), ranked(sets, importance)));
        }
        return new TableImportance(
                word(metric), baseline, rows.length, positives, table.ids().size(), repeats, seed, by);
    }

    /// A metric's name on the command line: `roc_auc`.
    public static String word(Scoring metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }

    /// Whether the metric is not defined of a table, for its cases are all of one class.
    public boolean isOfOneClass(ExplainedTable table) {
        return OF_BOTH_CLASSES.contains(metric)
                && Arrays.stream(table.labels()).distinct().count() < 2;
    }

    /// That in words.
    public String ofOneClass(ExplainedTable table) {
        int count = table.labels().length;
        return table.name()
                + (count == 1 ? " has one case only" : ": all " + count + " cases are of one class")
                + ", so there is no " + word(metric) + " that could fall";
    }

    private static List<TableImportance.Entry> ranked(List<ShuffledColumns.Named> sets, PermutationImportance of) {
        double[] means = of.means();
        double[] deviations = of.deviations();
        return IntStream.range(0, means.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -means[i]))
                .map(i -> new TableImportance.Entry(
                        i,
                        sets.get(i).name(),
                        sets.get(i).step(),
                        sets.get(i).feature(),
                        sets.get(i).columns().length,
                        means[i],
                        deviations[i]))
                .toList();
    }
}
