package org.seriema.nn.activations;

/// y = 0 up to -1, (z + 1)² / 4 up to 1, z from there on. (Keras: `sparse_plus`)
public record SparsePlus() implements Elementwise {

    @Override
    public float value(float z) {
        return z <= -1 ? 0 : z < 1 ? (z + 1) * (z + 1) / 4 : z;
    }

    @Override
    public float slope(float z, float y) {
        return z <= -1 ? 0 : z < 1 ? (z + 1) / 2 : 1;
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
