package org.seriema.data.steps;

/// How a quantile between two numbers of a sorted list is taken: the nine of Hyndman and Fan, by NumPy's names.
///
/// With `n` numbers `x[1] <= ... <= x[n]` and the quantile `q`, the continuous methods take the place
/// `n q + alpha + q (1 - alpha - beta)` and interpolate.
///
/// Source: NumPy's `quantile(method=...)`.
public enum QuantileMethod {
    INVERTED_CDF(Double.NaN, Double.NaN),
    AVERAGED_INVERTED_CDF(Double.NaN, Double.NaN),
    CLOSEST_OBSERVATION(Double.NaN, Double.NaN),
    INTERPOLATED_INVERTED_CDF(0, 1),
    HAZEN(0.5, 0.5),
    WEIBULL(0, 0),
    LINEAR(1, 1),
    MEDIAN_UNBIASED(1.0 / 3, 1.0 / 3),
    NORMAL_UNBIASED(3.0 / 8, 3.0 / 8);

    private final double alpha;
    private final double beta;

    QuantileMethod(double alpha, double beta) {
        this.alpha = alpha;
        this.beta = beta;
    }

    /// The quantile of numbers in ascending order; NaN if there are none.
    ///
    /// @param q from 0 to 1
    public double of(double[] sorted, double q) {
        int n = sorted.length;
        if (n == 0) {
            return Double.NaN;
        }
        return switch (this) {
            case INVERTED_CDF -> at(sorted, Math.ceil(n * q) - 1);
            case AVERAGED_INVERTED_CDF -> {
                double place = n * q;
                yield place == Math.rint(place)
                        ? lerp(at(sorted, place - 1), at(sorted, place), 0.5)
                        : at(sorted, Math.floor(place));
            }
            case CLOSEST_OBSERVATION -> {
                double place = n * q - 1.5;
                boolean lower = place == Math.rint(place) && Math.floor(place) % 2 != 0;
                yield at(sorted, lower ? Math.floor(place) : Math.floor(place) + 1);
            }
            default -> {
                // LINEAR in its own form, as NumPy has it: n q + (alpha + q (1 - alpha - beta)) - 1 = q (n - 1).
                double place = this == LINEAR ? q * (n - 1) : n * q + (alpha + q * (1 - alpha - beta)) - 1;
                double below = Math.floor(place);
                yield lerp(at(sorted, below), at(sorted, below + 1), Math.clamp(place - below, 0.0, 1.0));
            }
        };
    }

    private static double at(double[] sorted, double place) {
        return sorted[(int) Math.clamp(place, 0.0, sorted.length - 1.0)];
    }

    /// Between two numbers, exact at both ends.
    private static double lerp(double a, double b, double t) {
        return t >= 0.5 ? b - (b - a) * (1 - t) : a + (b - a) * t;
    }
}
