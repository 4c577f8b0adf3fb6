package org.seriema.nn.activations;

/// y = z above the threshold, else defaultValue. (Keras: `threshold`)
///
/// @param threshold numbers up to this are replaced
/// @param defaultValue what replaces them
public record Threshold(float threshold, float defaultValue) implements Elementwise {

    @Override
    public float value(float z) {
        return z <= threshold ? defaultValue : z;
    }

    @Override
    public float slope(float z, float y) {
        return z > threshold ? 1 : 0;
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
