package org.seriema.nn.layers;

import java.util.Arrays;
import java.util.List;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// A layer run forward and back; the gradient of every output is 1.
final class RecurrentRun {

    final Weights weights;
    final Weights dWeights;
    final List<Tensor> outputs;

    RecurrentRun(Layer layer, boolean training, Tensor x) {
        this(layer, training, Weights.initial(layer.weights(List.of(x.shape().dropFirst())), Rng.of(9)), List.of(x));
    }

    RecurrentRun(Layer layer, boolean training, Weights weights, List<Tensor> inputs) {
        this.weights = weights;
        dWeights = weights.zerosLike();
        try (Workers workers = new Workers(1)) {
            Pass pass = new Pass(training, workers);
            pass.begin(Rng.of(10));
            Traced traced = layer.forward(weights, inputs, pass);
            outputs = traced.outputs();
            List<Tensor> dOutputs = outputs.stream()
                    .map(output -> {
                        Tensor ones = Tensor.zeros(output.shape());
                        Arrays.fill(ones.data(), 1);
                        return ones;
                    })
                    .toList();
            traced.back().back(dOutputs, dWeights);
        }
    }

    float[] row(int row) {
        int width = outputs.getFirst().shape().last();
        return Arrays.copyOfRange(outputs.getFirst().toArray(), row * width, (row + 1) * width);
    }

    /// Normal numbers.
    static Tensor random(Shape shape, long seed) {
        Rng rng = Rng.of(seed);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = rng.normal();
        }
        return tensor;
    }
}
