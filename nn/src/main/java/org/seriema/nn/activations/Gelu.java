package org.seriema.nn.activations;

import org.seriema.config.Default;

/// y = z P(Z <= z) for a normal Z (Hendrycks and Gimpel, 2016). (Keras: `gelu`)
///
/// dy/dz = P(Z <= z) + z phi(z), phi the normal density.
///
/// @param approximate whether to take P(Z <= z) = (1 + tanh(sqrt(2/pi) (z + 0.044715 z³))) / 2
public record Gelu(@Default("false") boolean approximate) implements Elementwise {

    private static final double ROOT_2_OVER_PI = 0.7978845608028654;
    private static final double CUBE = 0.044715;
    private static final double DENSITY_AT_0 = 0.3989422804014327;
    /// erfc(x) exp(x²) / t in powers of t = 1 / (1 + 0.4 x), interpolated at Chebyshev nodes.
    private static final double[] ERFC = {
        0.22567333263513636,
        0.22575410047583494,
        0.20654628329227556,
        0.1800921777108807,
        0.07746993638470354,
        0.2216427776499638,
        -0.3578648649764791,
        0.616719029208869,
        -0.7306833280045445,
        0.4682839237714946,
        -0.15476542351726358,
        0.021132055352221995
    };

    private static double approximation(double z) {
        return Silu.sigmoid(2 * ROOT_2_OVER_PI * (z + CUBE * z * z * z));
    }

    /// P(Z <= z) = erfc(-z / sqrt(2)) / 2, right to 1e-9 of itself.
    private static double normal(double z) {
        double x = Math.abs(z) / Math.sqrt(2);
        double t = 1 / (1 + 0.4 * x);
        double sum = 0;
        for (int k = ERFC.length - 1; k >= 0; k--) {
            sum = sum * t + ERFC[k];
        }
        double tail = 0.5 * sum * t * StrictMath.exp(-x * x);
        return z > 0 ? 1 - tail : tail;
    }

    @Override
    public float value(float z) {
        return (float) (z * (approximate ? approximation(z) : normal(z)));
    }

    @Override
    public float slope(float z, float y) {
        if (!approximate) {
            return (float) (normal(z) + z * DENSITY_AT_0 * StrictMath.exp(-0.5 * z * z));
        }
        double p = approximation(z);
        double slope = 2 * ROOT_2_OVER_PI * (1 + 3 * CUBE * z * z);
        return (float) (p + z * p * (1 - p) * slope);
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
