package org.seriema.nn.activations;

import org.seriema.config.Default;
import org.seriema.tensor.kernels.Kernels;

/// y = z P(Z <= z) for a normal Z (Hendrycks and Gimpel, 2016). (Keras: `gelu`)
///
/// dy/dz = P(Z <= z) + z phi(z), phi the normal density.
///
/// @param approximate whether to take P(Z <= z) = (1 + tanh(sqrt(2/pi) (z + 0.044715 z³))) / 2
public record Gelu(@Default("false") boolean approximate) implements Blockwise {

    private static final double ROOT_2_OVER_PI = 0.7978845608028654;
    private static final double ROOT_HALF = 0.7071067811865476;
    private static final double CUBE = 0.044715;
    private static final double DENSITY_AT_0 = 0.3989422804014327;
    /// erfc(x) exp(x²) / t in powers of t = 1 / (1 + 0.4 x), interpolated at Chebyshev nodes.
    private static final double E0 = 0.22567333263513636;

    private static final double E1 = 0.22575410047583494;
    private static final double E2 = 0.20654628329227556;
    private static final double E3 = 0.1800921777108807;
    private static final double E4 = 0.07746993638470354;
    private static final double E5 = 0.2216427776499638;
    private static final double E6 = -0.3578648649764791;
    private static final double E7 = 0.616719029208869;
    private static final double E8 = -0.7306833280045445;
    private static final double E9 = 0.4682839237714946;
    private static final double E10 = -0.15476542351726358;
    private static final double E11 = 0.021132055352221995;

    @Override
    public void values(float[] z, float[] y, int length, float[] room) {
        if (approximate) {
            scores(z, 1, length, room);
            Kernels.best().sigmoid(room, 0, room, 0, length);
            Kernels.best().multiply(z, 0, room, 0, y, 0, length);
            return;
        }
        densities(z, length, room);
        for (int i = 0; i < length; i++) {
            double size = Math.abs(z[i]);
            // z P(Z <= z), whether z is above 0 or below
            y[i] = (float) (Math.max(z[i], 0) - size * tail(size, room[i]));
        }
    }

    @Override
    public void slopes(float[] z, float[] y, float[] slopes, int length, float[] room) {
        if (approximate) {
            scores(z, -1, length, room);
            Kernels.best().sigmoid(room, 0, room, 0, length); // 1 - p, without cancellation
            scores(z, 1, length, slopes);
            Kernels.best().sigmoid(slopes, 0, slopes, 0, length);
            for (int i = 0; i < length; i++) {
                double in = z[i];
                double slope = 2 * ROOT_2_OVER_PI * (1 + 3 * CUBE * in * in);
                slopes[i] = (float) (slopes[i] * (1 + in * room[i] * slope));
            }
            return;
        }
        densities(z, length, room);
        for (int i = 0; i < length; i++) {
            double in = z[i];
            double above = Math.signum(Math.max(in, 0)); // 1 above 0, else 0
            double normal = above + (1 - 2 * above) * tail(Math.abs(in), room[i]);
            slopes[i] = (float) (normal + in * DENSITY_AT_0 * room[i]);
        }
    }

    /// sign 2 sqrt(2/pi) (z + 0.044715 z³), of which p is the sigmoid.
    private static void scores(float[] z, int sign, int length, float[] scores) {
        for (int i = 0; i < length; i++) {
            double in = z[i];
            scores[i] = (float) (sign * 2 * ROOT_2_OVER_PI * (in + CUBE * in * in * in));
        }
    }

    /// exp(-z² / 2).
    private static void densities(float[] z, int length, float[] densities) {
        for (int i = 0; i < length; i++) {
            densities[i] = -0.5f * z[i] * z[i];
        }
        Kernels.best().exp(densities, 0, densities, 0, length);
    }

    /// P(Z > size) = erfc(size / sqrt(2)) / 2.
    ///
    /// @param density exp(-size² / 2)
    private static double tail(double size, double density) {
        double t = 1 / (1 + 0.4 * ROOT_HALF * size);
        double sum = E11;
        sum = sum * t + E10;
        sum = sum * t + E9;
        sum = sum * t + E8;
        sum = sum * t + E7;
        sum = sum * t + E6;
        sum = sum * t + E5;
        sum = sum * t + E4;
        sum = sum * t + E3;
        sum = sum * t + E2;
        sum = sum * t + E1;
        sum = sum * t + E0;
        return 0.5 * sum * t * density;
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
