package org.seriema.tensor.kernels;

/// exp, expm1, tanh and sigmoid of one float, built from correctly rounded operations only, so that every
/// implementation of the same steps gives the same bits; [VectorElementary] repeats them lane by lane.
///
/// All reduce by x = k ln 2 + r with |r| <= ln(2) / 2 and take expm1(r) = r + r² P(r), where P has degree 4 and
/// interpolates at Chebyshev nodes (error of exp: 1.1e-8). ln 2 is subtracted in two parts (Cody and Waite, 1980).
final class Elementary {

    static final float LOG2_E = 1.442695f;
    static final float LN2_HIGH = 0.6931472f;
    static final float LN2_LOW = -1.9046542e-9f;
    /// Added to a number below 2^22, it leaves the nearest whole number in the low bits.
    static final float ROUND = 0x1.8p23f;

    static final int ROUND_BITS = 0x4B400000;
    static final int EXPONENT_BIAS = 127;
    static final int FRACTION_BITS = 23;
    static final int ONE_BITS = EXPONENT_BIAS << FRACTION_BITS;
    static final int HALF_BITS = (EXPONENT_BIAS - 1) << FRACTION_BITS;
    static final int SIGN_BIT = 0x80000000;

    static final float P0 = 0.5f;
    static final float P1 = 0x1.5554dcp-3f;
    static final float P2 = 0x1.555518p-5f;
    static final float P3 = 0x1.120c00p-7f;
    static final float P4 = 0x1.6d119ap-10f;

    /// exp is infinite above (the bound is 88.72) and 0 below (-103.97).
    static final float EXP_HIGHEST = 89;

    static final float EXP_LOWEST = -104;
    /// expm1 rounds to -1 from -17.33 down.
    static final float EXPM1_LOWEST = -20;
    /// tanh(x) rounds to 1 from |x| = 9.02 on; this is 2 |x|.
    static final float TANH_HIGHEST = 20;

    private Elementary() {}

    static float exp(float x) {
        float z = x > EXP_HIGHEST ? EXP_HIGHEST : x;
        z = z < EXP_LOWEST ? EXP_LOWEST : z;
        float t = Math.fma(z, LOG2_E, ROUND);
        float e = 1 + reduced(z, t - ROUND);
        // 2^k in two factors: k reaches from -150 to 128, beyond a float's exponent
        int k = Float.floatToRawIntBits(t) - ROUND_BITS;
        int half = k >> 1;
        return e * power(half) * power(k - half);
    }

    static float expm1(float x) {
        float z = x > EXP_HIGHEST ? EXP_HIGHEST : x;
        z = z < EXPM1_LOWEST ? EXPM1_LOWEST : z;
        float t = Math.fma(z, LOG2_E, ROUND);
        // 2^k expm1(r) + 2^k - 1, by halves: k reaches 128, one beyond a float's exponent
        float half = Float.intBitsToFloat((Float.floatToRawIntBits(t) << FRACTION_BITS) + HALF_BITS);
        return withSign(2 * Math.fma(half, reduced(z, t - ROUND), half - 0.5f), x);
    }

    static float tanh(float x) {
        // (exp(2|x|) - 1) / (exp(2|x|) + 1), the numerator without cancellation
        float z = 2 * Math.abs(x);
        z = z > TANH_HIGHEST ? TANH_HIGHEST : z;
        float t = Math.fma(z, LOG2_E, ROUND);
        float power = Float.intBitsToFloat((Float.floatToRawIntBits(t) << FRACTION_BITS) + ONE_BITS);
        float e = Math.fma(power, reduced(z, t - ROUND), power - 1);
        return withSign(e / (e + 2), x);
    }

    static float sigmoid(float x) {
        float e = exp(-Math.abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    /// expm1(z - k ln 2).
    private static float reduced(float z, float k) {
        float r = Math.fma(k, -LN2_HIGH, z);
        r = Math.fma(k, -LN2_LOW, r);
        float p = Math.fma(P4, r, P3);
        p = Math.fma(p, r, P2);
        p = Math.fma(p, r, P1);
        p = Math.fma(p, r, P0);
        return Math.fma(r * r, p, r);
    }

    private static float power(int k) {
        return Float.intBitsToFloat((k + EXPONENT_BIAS) << FRACTION_BITS);
    }

    private static float withSign(float magnitude, float sign) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | (Float.floatToRawIntBits(sign) & SIGN_BIT));
    }
}
