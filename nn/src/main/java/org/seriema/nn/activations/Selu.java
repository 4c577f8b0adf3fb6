package org.seriema.nn.activations;

/// y = scale z above 0, else scale alpha (exp(z) - 1), with the scale and alpha that keep mean 0 and variance 1 from
/// layer to layer (Klambauer et al., 2017). (Keras: `selu`)
public record Selu() implements Elementwise {

    private static final double ALPHA = 1.6732632423543772;
    private static final double SCALE = 1.0507009873554805;

    @Override
    public float value(float z) {
        return (float) (SCALE * (z > 0 ? z : ALPHA * StrictMath.expm1(z)));
    }

    @Override
    public float slope(float z, float y) {
        return (float) (y < 0 ? y + SCALE * ALPHA : SCALE);
    }

    @Override
    public boolean needsInput() {
        return false;
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
