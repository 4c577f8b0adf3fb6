package org.seriema.evaluation.findings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.findings.Finding.Severity;

/// Rows that stand side by side, in the table or in time, and are alike: `neighbouring_rows`.
///
/// ```
/// P(a row is nearer to its neighbour than to a random row of the same class) >= .75
/// P(a row is nearer to its neighbour than to a row 5 to 25 places away)      >= .65
/// ```
///
/// Both shares are .5 where the order of the rows means nothing. Only rows of one class are compared, so that a table
/// sorted by class raises no alarm; the second comparison lets tables pass that are sorted by some other thing.
/// It falls away where a column gives the times. With a split, at least half of the test rows must have a neighbour
/// among the training rows.
///
/// How grave it is: a neighbour helps if its class is the row's more often than that of two rows at random; otherwise
/// it is no more than good to know. Where nearly every row is nearer to its neighbour, no figure can be used.
///
/// When to distrust it: columns of hours or counters make neighbours alike without a leak of readings; rows of one
/// customer one after another are found here though what they need is a group.
final class NeighbouringRows {

    /// From this share of test rows on. A random split with 30 % test rows gives .91, chunks of 100 rows .02.
    private static final double SHARE = 0.5;

    /// A neighbour's class is the row's so much more often than that of a random row, or it gives nothing away.
    private static final double HELPFUL = 0.05;

    /// From this share of rows that are nearer to their neighbour on, a neighbour is as good as the row itself.
    private static final double NEARLY_ALL = 0.95;

    private NeighbouringRows() {}

    /// With a split.
    static @Nullable Finding of(Checked table, Sides sides) {
        int[] order = order(table);
        int beside = 0;
        int same = 0;
        for (int i = 0; i < order.length; i++) {
            boolean before = i > 0 && joined(table, order, i - 1) && sides.training()[order[i - 1]];
            boolean behind = i + 1 < order.length && joined(table, order, i) && sides.training()[order[i + 1]];
            if ((before || behind) && Arrays.binarySearch(sides.test(), order[i]) >= 0) {
                int neighbour = order[before ? i - 1 : i + 1];
                beside++;
                same += table.labels()[order[i]] == table.labels()[neighbour] ? 1 : 0;
            }
        }
        int tests = sides.test().length;
        if (beside < SHARE * tests) {
            return null;
        }
        Likeness likeness = Likeness.of(table, order);
        if (!likeness.isAlike(table.times().length > 0)) {
            return null;
        }
        Map<String, Object> evidence = likeness.evidence();
        evidence.put("test_rows", tests);
        evidence.put("beside_training_rows", beside);
        evidence.put("share", (double) beside / tests);
        double right = (double) same / beside;
        evidence.put("neighbours_label_is_right", right);
        double positives = (double) table.positives(sides.test()) / tests;
        double byChance = positives * positives + (1 - positives) * (1 - positives);
        Severity severity = right < byChance + HELPFUL && right < NEARLY_ALL
                ? Severity.INFO
                : likeness.nearer() >= NEARLY_ALL ? Severity.ERROR : Severity.WARNING;
        return new Finding(
                "neighbouring_rows",
                severity,
                Words.of(beside, tests, "test rows") + " stand right beside a training row, and rows side by side"
                        + " are alike: " + likeness.words()
                        + ". The network may recognise the neighbour instead of judging the row; the neighbour's class is"
                        + " the row's in " + Words.percent(right) + ".",
                evidence,
                remedy(table));
    }

    /// Without one.
    static @Nullable Finding of(Checked table) {
        int[] order = order(table);
        Likeness likeness = Likeness.of(table, order);
        if (!likeness.isAlike(table.times().length > 0)) {
            return null;
        }
        return new Finding(
                "neighbouring_rows",
                Severity.INFO,
                "Rows side by side are alike: " + likeness.words()
                        + ". A random split would put neighbours on both sides.",
                likeness.evidence(),
                remedy(table));
    }

    private static String remedy(Checked table) {
        return (table.times().length > 0
                        ? "Test on the latest rows: write split: {kind: chronological, test: 0.2}, with a gap"
                        : "Keep neighbours together: write split: {kind: chunks, test: 0.2, size: 100, purge: 3}")
                + (table.groups().isEmpty()
                        ? ", or, where rows of one customer or machine follow each other, data: {group: COLUMN} and"
                                + " split: {kind: group}."
                        : ", or split: {kind: group}.");
    }

    /// The rows in the order of time, group by group; without times that of the table.
    private static int[] order(Checked table) {
        int[] rows = Sample.every(table.cases().count());
        if (table.times().length == 0) {
            return rows;
        }
        Comparator<Integer> byTime = Comparator.comparingLong(row -> table.times()[row]);
        Comparator<Integer> all = table.groups().isEmpty()
                ? byTime
                : Comparator.comparing((Integer row) -> table.groups().get(row)).thenComparing(byTime);
        return IntStream.of(rows)
                .boxed()
                .sorted(all.thenComparing(Comparator.naturalOrder()))
                .mapToInt(row -> row)
                .toArray();
    }

    /// Whether a row and the next one in the order belong to one group.
    static boolean joined(Checked table, int[] order, int i) {
        return table.groups().isEmpty()
                || table.groups().get(order[i]).equals(table.groups().get(order[i + 1]));
    }
}
