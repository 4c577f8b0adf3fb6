package org.seriema.data.random;

/// The natural logarithm, right to the last digit in all but a few of a thousand cases, and one digit off in those.
///
/// `StrictMath.log` is off more often than C's is, and a normal number made from it is two digits off then. With
/// `x = 2^k m`, `m` near 1 and `s = (m - 1) / (m + 1)`: `log x = k log 2 + 2 (s + s^3 / 3 + s^5 / 5 + ...)`, of which
/// the first terms are carried in two doubles.
final class Logarithm {

    private static final double ROOT_HALF = Math.sqrt(0.5);

    /// The logarithm of 2, its first part so short that a product with any exponent is exact.
    private static final double LOG2_HIGH = 0x1.62e42fefa38p-1;

    private static final double LOG2_LOW = 0x1.ef35793c7673p-45;

    /// The series ends with `s^(2 LAST + 1)`; `s` is 0.172 at most.
    private static final int LAST = 12;

    private Logarithm() {}

    /// Of a positive finite number that is not subnormal.
    static double of(double x) {
        int k = Math.getExponent(x) + 1;
        double m = Math.scalb(x, -k);
        if (m < ROOT_HALF) {
            m *= 2;
            k--;
        }
        double f = m - 1;
        double d = 2 + f;
        double dRest = (2 - d) + f;
        double s = f / d;
        double sRest = (Math.fma(-s, d, f) - s * dRest) / d;
        double square = s * s;
        double series = 0;
        for (int i = LAST; i > 0; i--) {
            series = square * (1.0 / (2 * i + 1) + series);
        }
        double rest = 2 * (sRest + s * series);
        double whole = k * LOG2_HIGH;
        double sum = whole + 2 * s;
        // The sum's own rounding error; the product with k is the larger one unless it is 0.
        double lost = (whole - sum) + 2 * s;
        return sum + (lost + (rest + k * LOG2_LOW));
    }
}
