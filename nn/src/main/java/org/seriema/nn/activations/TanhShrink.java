package org.seriema.nn.activations;

/// y = z - tanh(z); dy/dz = tanh(z)². (Keras: `tanh_shrink`)
public record TanhShrink() implements Elementwise {

    @Override
    public float value(float z) {
        return (float) (z - StrictMath.tanh(z));
    }

    @Override
    public float slope(float z, float y) {
        double tanh = StrictMath.tanh(z);
        return (float) (tanh * tanh);
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
