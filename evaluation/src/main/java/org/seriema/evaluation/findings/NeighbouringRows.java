package org.seriema.evaluation.findings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.random.RandomState;
import org.seriema.data.statistics.Alternative;
import org.seriema.data.statistics.BinomialTest;
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
/// When to distrust it: columns of hours or counters make neighbours alike without a leak of readings; rows of one
/// customer one after another are found here though what they need is a group.
final class NeighbouringRows {

    /// Pairs compared.
    private static final int PAIRS = 1000;

    /// Nearer than a random row so often. A shuffled table gives .5 +- .016 with 1,000 pairs; noise as large as the
    /// slow movement that neighbours share gives about .67.
    private static final double ALIKE = 0.75;

    /// Nearer than a row some places away so often. Blocks of 75 rows of one kind give about .58, of 20 rows .8: those
    /// are groups.
    private static final double LOCALLY = 0.65;

    /// Beyond chance: one of a million shuffled tables.
    private static final double P = 1e-6;

    /// What counts as some places away.
    private static final int FROM = 5;

    private static final int TO = 25;

    /// Below so many pairs nothing is said.
    private static final int FEWEST = 30;

    /// From this share of test rows on.
    private static final double SHARE = 0.5;

    private NeighbouringRows() {}

    /// With a split.
    static @Nullable Finding of(Checked table, Sides sides) {
        int[] order = order(table);
        int beside = 0;
        for (int i = 0; i < order.length; i++) {
            boolean tests = Arrays.binarySearch(sides.test(), order[i]) >= 0;
            boolean before = i > 0 && joined(table, order, i - 1) && sides.training()[order[i - 1]];
            boolean behind = i + 1 < order.length && joined(table, order, i) && sides.training()[order[i + 1]];
            beside += tests && (before || behind) ? 1 : 0;
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
        return new Finding(
                "neighbouring_rows",
                Severity.WARNING,
                Words.of(beside, tests, "test rows") + " stand right beside a training row, and rows side by side"
                        + " are alike: " + likeness.words()
                        + ". The network may recognise the neighbour instead of judging the row.",
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
    private static boolean joined(Checked table, int[] order, int i) {
        return table.groups().isEmpty()
                || table.groups().get(order[i]).equals(table.groups().get(order[i + 1]));
    }

    /// How often rows are nearer to their neighbour.
    ///
    /// @param pairs how many rows were compared with a random row of their class
    /// @param nearer the share of them nearer to the neighbour, ties by half
    /// @param p of such a share by chance
    /// @param localPairs how many were compared with a row some places away
    /// @param locally the share of them nearer to the neighbour
    private record Likeness(int pairs, double nearer, double p, int localPairs, double locally) {

        static Likeness of(Checked table, int[] order) {
            int[] labels = table.labels();
            int[] starts = IntStream.range(0, order.length - 1)
                    .filter(i -> joined(table, order, i) && labels[order[i]] == labels[order[i + 1]])
                    .toArray();
            RandomState random = new RandomState(Sample.SEED);
            if (starts.length > PAIRS) {
                int[] all = starts;
                starts = IntStream.of(random.choice(all.length, PAIRS))
                        .map(i -> all[i])
                        .toArray();
            }
            int[][] classes = {ofClass(labels, 0), ofClass(labels, 1)};
            Distances distances = new Distances(
                    table.cases(), Sample.ofNumbers(Sample.every(labels.length), table.width(), 4_000_000).rows());
            int[] random3 = new int[3];
            int[] local3 = new int[3];
            for (int start : starts) {
                int row = order[start];
                double near = distances.squared(row, order[start + 1]);
                int[] same = classes[labels[row]];
                int other = same[random.randint(0, same.length)];
                if (other != row && other != order[start + 1]) {
                    random3[1 + Double.compare(distances.squared(row, other), near)]++;
                }
                int away = start + random.randint(FROM, TO + 1) * (random.randint(0, 2) == 0 ? 1 : -1);
                if (away >= 0 && away < order.length && labels[order[away]] == labels[row]) {
                    local3[1 + Double.compare(distances.squared(row, order[away]), near)]++;
                }
            }
            int decided = random3[0] + random3[2];
            double p = decided == 0
                    ? 1
                    : BinomialTest.of(random3[2], decided, 0.5, Alternative.GREATER).p();
            return new Likeness(sum(random3), share(random3), p, sum(local3), share(local3));
        }

        boolean isAlike(boolean timed) {
            return pairs >= FEWEST
                    && nearer >= ALIKE
                    && p < P
                    && (timed || localPairs >= FEWEST && locally >= LOCALLY);
        }

        String words() {
            return "in " + Words.percent(nearer) + " of " + pairs + " comparisons a row is nearer to its neighbour than"
                    + " to a random row of its class (50 % if the order meant nothing)";
        }

        Map<String, Object> evidence() {
            Map<String, Object> evidence = new LinkedHashMap<>();
            evidence.put("comparisons", pairs);
            evidence.put("nearer_than_random", nearer);
            evidence.put("p", p);
            evidence.put("local_comparisons", localPairs);
            evidence.put("nearer_than_some_places_away", locally);
            return evidence;
        }

        private static int[] ofClass(int[] labels, int label) {
            return IntStream.range(0, labels.length)
                    .filter(row -> labels[row] == label)
                    .toArray();
        }

        private static int sum(int[] counts) {
            return counts[0] + counts[1] + counts[2];
        }

        private static double share(int[] counts) {
            return sum(counts) == 0 ? 0.5 : (counts[2] + 0.5 * counts[1]) / sum(counts);
        }
    }
}
