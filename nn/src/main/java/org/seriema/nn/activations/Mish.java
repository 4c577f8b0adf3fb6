package org.seriema.nn.activations;

/// y = z tanh(softplus(z)) (Misra, 2019); dy/dz = t + z (1 - t²) sigmoid(z) with t = tanh(softplus(z)). (Keras: `mish`)
public record Mish() implements Elementwise {

    private static double squashed(float z) {
        double softplus = Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
        return StrictMath.tanh(softplus);
    }

    @Override
    public float value(float z) {
        return (float) (z * squashed(z));
    }

    @Override
    public float slope(float z, float y) {
        double t = squashed(z);
        return (float) (t + z * (1 - t * t) * Silu.sigmoid(z));
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
