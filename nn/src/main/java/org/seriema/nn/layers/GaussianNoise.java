package org.seriema.nn.layers;

import java.util.List;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Tensor;

/// Adds noise in training: `y = x + n`, n normal with mean 0 and standard deviation `stddev`. Keras: `GaussianNoise`.
///
/// The draw for an element depends on the seed, the step, the layer and the element's place alone. Shapes: x and y
/// alike. A mask is handed on.
public record GaussianNoise(double stddev) implements SameShape {

    /// Roughly what a draw costs, in multiply-adds.
    static final long WORK = 50;

    public GaussianNoise {
        if (!(stddev >= 0 && stddev <= 1)) {
            throw new IllegalArgumentException("GaussianNoise: stddev must be between 0 and 1, got " + stddev);
        }
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        if (!pass.training() || stddev == 0) {
            return SameShape.unchanged(inputs);
        }
        Tensor x = inputs.getFirst();
        Rng rng = pass.rng();
        float deviation = (float) stddev;
        Tensor y = pass.tensor(x.shape()).withMask(x.mask());
        pass.forEach(x.size(), WORK, (from, to) -> {
            for (int i = from; i < to; i++) {
                y.data()[i] = x.data()[x.offset() + i] + deviation * rng.normalAt(i);
            }
        });
        return Traced.of(y, (dy, dWeights) -> dy);
    }
}
