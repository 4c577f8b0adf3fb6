package org.seriema.data.steps;

import java.util.function.DoubleUnaryOperator;

/// The place of the least value of a function of one number, by Brent's method: parabolas where they help, golden
/// sections where they do not.
///
/// Source: R. P. Brent, *Algorithms for Minimization without Derivatives*, 1973; the tolerances and the bracket are
/// those of SciPy's `fminbound`, `brent` and `bracket`.
final class Minimum {

    private static final double TOLERANCE = 1.48e-8;
    private static final double GOLDEN_SECTION = 0.5 * (3 - Math.sqrt(5));
    private static final double GOLDEN_GROWTH = 1.618034;
    private static final double GROW_LIMIT = 110;
    private static final int MOST_ROUNDS = 500;

    private final DoubleUnaryOperator function;
    private double low;
    private double high;

    private Minimum(DoubleUnaryOperator function, double low, double high) {
        this.function = function;
        this.low = low;
        this.high = high;
    }

    /// Between two bounds.
    static double within(DoubleUnaryOperator function, double low, double high) {
        double first = low + GOLDEN_SECTION * (high - low);
        return new Minimum(function, low, high)
                .from(first, function.applyAsDouble(first), Math.sqrt(2.2e-16), TOLERANCE / 3);
    }

    /// Downhill from two places, wherever that leads.
    static double downhill(DoubleUnaryOperator function, double one, double other) {
        double a = one;
        double b = other;
        double fa = function.applyAsDouble(a);
        double fb = function.applyAsDouble(b);
        if (fa < fb) {
            a = other;
            b = one;
            double f = fa;
            fa = fb;
            fb = f;
        }
        double c = b + GOLDEN_GROWTH * (b - a);
        double fc = function.applyAsDouble(c);
        for (int round = 0; fc < fb && round < MOST_ROUNDS; round++) {
            double p = (b - a) * (fb - fc);
            double q = (b - c) * (fb - fa);
            double difference = Math.abs(q - p) < 1e-21 ? 1e-21 : q - p;
            double next = b - ((b - c) * q - (b - a) * p) / (2 * difference);
            double limit = b + GROW_LIMIT * (c - b);
            boolean between = (next - c) * (b - next) > 0;
            if (!between && (next - limit) * (limit - c) >= 0) {
                next = limit;
            } else if (!between && (next - limit) * (c - next) <= 0) {
                next = c + GOLDEN_GROWTH * (c - b);
            }
            double f = function.applyAsDouble(next);
            if (between) {
                if (f < fc) {
                    a = b;
                    b = next;
                    fb = f;
                    break;
                }
                if (f > fb) {
                    c = next;
                    break;
                }
                next = c + GOLDEN_GROWTH * (c - b);
                f = function.applyAsDouble(next);
            }
            a = b;
            b = c;
            c = next;
            fa = fb;
            fb = fc;
            fc = f;
        }
        return new Minimum(function, Math.min(a, c), Math.max(a, c)).from(b, fb, TOLERANCE, 1e-11);
    }

    /// @param relative the tolerance as a share of the place
    /// @param absolute what is added to it
    private double from(double start, double value, double relative, double absolute) {
        double x = start;
        double second = start;
        double third = start;
        double fx = value;
        double fSecond = value;
        double fThird = value;
        double step = 0;
        double before = 0; // the step before the last one
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double middle = 0.5 * (low + high);
            double tolerance = relative * Math.abs(x) + absolute;
            if (Math.abs(x - middle) <= 2 * tolerance - 0.5 * (high - low)) {
                break;
            }
            boolean golden = true;
            if (Math.abs(before) > tolerance) {
                double r = (x - second) * (fx - fThird);
                double q = (x - third) * (fx - fSecond);
                double p = (x - third) * q - (x - second) * r;
                q = 2 * (q - r);
                p = q > 0 ? -p : p;
                q = Math.abs(q);
                double half = Math.abs(0.5 * q * before);
                before = step;
                if (Math.abs(p) < half && p > q * (low - x) && p < q * (high - x)) {
                    golden = false;
                    step = p / q;
                    double next = x + step;
                    if (next - low < 2 * tolerance || high - next < 2 * tolerance) {
                        step = middle >= x ? tolerance : -tolerance;
                    }
                }
            }
            if (golden) {
                before = x >= middle ? low - x : high - x;
                step = GOLDEN_SECTION * before;
            }
            double next = x + (step >= 0 ? 1 : -1) * Math.max(Math.abs(step), tolerance);
            double f = function.applyAsDouble(next);
            if (f <= fx) {
                if (next >= x) {
                    low = x;
                } else {
                    high = x;
                }
                third = second;
                fThird = fSecond;
                second = x;
                fSecond = fx;
                x = next;
                fx = f;
            } else {
                if (next < x) {
                    low = next;
                } else {
                    high = next;
                }
                if (f <= fSecond || second == x) {
                    third = second;
                    fThird = fSecond;
                    second = next;
                    fSecond = f;
                } else if (f <= fThird || third == x || third == second) {
                    third = next;
                    fThird = f;
                }
            }
        }
        return x;
    }
}
