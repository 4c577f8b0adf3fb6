package org.seriema.explanation.attribution;

import java.util.Arrays;

/// Where between 0 and 1 a mean over this stretch is taken: at which points, and what each weighs.
public enum Nodes {

    /// The middles of stretches of equal length, of equal weight. It errs by 1/n^2 of a curve's bend.
    MIDPOINT {
        @Override
        Rule rule(int points) {
            double[] at = new double[points];
            double[] weights = new double[points];
            Arrays.fill(weights, 1.0 / points);
            Arrays.setAll(at, k -> (k + 0.5) / points);
            return new Rule(at, weights);
        }
    },

    /// The points and weights that are exact for polynomials of degree 2n - 1: the roots of Legendre's polynomial P_n,
    /// with weights 2 / ((1 - z^2) P_n'(z)^2), from -1 .. 1 moved to 0 .. 1.
    ///
    /// Source: W. Press and others, Numerical Recipes (2007), 4.6.
    GAUSS_LEGENDRE {
        @Override
        Rule rule(int points) {
            double[] at = new double[points];
            double[] weights = new double[points];
            for (int k = 0; k < (points + 1) / 2; k++) {
                double z = Math.cos(Math.PI * (k + 0.75) / (points + 0.5));
                double slope = 1;
                for (int round = 0; round < ROUNDS; round++) {
                    double p = 1;
                    double before = 0;
                    for (int n = 0; n < points; n++) {
                        double next = ((2.0 * n + 1) * z * p - n * before) / (n + 1);
                        before = p;
                        p = next;
                    }
                    slope = points * (z * p - before) / (z * z - 1);
                    z -= p / slope;
                }
                at[k] = (1 - z) / 2;
                at[points - 1 - k] = (1 + z) / 2;
                weights[k] = 1 / ((1 - z * z) * slope * slope);
                weights[points - 1 - k] = weights[k];
            }
            return new Rule(at, weights);
        }
    };

    /// Newton's steps to a root; each doubles the digits of a guess that is good to 1/n^2.
    private static final int ROUNDS = 6;

    /// Points in their order, and their weights, which add up to 1.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Rule(double[] at, double[] weights) {}

    /// The rule of so many points, 1 or more.
    abstract Rule rule(int points);
}
