package org.seriema.data.statistics;

import org.apache.commons.statistics.distribution.ContinuousDistribution;

/// Where a distribution reaches a probability, to the last digits: the library's search ends within 1e-9, steps of
/// Newton's do the rest.
final class Inverse {

    private static final int STEPS = 4;

    private Inverse() {}

    /// x with P(X > x) = p.
    static double survival(ContinuousDistribution distribution, double p) {
        double x = distribution.inverseSurvivalProbability(p);
        for (int i = 0; i < STEPS; i++) {
            x = step(distribution, x, x + (distribution.survivalProbability(x) - p) / distribution.density(x));
        }
        return x;
    }

    /// Stays where it is rather than leave the support.
    private static double step(ContinuousDistribution distribution, double x, double next) {
        return next >= distribution.getSupportLowerBound() && next <= distribution.getSupportUpperBound() ? next : x;
    }
}
