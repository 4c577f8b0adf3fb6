package org.seriema.nn.layers;

import java.util.List;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// Sets a random share of the inputs to zero in training and scales the others: `y = x keep / (1 - rate)`.
/// Keras: `Dropout`.
///
/// The draw for an element depends on the seed, the step, the layer and the element's place alone, so the number of
/// threads changes nothing. Srivastava et al., "Dropout", JMLR 15 (2014).
public record Dropout(double rate) implements Layer {

    public Dropout {
        Sizes.requireRate("Dropout", "rate", rate);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        return inputs;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        if (!pass.training() || rate == 0) {
            return Traced.of(x, (dy, dWeights) -> dy);
        }
        Rng rng = pass.rng();
        float[] scale = pass.floats(x.size()); // 0 or 1 / (1 - rate)
        Tensor y = pass.tensor(x.shape()).withMask(x.mask());
        float kept = (float) (1 / (1 - rate));
        float bound = (float) rate;
        pass.forEach(x.size(), 4, (from, to) -> {
            rng.fillMask(bound, kept, from, scale, from, to - from);
            Kernels.best().multiply(x.data(), x.offset() + from, scale, from, y.data(), from, to - from);
        });
        return Traced.of(y, (dy, dWeights) -> {
            Tensor dx = pass.tensor(x.shape());
            Kernels.best().multiply(dy.data(), dy.offset(), scale, 0, dx.data(), 0, x.size());
            return dx;
        });
    }
}
