package org.seriema.nn.activations;

/// y = log(sigmoid(z)) = -log(1 + exp(-z)); dy/dz = sigmoid(-z) = 1 - exp(y). (Keras: `log_sigmoid`)
public record LogSigmoid() implements Elementwise {

    @Override
    public float value(float z) {
        return -Softplus.softplus(-z);
    }

    @Override
    public float slope(float z, float y) {
        return (float) -StrictMath.expm1(y);
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
