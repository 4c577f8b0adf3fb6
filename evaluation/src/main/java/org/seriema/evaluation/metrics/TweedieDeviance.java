package org.seriema.evaluation.metrics;

/// The mean deviance: how far predictions are from the truth if y is counts (Poisson) or positive amounts whose spread
/// grows with them (gamma).
///
/// ```
/// Poisson  2 (y ln(y / p) - y + p)
/// gamma    2 (ln(p / y) + y / p - 1)
/// ```
///
/// When to distrust it: it takes the distribution for granted. Gamma sees ratios only, so small amounts weigh as much
/// as large ones. It ends where p, or for gamma y, is 0.
///
/// Source: scikit-learn `mean_tweedie_deviance`, `mean_poisson_deviance`, `mean_gamma_deviance`.
///
/// @param power of the mean to which the variance is proportional: 0 normal, 1 Poisson, 2 gamma, between 1 and 2 sums
///     of a random number of gamma amounts, 3 inverse Gaussian; none lies between 0 and 1
public record TweedieDeviance(double power) {

    public TweedieDeviance {
        if (Double.isNaN(power) || (power > 0 && power < 1)) {
            throw new IllegalArgumentException(
                    "the power must be 0, at least 1 or below 0, for no distribution has another, got " + power);
        }
    }

    /// That of counts.
    public static TweedieDeviance poisson() {
        return new TweedieDeviance(1);
    }

    /// That of positive amounts.
    public static TweedieDeviance gamma() {
        return new TweedieDeviance(2);
    }

    /// The mean deviance of one output.
    ///
    /// @throws IllegalArgumentException for several outputs, and for numbers that the distribution does not have
    public double mean(RegressionCases cases) {
        if (cases.outputs() > 1) {
            throw new IllegalArgumentException(
                    "a deviance is that of one output, got " + cases.outputs() + " outputs; take them one by one");
        }
        if (!cases.all(this::isPossible)) {
            throw new IllegalArgumentException("a deviance of power " + power + " needs predicted numbers above 0"
                    + (power < 0 ? "" : power < 2 ? " and true ones of at least 0" : " and true ones above 0")
                    + "; take the squared error for others");
        }
        return cases.meanCost(0, this::cost);
    }

    private boolean isPossible(double y, double p) {
        if (power == 0) {
            return true;
        }
        return p > 0 && (power < 0 || (power < 2 ? y >= 0 : y > 0));
    }

    private double cost(double y, double p) {
        if (power == 0) {
            return (y - p) * (y - p);
        }
        if (power == 1) {
            return 2 * ((y == 0 ? 0 : y * Math.log(y / p)) - y + p);
        }
        if (power == 2) {
            return 2 * (Math.log(p / y) + y / p - 1);
        }
        double own = power < 0 ? Math.max(y, 0) : y;
        return 2
                * (Math.pow(own, 2 - power) / ((1 - power) * (2 - power))
                        - y * Math.pow(p, 1 - power) / (1 - power)
                        + Math.pow(p, 2 - power) / (2 - power));
    }
}
