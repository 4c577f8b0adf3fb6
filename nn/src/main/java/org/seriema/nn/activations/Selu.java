package org.seriema.nn.activations;

/// y = scale z above 0, else scale alpha (exp(z) - 1), with the scale and alpha that keep mean 0 and variance 1 from
/// layer to layer (Klambauer et al., 2017). (Keras: `selu`)
public record Selu() implements Blockwise {

    private static final double ALPHA = 1.6732632423543772;
    private static final double SCALE = 1.0507009873554805;

    @Override
    public void values(float[] z, float[] y, int length, float[] room) {
        NegativeBend.values((float) SCALE, (float) (SCALE * ALPHA), 1, z, y, length, room);
    }

    @Override
    public void slopes(float[] z, float[] y, float[] slopes, int length, float[] room) {
        NegativeBend.exponentials(1, z, slopes, length);
        for (int i = 0; i < length; i++) {
            float falls = -Math.signum(Math.min(z[i], 0)); // 1 below 0, else 0
            slopes[i] = (float) SCALE * (1 - falls) + (float) (SCALE * ALPHA) * falls * slopes[i];
        }
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
