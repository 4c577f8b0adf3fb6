package org.seriema.nn.activations;

/// y = min(max(z, 0), 6); dy/dz = 1 strictly between. (Keras: `relu6`)
public record Relu6() implements Elementwise {

    @Override
    public float value(float z) {
        return Math.min(Math.max(z, 0), 6);
    }

    @Override
    public float slope(float z, float y) {
        return Math.signum(Math.max(y, 0)) * Math.signum(Math.max(6 - y, 0));
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
