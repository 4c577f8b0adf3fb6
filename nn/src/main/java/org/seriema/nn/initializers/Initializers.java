package org.seriema.nn.initializers;

import java.util.Arrays;
import java.util.List;
import org.seriema.config.Default;
import org.seriema.config.Names;
import org.seriema.config.Registry;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;

/// The initializers, under Keras' names. Those that scale with the layer's size are [VarianceScaling] with a name.
public final class Initializers {

    /// Every initializer that a recipe can name.
    public static final Registry<Initializer> ALL = new Registry<>(
            "initializer",
            Names::snakeCase,
            List.of(
                    Constant.class,
                    GlorotNormal.class,
                    GlorotUniform.class,
                    HeNormal.class,
                    HeUniform.class,
                    Identity.class,
                    LecunNormal.class,
                    LecunUniform.class,
                    Ones.class,
                    Orthogonal.class,
                    RandomNormal.class,
                    RandomUniform.class,
                    TruncatedNormal.class,
                    VarianceScaling.class,
                    Zeros.class));

    private Initializers() {}

    /// All zeros.
    public record Zeros() implements Initializer {
        @Override
        public void fill(float[] data, int offset, Shape shape, Rng rng) {
            Arrays.fill(data, offset, offset + shape.size(), 0);
        }
    }

    /// All ones.
    public record Ones() implements Initializer {
        @Override
        public void fill(float[] data, int offset, Shape shape, Rng rng) {
            Arrays.fill(data, offset, offset + shape.size(), 1);
        }
    }

    /// One value everywhere.
    public record Constant(@Default("0") double value) implements Initializer {
        @Override
        public void fill(float[] data, int offset, Shape shape, Rng rng) {
            Arrays.fill(data, offset, offset + shape.size(), (float) value);
        }
    }

    /// `gain` on the diagonal of a matrix, zeros elsewhere.
    public record Identity(@Default("1") double gain) implements Initializer {
        @Override
        public void fill(float[] data, int offset, Shape shape, Rng rng) {
            if (shape.rank() != 2) {
                throw new IllegalArgumentException("identity: expects a matrix, got the shape " + shape);
            }
            Arrays.fill(data, offset, offset + shape.size(), 0);
            for (int i = 0; i < Math.min(shape.axis(0), shape.axis(1)); i++) {
                data[offset + i * shape.axis(1) + i] = (float) gain;
            }
        }
    }

    /// Uniform in `[minval, maxval)`.
    public record RandomUniform(
            @Default("-0.05") double minval,
            @Default("0.05") double maxval) implements Initializer {
        @Override
        public void fill(float[] data, int offset, Shape shape, Rng rng) {
            for (int i = 0; i < shape.size(); i++) {
                data[offset + i] = (float) (minval + (maxval - minval) * rng.uniform());
            }
        }
    }

    /// Normal with this mean and standard deviation.
    public record RandomNormal(
            @Default("0") double mean, @Default("0.05") double stddev) implements Initializer {
        @Override
        public void fill(float[] data, int offset, Shape shape, Rng rng) {
            for (int i = 0; i < shape.size(); i++) {
                data[offset + i] = (float) (mean + stddev * rng.normal());
            }
        }
    }

    /// Normal, drawn again beyond two standard deviations from the mean.
    public record TruncatedNormal(
            @Default("0") double mean, @Default("0.05") double stddev) implements Initializer {
        @Override
        public void fill(float[] data, int offset, Shape shape, Rng rng) {
            for (int i = 0; i < shape.size(); i++) {
                double draw = rng.normal();
                while (Math.abs(draw) > 2) {
                    draw = rng.normal();
                }
                data[offset + i] = (float) (mean + stddev * draw);
            }
        }
    }

    /// Uniform in ± sqrt(6 / (in + out)). Glorot and Bengio, AISTATS 2010.
    public record GlorotUniform() implements Initializer {
        @Override
        public void fill(float[] data, int offset, Shape shape, Rng rng) {
            new VarianceScaling(1, VarianceScaling.Mode.FAN_AVG, VarianceScaling.Distribution.UNIFORM)
                    .fill(data, offset, shape, rng);
        }
    }

    /// Truncated normal of variance 2 / (in + out). Glorot and Bengio, AISTATS 2010.
    public record GlorotNormal() implements Initializer {
        @Override
        public void fill(float[] data, int offset, Shape shape, Rng rng) {
            new VarianceScaling(1, VarianceScaling.Mode.FAN_AVG, VarianceScaling.Distribution.TRUNCATED_NORMAL)
                    .fill(data, offset, shape, rng);
        }
    }

    /// Uniform in ± sqrt(6 / in). He et al., ICCV 2015.
    public record HeUniform() implements Initializer {
        @Override
        public void fill(float[] data, int offset, Shape shape, Rng rng) {
            new VarianceScaling(2, VarianceScaling.Mode.FAN_IN, VarianceScaling.Distribution.UNIFORM)
                    .fill(data, offset, shape, rng);
        }
    }

    /// Truncated normal of variance 2 / in. He et al., ICCV 2015.
    public record HeNormal() implements Initializer {
        @Override
        public void fill(float[] data, int offset, Shape shape, Rng rng) {
            new VarianceScaling(2, VarianceScaling.Mode.FAN_IN, VarianceScaling.Distribution.TRUNCATED_NORMAL)
                    .fill(data, offset, shape, rng);
        }
    }

    /// Uniform in ± sqrt(3 / in). LeCun et al., "Efficient BackProp", 1998.
    public record LecunUniform() implements Initializer {
        @Override
        public void fill(float[] data, int offset, Shape shape, Rng rng) {
            new VarianceScaling(1, VarianceScaling.Mode.FAN_IN, VarianceScaling.Distribution.UNIFORM)
                    .fill(data, offset, shape, rng);
        }
    }

    /// Truncated normal of variance 1 / in. LeCun et al., "Efficient BackProp", 1998.
    public record LecunNormal() implements Initializer {
        @Override
        public void fill(float[] data, int offset, Shape shape, Rng rng) {
            new VarianceScaling(1, VarianceScaling.Mode.FAN_IN, VarianceScaling.Distribution.TRUNCATED_NORMAL)
                    .fill(data, offset, shape, rng);
        }
    }
}
