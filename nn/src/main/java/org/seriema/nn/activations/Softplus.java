package org.seriema.nn.activations;

/// y = log(1 + exp(z)); dy/dz = sigmoid(z) = 1 - exp(-y). (Keras: `softplus`)
public record Softplus() implements Elementwise {

    static float softplus(float z) {
        return (float) (Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z))));
    }

    @Override
    public float value(float z) {
        return softplus(z);
    }

    @Override
    public float slope(float z, float y) {
        return (float) -StrictMath.expm1(-y);
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
