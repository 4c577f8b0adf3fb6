package org.seriema.nn.initializers;

import org.seriema.config.Default;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;

/// Draws whose variance is `scale / n`, n being the inputs of a unit, its outputs, or their mean.
/// Keras: `VarianceScaling`.
///
/// The inputs and outputs of a weight of shape (.., in, out) are counted times the axes in front, as of a kernel.
public record VarianceScaling(
        @Default("1") double scale,
        @Default("fan_in") Mode mode,
        @Default("truncated_normal") Distribution distribution)
        implements Initializer {

    /// What n counts.
    public enum Mode {
        FAN_IN,
        FAN_OUT,
        FAN_AVG
    }

    /// How the numbers are drawn.
    public enum Distribution {
        TRUNCATED_NORMAL,
        UNTRUNCATED_NORMAL,
        UNIFORM
    }

    /// The standard deviation of a standard normal that is cut at ± 2.
    private static final double TRUNCATED_DEVIATION = 0.8796256610342398;

    public VarianceScaling {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("variance_scaling: scale must be positive, got " + scale);
        }
    }

    @Override
    public void fill(float[] data, int offset, Shape shape, Rng rng) {
        double variance = scale / Math.max(1, fan(shape));
        Initializer draw =
                switch (distribution) {
                    case UNIFORM -> new Initializers.RandomUniform(-Math.sqrt(3 * variance), Math.sqrt(3 * variance));
                    case UNTRUNCATED_NORMAL -> new Initializers.RandomNormal(0, Math.sqrt(variance));
                    case TRUNCATED_NORMAL ->
                        new Initializers.TruncatedNormal(0, Math.sqrt(variance) / TRUNCATED_DEVIATION);
                };
        draw.fill(data, offset, shape, rng);
    }

    private double fan(Shape shape) {
        double field = 1;
        for (int i = 0; i < shape.rank() - 2; i++) {
            field *= shape.axis(i);
        }
        double in = shape.rank() < 2 ? shape.size() : field * shape.axis(-2);
        double out = shape.rank() < 2 ? shape.size() : field * shape.axis(-1);
        return switch (mode) {
            case FAN_IN -> in;
            case FAN_OUT -> out;
            case FAN_AVG -> (in + out) / 2;
        };
    }
}
