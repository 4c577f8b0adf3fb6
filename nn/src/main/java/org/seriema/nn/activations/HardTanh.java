package org.seriema.nn.activations;

/// y = min(max(z, -1), 1); dy/dz = 1 from -1 to 1, both included. (Keras: `hard_tanh`)
public record HardTanh() implements Elementwise {

    @Override
    public float value(float z) {
        return Math.min(Math.max(z, -1), 1);
    }

    @Override
    public float slope(float z, float y) {
        return 1 - Math.signum(Math.max(Math.abs(z) - 1, 0));
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
