package org.seriema.evaluation.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Discounted cumulative gain: what the items ranked by score are worth if the place i counts 1 / log_b(i + 1).
///
/// ```
/// DCG = sum over the first k places i of gain_i / log_b(i + 1),  NDCG = DCG / the best DCG there can be
/// ```
///
/// Items with equal scores share the mean gain of theirs.
///
/// When to distrust it: the discount is a convention, not a cost. NDCG is high for any order once most items are worth
/// something, so compare it with that of a random order.
///
/// Source: scikit-learn `dcg_score`, `ndcg_score`.
///
/// @param first how many places count, k
/// @param base the logarithm's base b
/// @param sharesTies whether items with equal scores share the mean of their gains; else the later one comes first
public record DiscountedGain(int first, double base, boolean sharesTies) {

    public DiscountedGain {
        if (first < 1) {
            throw new IllegalArgumentException("the number of places that count must be at least 1, got " + first);
        }
        if (!(base > 0) || base == 1) {
            throw new IllegalArgumentException("the logarithm's base must be above 0 and not 1, got " + base);
        }
    }

    /// All places count, base 2, ties share.
    public static DiscountedGain all() {
        return first(Integer.MAX_VALUE);
    }

    /// The first places count, base 2, ties share.
    public static DiscountedGain first(int places) {
        return new DiscountedGain(places, 2, true);
    }

    /// The mean DCG of some lists.
    ///
    /// @param gains what each item of each list is worth
    /// @param scores what the items are ranked by, highest first
    /// @param weights of the lists; `null` for 1 each
    /// @throws IllegalArgumentException for no lists, lists of different lengths, values that are no numbers
    public double dcg(double[][] gains, double[][] scores, double @Nullable [] weights) {
        check(gains, scores, weights);
        double[] each = new double[gains.length];
        for (int i = 0; i < each.length; i++) {
            each[i] = sum(gains[i], scores[i], sharesTies);
        }
        return Weights.mean(each, weights);
    }

    /// The mean NDCG of some lists, 0 to 1; a list whose items are all worth nothing has 0.
    ///
    /// @throws IllegalArgumentException also for lists of one item, gains below 0
    public double ndcg(double[][] gains, double[][] scores, double @Nullable [] weights) {
        check(gains, scores, weights);
        double[] each = new double[gains.length];
        for (int i = 0; i < each.length; i++) {
            if (gains[i].length < 2 || Arrays.stream(gains[i]).anyMatch(gain -> gain < 0)) {
                throw new IllegalArgumentException("NDCG needs at least two items a list and gains of at least 0, got "
                        + Arrays.toString(gains[i]) + " in list " + i);
            }
            double best = sum(gains[i], gains[i], false);
            each[i] = best == 0 ? 0 : sum(gains[i], scores[i], sharesTies) / best;
        }
        return Weights.mean(each, weights);
    }

    private double sum(double[] gains, double[] scores, boolean shares) {
        int[] order = order(scores);
        double sum = 0;
        for (int start = 0; start < order.length; ) {
            int end = start + 1;
            while (shares && end < order.length && scores[order[end]] == scores[order[start]]) {
                end++;
            }
            double gain = 0;
            double discount = 0;
            for (int place = start; place < end; place++) {
                gain += gains[order[place]];
                discount += place < first ? Math.log(base) / Math.log(place + 2.0) : 0;
            }
            sum += gain / (end - start) * discount;
            start = end;
        }
        return sum;
    }

    /// Items by falling score; of equal ones the last first.
    private static int[] order(double[] scores) {
        return IntStream.range(0, scores.length)
                .mapToObj(i -> scores.length - 1 - i)
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static void check(double[][] gains, double[][] scores, double @Nullable [] weights) {
        if (gains.length == 0 || gains.length != scores.length) {
            throw new IllegalArgumentException("there must be at least one list, and scores for each, got "
                    + gains.length + " lists of gains and " + scores.length + " of scores");
        }
        Weights.check(weights, gains.length);
        for (int i = 0; i < gains.length; i++) {
            if (gains[i].length != scores[i].length) {
                throw new IllegalArgumentException("list " + i + " must have a score for each gain, got "
                        + gains[i].length + " gains and " + scores[i].length + " scores");
            }
            for (int j = 0; j < gains[i].length; j++) {
                if (!Double.isFinite(gains[i][j]) || !Double.isFinite(scores[i][j])) {
                    throw new IllegalArgumentException("item " + j + " of list " + i
                            + " must have a gain and a score that are numbers, got " + gains[i][j] + " and "
                            + scores[i][j]);
                }
            }
        }
    }
}
