package org.seriema.evaluation.comparison;

import java.util.stream.IntStream;

/// Cases from the lowest score to the highest.
///
/// @param order the cases' numbers
/// @param ones for each of class 1 all bits, for each of class 0 none
/// @param ends whether the next one scores higher, or there is none
@SuppressWarnings("ArrayRecordComponent") // stays inside this package and is never compared
record Ranking(int[] order, int[] ones, boolean[] ends) {

    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are NaN, different lengths
    static Ranking of(int[] labels, double[] scores) {
        check(labels, scores);
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[a], scores[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] ones = new int[order.length];
        boolean[] ends = new boolean[order.length];
        for (int k = 0; k < order.length; k++) {
            ones[k] = -labels[order[k]];
            ends[k] = k + 1 == order.length || scores[order[k + 1]] != scores[order[k]];
        }
        return new Ranking(order, ones, ends);
    }

    /// The area under the ROC curve; NaN where one of the classes has no case.
    double rocAuc(int[] counts) {
        long zeros = 0;
        long ofOne = 0;
        long zerosHere = 0;
        long onesHere = 0;
        long twiceWon = 0;
        for (int k = 0; k < order.length; k++) {
            int count = counts[order[k]];
            onesHere += count & ones[k];
            zerosHere += count & ~ones[k];
            if (ends[k]) {
                twiceWon += onesHere * (2 * zeros + zerosHere);
                zeros += zerosHere;
                ofOne += onesHere;
                zerosHere = 0;
                onesHere = 0;
            }
        }
        return twiceWon / (2.0 * zeros * ofOne);
    }

    /// The step sum of precision over recall; NaN without a case of class 1.
    double averagePrecision(int[] counts) {
        long all = 0;
        long ofOne = 0;
        long onesHere = 0;
        double sum = 0;
        for (int k = order.length - 1; k >= 0; k--) {
            int count = counts[order[k]];
            all += count;
            onesHere += count & ones[k];
            if (k == 0 || ends[k - 1]) {
                ofOne += onesHere;
                sum += onesHere == 0 ? 0 : onesHere * ((double) ofOne / all);
                onesHere = 0;
            }
        }
        return sum / ofOne;
    }

    private static void check(int[] labels, double[] scores) {
        CaseMetrics.checkLengths(labels.length, scores.length, "scores");
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != 0 && labels[i] != 1) {
                throw new IllegalArgumentException("the label of case " + i + " must be 0 or 1, got " + labels[i]);
            }
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("the score of case " + i
                        + " is NaN; a score must be a number, so look for missing values in its row");
            }
        }
    }
}
