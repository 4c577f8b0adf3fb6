package org.seriema.data.steps;

/// A family of power transforms, and the power `lambda` under which numbers look most like a normal distribution's.
///
/// The search maximises `-n/2 ln var(y) + (lambda - 1) sum(sign(x) ln(1 + |x|))` for Yeo-Johnson, and
/// `-n/2 ln var(y) + (lambda - 1) sum(ln x)` for Box-Cox.
///
/// Source: SciPy's `yeojohnson_normmax` and `boxcox_normmax(method="mle")`.
public enum PowerMethod {
    /// For all numbers; `((x + 1)^lambda - 1) / lambda` for those of at least 0.
    YEO_JOHNSON,
    /// For positive numbers; `(x^lambda - 1) / lambda`.
    BOX_COX;

    private static final double EPSILON = Math.ulp(1.0);

    /// The transform of a number.
    double forward(double x, double lambda) {
        if (this == BOX_COX) {
            double log = Math.log(x);
            return Math.abs(lambda) < EPSILON ? log : Math.expm1(lambda * log) / lambda;
        }
        if (x >= 0) {
            return Math.abs(lambda) < EPSILON ? Math.log1p(x) : Math.expm1(lambda * Math.log1p(x)) / lambda;
        }
        double other = 2 - lambda;
        return Math.abs(other) > EPSILON ? -Math.expm1(other * Math.log1p(-x)) / other : -Math.log1p(-x);
    }

    /// The number whose transform is `y`; NaN if there is none.
    double backward(double y, double lambda) {
        if (this == BOX_COX) {
            return Math.abs(lambda) < EPSILON ? Math.exp(y) : Math.exp(Math.log1p(lambda * y) / lambda);
        }
        if (y >= 0) {
            return Math.abs(lambda) < EPSILON ? Math.expm1(y) : Math.pow(y * lambda + 1, 1 / lambda) - 1;
        }
        double other = 2 - lambda;
        return Math.abs(other) > EPSILON ? 1 - Math.pow(1 - other * y, 1 / other) : -Math.expm1(-y);
    }

    /// The best power for numbers that are not all the same.
    double best(double[] numbers) {
        return this == BOX_COX ? bestBoxCox(numbers) : bestYeoJohnson(numbers);
    }

    private static double bestYeoJohnson(double[] x) {
        double most = 0;
        double logs = 0;
        boolean negative = false;
        boolean positive = false;
        for (double value : x) {
            most = Math.max(most, Math.abs(value));
            logs += Math.signum(value) * Math.log1p(Math.abs(value));
            negative |= value < 0;
            positive |= value >= 0;
        }
        // Powers under which 20 times the greatest number, and the variance, neither overflow nor underflow.
        double room = Math.log1p(20 * most);
        double low = (Math.log(Double.MIN_NORMAL) - Math.log(EPSILON)) / 2 / room;
        double high = (Math.log(Double.MAX_VALUE) + Math.log(EPSILON)) / 2 / room;
        double least = low;
        double greatest = high;
        if (negative) {
            least = positive ? Math.max(2 - high, low) : 2 - high;
            greatest = positive ? Math.min(2 - low, high) : 2 - low;
        }
        double sum = logs;
        double[] y = new double[x.length];
        return Minimum.within(
                lambda -> {
                    for (int i = 0; i < x.length; i++) {
                        y[i] = YEO_JOHNSON.forward(x[i], lambda);
                    }
                    double variance = variance(y);
                    return variance < Double.MIN_NORMAL
                            ? Double.POSITIVE_INFINITY
                            : x.length / 2.0 * Math.log(variance) - (lambda - 1) * sum;
                },
                least,
                greatest);
    }

    private static double bestBoxCox(double[] x) {
        double[] logs = new double[x.length];
        double sum = 0;
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            logs[i] = Math.log(x[i]);
            sum += logs[i];
            lowest = Math.min(lowest, logs[i]);
            highest = Math.max(highest, logs[i]);
        }
        double total = sum;
        double least = lowest;
        double greatest = highest;
        double[] y = new double[x.length];
        double lambda = Minimum.downhill(
                power -> {
                    if (power == 0) {
                        return x.length / 2.0 * Math.log(variance(logs)) + total;
                    }
                    // x^power over its greatest, so that nothing overflows.
                    double top = power > 0 ? power * greatest : power * least;
                    for (int i = 0; i < x.length; i++) {
                        y[i] = Math.exp(power * logs[i] - top);
                    }
                    double logVariance = Math.log(variance(y)) + 2 * top - 2 * Math.log(Math.abs(power));
                    return x.length / 2.0 * logVariance - (power - 1) * total;
                },
                -2,
                2);
        return bounded(lambda, least, greatest);
    }

    /// The power, or the nearest one under which the transform of the outermost number does not overflow.
    private static double bounded(double lambda, double least, double greatest) {
        double limit = Math.log(Double.MAX_VALUE / 10_000);
        double outermost = lambda > 0 ? greatest : least;
        double free = lambda;
        while (free * outermost - Math.log(Math.abs(free)) > limit) {
            free *= 0.999;
        }
        return free;
    }

    private static double variance(double[] y) {
        double sum = 0;
        for (double value : y) {
            sum += value;
        }
        double mean = sum / y.length;
        double squares = 0;
        for (double value : y) {
            squares += (value - mean) * (value - mean);
        }
        return squares / y.length;
    }
}
