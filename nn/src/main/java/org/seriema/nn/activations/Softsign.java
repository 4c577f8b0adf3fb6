package org.seriema.nn.activations;

/// y = z / (1 + |z|); dy/dz = 1 / (1 + |z|)². (Keras: `softsign`)
public record Softsign() implements Elementwise {

    @Override
    public float value(float z) {
        return z / (1 + Math.abs(z));
    }

    @Override
    public float slope(float z, float y) {
        float root = 1 / (1 + Math.abs(z));
        return root * root;
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
