package org.seriema.nn.activations;

/// y = min(max((z + 1) / 2, 0), 1); dy/dz = 1/2 strictly between. (Keras: `sparse_sigmoid`)
public record SparseSigmoid() implements Elementwise {

    @Override
    public float value(float z) {
        return Math.min(Math.max((z + 1) / 2, 0), 1);
    }

    @Override
    public float slope(float z, float y) {
        return Math.signum(Math.max(y, 0)) * Math.signum(Math.max(1 - y, 0)) * 0.5f;
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
