package org.seriema.data.statistics;

import org.apache.commons.statistics.distribution.DiscreteDistribution;

/// Both tails of a discrete distribution with one hump.
final class Tails {

    private Tails() {}

    /// The sum of the probabilities that are at most that of `outcome`.
    ///
    /// @param mode the outcome on top of the hump
    /// @param slack the factor up to which two probabilities are equal
    static double asUnlikely(DiscreteDistribution distribution, int outcome, int mode, double slack) {
        double limit = distribution.probability(outcome) * slack;
        if (limit == 0) {
            return 0; // impossible, or too unlikely for a double
        }
        if (distribution.probability(mode) <= limit) {
            return 1;
        }
        int low; // the last outcome of the lower tail
        int high; // the first of the upper one
        if (outcome < mode) {
            low = outcome;
            int above = mode; // more likely
            int atMost = distribution.getSupportUpperBound() + 1;
            while (atMost - above > 1) {
                int middle = above + (atMost - above) / 2;
                if (distribution.probability(middle) <= limit) {
                    atMost = middle;
                } else {
                    above = middle;
                }
            }
            high = atMost;
        } else {
            high = outcome;
            int above = mode;
            int atMost = distribution.getSupportLowerBound() - 1;
            while (above - atMost > 1) {
                int middle = atMost + (above - atMost) / 2;
                if (distribution.probability(middle) <= limit) {
                    atMost = middle;
                } else {
                    above = middle;
                }
            }
            low = atMost;
        }
        return Math.min(1, distribution.cumulativeProbability(low) + distribution.survivalProbability(high - 1));
    }
}
