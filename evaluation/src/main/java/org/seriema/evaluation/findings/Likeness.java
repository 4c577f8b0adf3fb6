package org.seriema.evaluation.findings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.seriema.data.random.RandomState;
import org.seriema.data.statistics.Alternative;
import org.seriema.data.statistics.BinomialTest;

/// How often rows are nearer to their neighbour.
///
/// @param pairs how many rows were compared with a random row of their class
/// @param nearer the share of them nearer to the neighbour, ties by half
/// @param p of such a share by chance
/// @param localPairs how many were compared with a row some places away
/// @param locally the share of them nearer to the neighbour
record Likeness(int pairs, double nearer, double p, int localPairs, double locally) {

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

    static Likeness of(Checked table, int[] order) {
        int[] labels = table.labels();
        int[] starts = IntStream.range(0, order.length - 1)
                .filter(i -> NeighbouringRows.joined(table, order, i) && labels[order[i]] == labels[order[i + 1]])
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
                table.cases(),
                Sample.ofNumbers(Sample.every(labels.length), table.width(), 4_000_000)
                        .rows());
        int[] againstRandom = new int[3];
        int[] againstAway = new int[3];
        for (int start : starts) {
            int row = order[start];
            double near = distances.squared(row, order[start + 1]);
            int[] same = classes[labels[row]];
            int other = same[random.randint(0, same.length)];
            if (other != row && other != order[start + 1]) {
                againstRandom[1 + Integer.signum(Double.compare(distances.squared(row, other), near))]++;
            }
            int away = start + random.randint(FROM, TO + 1) * (random.randint(0, 2) == 0 ? 1 : -1);
            if (away >= 0 && away < order.length && labels[order[away]] == labels[row]) {
                againstAway[1 + Integer.signum(Double.compare(distances.squared(row, order[away]), near))]++;
            }
        }
        int decided = againstRandom[0] + againstRandom[2];
        double p = decided == 0
                ? 1
                : BinomialTest.of(againstRandom[2], decided, 0.5, Alternative.GREATER)
                        .p();
        return new Likeness(sum(againstRandom), share(againstRandom), p, sum(againstAway), share(againstAway));
    }

    boolean isAlike(boolean timed) {
        return pairs >= FEWEST && nearer >= ALIKE && p < P && (timed || (localPairs >= FEWEST && locally >= LOCALLY));
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
