package org.seriema.nn.layers;

import java.util.List;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Tensor;

/// Multiplies by noise in training: `y = x n`, n normal with mean 1 and variance `rate / (1 - rate)`, which is that of
/// Dropout's factors. Keras: `GaussianDropout`.
///
/// The draw for an element depends on the seed, the step, the layer and the element's place alone. Shapes: x and y
/// alike. A mask is handed on. Srivastava et al., "Dropout", JMLR 15 (2014), section 10.
public record GaussianDropout(double rate) implements SameShape {

    public GaussianDropout {
        Sizes.requireRate("GaussianDropout", "rate", rate);
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        if (!pass.training() || rate == 0) {
            return SameShape.unchanged(inputs);
        }
        Tensor x = inputs.getFirst();
        Rng rng = pass.rng();
        float deviation = (float) Math.sqrt(rate / (1 - rate));
        float[] factors = pass.floats(x.size());
        Tensor y = pass.tensor(x.shape()).withMask(x.mask());
        pass.forEach(x.size(), GaussianNoise.WORK, (from, to) -> {
            for (int i = from; i < to; i++) {
                factors[i] = 1 + deviation * rng.normalAt(i);
                y.data()[i] = x.data()[x.offset() + i] * factors[i];
            }
        });
        return Traced.of(y, (dy, dWeights) -> DropoutMask.scaled(dy, factors, pass));
    }
}
