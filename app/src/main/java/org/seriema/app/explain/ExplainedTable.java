package org.seriema.app.explain;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.seriema.data.Cases;
import org.seriema.data.random.RandomState;
import org.seriema.explanation.reasons.NetworkReasons;

/// A table with what a network says of each case.
///
/// @param name what it is called in messages
/// @param cases as they were read
/// @param ids what each case is called
/// @param scores of each
/// @param labels the class of each, 0 or 1; none if the table has no labels
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ExplainedTable(String name, Cases cases, List<String> ids, double[] scores, int[] labels) {

    public ExplainedTable {
        ids = List.copyOf(ids);
    }

    /// Whether the class of each case is known.
    public boolean isLabelled() {
        return labels.length > 0;
    }

    /// The rows of cases that are taken as normal: of class 0, or without labels the half of those below a threshold
    /// that score lowest.
    public int[] normalRows(double threshold) {
        return isLabelled() ? rows(row -> labels[row] == 0) : NetworkReasons.calmest(scores, threshold);
    }

    /// At most so many rows, each class in its share of the table, in the table's order.
    public int[] someRows(int most, long seed) {
        if (scores.length <= most) {
            return rows(row -> true);
        }
        RandomState random = new RandomState(seed);
        if (!isLabelled()) {
            return drawn(rows(row -> true), most, random);
        }
        int[] positive = rows(row -> labels[row] == 1);
        int[] normal = rows(row -> labels[row] == 0);
        int positives = Math.clamp(
                Math.round((double) most * positive.length / scores.length),
                Math.min(1, positive.length),
                Math.max(Math.min(1, positive.length), most - Math.min(1, normal.length)));
        int[] some = IntStream.concat(
                        Arrays.stream(drawn(positive, positives, random)),
                        Arrays.stream(drawn(normal, most - positives, random)))
                .toArray();
        Arrays.sort(some);
        return some;
    }

    private static int[] drawn(int[] rows, int count, RandomState random) {
        int[] some = Arrays.stream(random.choice(rows.length, Math.min(count, rows.length)))
                .map(i -> rows[i])
                .toArray();
        Arrays.sort(some);
        return some;
    }

    private int[] rows(IntPredicate which) {
        return IntStream.range(0, scores.length).filter(which).toArray();
    }
}
