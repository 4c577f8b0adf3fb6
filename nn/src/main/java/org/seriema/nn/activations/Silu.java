package org.seriema.nn.activations;

/// y = z sigmoid(z); dy/dz = s (1 + z (1 - s)) with s = sigmoid(z). (Keras: `silu`, `swish`)
public record Silu() implements Elementwise {

    static double sigmoid(double z) {
        return 1 / (1 + StrictMath.exp(-z));
    }

    @Override
    public float value(float z) {
        return (float) (z * sigmoid(z));
    }

    @Override
    public float slope(float z, float y) {
        double s = sigmoid(z);
        return (float) (s * (1 + z * sigmoid(-z)));
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
