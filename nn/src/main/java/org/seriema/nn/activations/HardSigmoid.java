package org.seriema.nn.activations;

/// y = min(max(z + 3, 0), 6) / 6; dy/dz = 1/6 strictly between. (Keras: `hard_sigmoid`)
public record HardSigmoid() implements Elementwise {

    @Override
    public float value(float z) {
        return Math.min(Math.max(z + 3, 0), 6) / 6;
    }

    @Override
    public float slope(float z, float y) {
        return Math.signum(Math.max(y, 0)) * Math.signum(Math.max(1 - y, 0)) * (1 / 6f);
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
