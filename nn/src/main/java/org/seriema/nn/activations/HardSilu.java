package org.seriema.nn.activations;

/// y = z hard_sigmoid(z), see [HardSigmoid]. (Keras: `hard_silu`, `hard_swish`)
public record HardSilu() implements Elementwise {

    private static final HardSigmoid GATE = new HardSigmoid();

    @Override
    public float value(float z) {
        return z * GATE.value(z);
    }

    @Override
    public float slope(float z, float y) {
        float gate = GATE.value(z);
        return gate + z * GATE.slope(z, gate);
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
