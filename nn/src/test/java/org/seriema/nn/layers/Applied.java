package org.seriema.nn.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// A layer applied to one batch, for tests that look at what comes out.
///
/// @param dx for dy of ones
record Applied(Weights weights, Pass pass, Tensor y, Tensor dx, Weights dWeights) {

    static Applied to(Tensor x, Object option, boolean training) {
        return of(Layer.fromOption(option), x, training, null);
    }

    static Applied to(Tensor x, String name, Map<String, ?> options) {
        return to(x, Map.of(name, options), false);
    }

    /// @param given the weights, or `null` for those of a new network
    static Applied of(Layer layer, Tensor x, boolean training, @Nullable Weights given) {
        List<Shape> inputs = List.of(x.shape().dropFirst());
        Weights weights = given == null ? Weights.initial(layer.weights(inputs), Rng.of(3)) : given;
        layer.outputShapes(inputs);
        try (Workers workers = new Workers(1)) {
            Pass pass = new Pass(training, workers);
            pass.begin(Rng.of(7));
            Traced traced = pass.run("layer", layer, weights, List.of(x));
            Weights dWeights = weights.zerosLike();
            float[] ones = new float[traced.y().size()];
            Arrays.fill(ones, 1);
            Tensor dy = Tensor.of(traced.y().shape(), ones);
            Tensor dx = traced.back().back(List.of(dy), dWeights).getFirst();
            return new Applied(weights, pass, traced.y(), dx, dWeights);
        }
    }

    /// Numbers of both signs, all different from their neighbours.
    static Tensor grid(int... axes) {
        Tensor grid = Tensor.zeros(Shape.of(axes));
        for (int i = 0; i < grid.size(); i++) {
            grid.data()[i] = (float) ((i * 7 % 11 - 4) / 4.0 + i % 3 * 0.1);
        }
        return grid;
    }
}
