package org.seriema.data.random;

import java.util.function.DoubleSupplier;

/// Draws how many of `n` trials succeed when each does with the probability `p`, uniform number for uniform number as
/// NumPy draws it.
///
/// Few expected successes are found by adding up probabilities, many by the method BTPE: a triangle, two
/// parallelograms and two exponential tails lie over the distribution; a point below them is taken if it also lies
/// below the distribution.
///
/// Source: Kachitvichyanukul and Schmeiser, "Binomial Random Variate Generation", 1988; NumPy's `binomial`.
final class Binomial {

    private static final double FEW = 30;
    private static final long MOST = 1L << 53;

    /// A whole number, as all counts here; doubles hold them exactly up to 2^53.
    private final double n;

    /// The probability of the rarer outcome, which is counted.
    private final double p;

    private final double q;
    private final boolean countsFailures;

    Binomial(long n, double p) {
        if (n < 0 || n > MOST || !(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(
                    "binomial needs n from 0 to 2^53 and p between 0 and 1, got " + n + " and " + p);
        }
        this.n = n;
        countsFailures = p > 0.5;
        this.p = countsFailures ? 1 - p : p;
        q = 1 - this.p;
    }

    long draw(DoubleSupplier uniform) {
        double counted = p * n <= FEW ? byAddingUp(uniform) : new Btpe().draw(uniform);
        return (long) (countsFailures ? n - counted : counted);
    }

    private double byAddingUp(DoubleSupplier uniform) {
        double none = StrictMath.exp(n * StrictMath.log1p(-p));
        double mean = n * p;
        double bound = Math.floor(Math.min(n, mean + 10 * Math.sqrt(mean * q + 1)));
        double u = uniform.getAsDouble();
        double probability = none;
        double x = 0;
        while (u > probability) {
            x++;
            if (x > bound) {
                x = 0;
                probability = none;
                u = uniform.getAsDouble();
            } else {
                u -= probability;
                probability = ((n - x + 1) * p * probability) / (x * q);
            }
        }
        return x;
    }

    /// The regions of the method, named as in its paper.
    private final class Btpe {

        private final double mean = n * p + p;
        private final double mode = Math.floor(mean);
        private final double variance = n * p * q;
        private final double p1 = Math.floor(2.195 * Math.sqrt(variance) - 4.6 * q) + 0.5;
        private final double center = mode + 0.5;
        private final double left = center - p1;
        private final double right = center + p1;
        private final double c = 0.134 + 20.5 / (15.3 + mode);
        private final double lambdaLeft = slope((mean - left) / (mean - left * p));
        private final double lambdaRight = slope((right - mean) / (right * q));
        private final double p2 = p1 * (1 + 2 * c);
        private final double p3 = p2 + c / lambdaLeft;
        private final double p4 = p3 + c / lambdaRight;

        private static double slope(double a) {
            return a * (1 + a / 2);
        }

        double draw(DoubleSupplier uniform) {
            while (true) {
                double u = uniform.getAsDouble() * p4;
                double v = uniform.getAsDouble();
                if (u <= p1) {
                    return Math.floor(center - p1 * v + u);
                }
                double y;
                double height;
                if (u <= p2) {
                    double x = left + (u - p1) / c;
                    y = Math.floor(x);
                    height = v * c + 1 - Math.abs(mode - x + 0.5) / p1;
                    if (height > 1) {
                        continue;
                    }
                } else if (u <= p3) {
                    y = Math.floor(left + StrictMath.log(v) / lambdaLeft);
                    height = v * (u - p2) * lambdaLeft;
                } else {
                    y = Math.floor(right - StrictMath.log(v) / lambdaRight);
                    height = v * (u - p3) * lambdaRight;
                }
                if (y >= 0 && y <= n && v != 0 && isBelow(y, height)) {
                    return y;
                }
            }
        }

        /// Whether a height over `y` lies below the distribution, whose height over the mode is 1.
        private boolean isBelow(double y, double height) {
            double k = Math.abs(y - mode);
            if (k <= 20 || k >= variance / 2 - 1) {
                return height <= exactly(y);
            }
            double slack = (k / variance) * ((k * (k / 3 + 0.625) + 0.16666666666666666) / variance + 0.5);
            double t = -k * k / (2 * variance);
            double log = StrictMath.log(height);
            if (log < t - slack) {
                return true;
            }
            return log <= t + slack && log <= byStirling(y);
        }

        private double exactly(double y) {
            double s = p / q;
            double a = s * (n + 1);
            double ratio = 1;
            for (double i = mode + 1; i <= y; i++) {
                ratio *= a / i - s;
            }
            for (double i = y + 1; i <= mode; i++) {
                ratio /= a / i - s;
            }
            return ratio;
        }

        private double byStirling(double y) {
            double x1 = y + 1;
            double f1 = mode + 1;
            double z = n + 1 - mode;
            double w = n - y + 1;
            return center * StrictMath.log(f1 / x1)
                    + (n - mode + 0.5) * StrictMath.log(z / w)
                    + (y - mode) * StrictMath.log(w * p / (x1 * q))
                    + rest(f1)
                    + rest(z)
                    - rest(x1)
                    - rest(w);
        }

        /// What Stirling's formula leaves out.
        private static double rest(double x) {
            double square = x * x;
            return (13860. - (462. - (132. - (99. - 140. / square) / square) / square) / square) / x / 166320.;
        }
    }
}
