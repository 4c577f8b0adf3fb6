package org.seriema.evaluation.comparison;

import org.seriema.evaluation.metrics.Labelled;
import org.seriema.evaluation.metrics.ScoreOrder;

/// Cases from the highest score to the lowest.
///
/// @param order the cases' numbers
/// @param ones for each of class 1 all bits, for each of class 0 none
/// @param ends whether the next one scores lower, or there is none
@SuppressWarnings("ArrayRecordComponent") // stays inside this package and is never compared
record RankedCases(int[] order, int[] ones, boolean[] ends) {

    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are NaN, different lengths
    static RankedCases of(int[] labels, double[] scores) {
        Labelled.check(labels, scores);
        int[] order = ScoreOrder.descending(scores);
        int[] ones = new int[order.length];
        boolean[] ends = new boolean[order.length];
        for (int k = 0; k < order.length; k++) {
            ones[k] = -labels[order[k]];
            ends[k] = k + 1 == order.length || scores[order[k + 1]] != scores[order[k]];
        }
        return new RankedCases(order, ones, ends);
    }

    /// The area under the ROC curve; NaN where one of the classes has no case.
    double rocAuc(int[] counts) {
        long zeros = 0;
        long above = 0;
        long zerosHere = 0;
        long onesHere = 0;
        long twiceWon = 0;
        for (int k = 0; k < order.length; k++) {
            int count = counts[order[k]];
            onesHere += count & ones[k];
            zerosHere += count & ~ones[k];
            if (ends[k]) {
                twiceWon += zerosHere * (2 * above + onesHere);
                zeros += zerosHere;
                above += onesHere;
                zerosHere = 0;
                onesHere = 0;
            }
        }
        return twiceWon / (2.0 * zeros * above);
    }

    /// The step sum of precision over recall; NaN without a case of class 1.
    double averagePrecision(int[] counts) {
        long all = 0;
        long above = 0;
        long onesHere = 0;
        double sum = 0;
        for (int k = 0; k < order.length; k++) {
            int count = counts[order[k]];
            all += count;
            onesHere += count & ones[k];
            if (ends[k]) {
                above += onesHere;
                sum += onesHere == 0 ? 0 : onesHere * ((double) above / all);
                onesHere = 0;
            }
        }
        return sum / above;
    }
}
