package org.seriema.data.statistics;

import java.util.function.DoubleUnaryOperator;

/// Brent's search for the root of a function, with the tolerances of SciPy's `brentq`: it stops within 2e-12 of the
/// root, at the very number at which SciPy stops.
///
/// Source: R. P. Brent, Algorithms for Minimization Without Derivatives (1973), chapter 4.
final class RootSearch {

    private static final double TOLERANCE = 2e-12;
    private static final double RELATIVE = 4 * Math.ulp(1.0);
    private static final int STEPS = 100;

    private final DoubleUnaryOperator function;

    /// The best point, the one before it, and one on the other side of the root.
    private double best;

    private double before;
    private double beyond;
    private double atBest;
    private double atBefore;
    private double atBeyond;

    private RootSearch(DoubleUnaryOperator function, double low, double high) {
        this.function = function;
        this.before = low;
        this.best = high;
        this.atBefore = function.applyAsDouble(low);
        this.atBest = function.applyAsDouble(high);
    }

    /// Where the function is 0 between two points; its signs there differ, or it is 0 at one.
    static double between(DoubleUnaryOperator function, double low, double high) {
        return new RootSearch(function, low, high).search();
    }

    private double search() {
        if (atBefore == 0) {
            return before;
        }
        double last = 0;
        double step = 0;
        for (int i = 0; i < STEPS && atBest != 0; i++) {
            if (Math.signum(atBefore) != Math.signum(atBest)) {
                beyond = before;
                atBeyond = atBefore;
                last = best - before;
                step = last;
            }
            if (Math.abs(atBeyond) < Math.abs(atBest)) {
                turn();
            }
            double delta = (TOLERANCE + RELATIVE * Math.abs(best)) / 2;
            double half = (beyond - best) / 2;
            if (Math.abs(half) < delta) {
                return best;
            }
            double guess = Math.abs(last) > delta && Math.abs(atBest) < Math.abs(atBefore) ? guess() : Double.NaN;
            boolean near = 2 * Math.abs(guess) < Math.min(Math.abs(last), 3 * Math.abs(half) - delta);
            last = near ? step : half;
            step = near ? guess : half;
            before = best;
            atBefore = atBest;
            best += Math.abs(step) > delta ? step : Math.copySign(delta, half);
            atBest = function.applyAsDouble(best);
        }
        return best;
    }

    /// The better end becomes the best point.
    private void turn() {
        before = best;
        best = beyond;
        beyond = before;
        atBefore = atBest;
        atBest = atBeyond;
        atBeyond = atBefore;
    }

    /// The step to the root of the line through two points, or of the curve through three.
    private double guess() {
        if (before == beyond) {
            return -atBest * (best - before) / (atBest - atBefore);
        }
        double slope = (atBefore - atBest) / (before - best);
        double other = (atBeyond - atBest) / (beyond - best);
        return -atBest * (atBeyond * other - atBefore * slope) / (other * slope * (atBeyond - atBefore));
    }
}
