package org.seriema.learn.lessons;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.layers.Traced;
import org.seriema.nn.layers.Weights;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// How long the gradient still is at each layer of a deep stack of dense layers that has learnt nothing yet.
///
/// ```
/// n_k = |dL/da_k|, L = sum over cases of a fixed random direction times the last layer's output
/// ```
///
/// The engine's own way back is measured: each layer's gradient is taken where the way back hands it on.
///
/// @param norms of the gradient of the outputs of layer 1, 2, .., the last of which is 1
record DepthGradients(List<Double> norms) {

    static final int WIDTH = 64;
    static final int CASES = 32;

    DepthGradients {
        norms = List.copyOf(norms);
    }

    /// Builds a stack, sends random cases through it, and goes back.
    ///
    /// @param initializer Keras' name, or a map of that name to options
    static DepthGradients measure(int depth, String activation, Object initializer, long seed, Workers workers) {
        Layer dense = Layer.of("Dense", WIDTH).with("activation", activation).with("kernel_initializer", initializer);
        Pass pass = new Pass(true, workers);
        pass.begin(Rng.of(seed));
        Tensor flowing = random(Rng.of(seed).split(1), Shape.of(CASES, WIDTH));
        Weights weights = Model.initial(new Sequential(Collections.nCopies(depth, dense)), Shape.of(WIDTH), seed)
                .weights();
        List<Traced> layers = new ArrayList<>();
        for (int k = 0; k < depth; k++) {
            Traced traced = dense.forward(weights.part(2 * k, 2 * k + 2), List.of(flowing), pass);
            layers.add(traced);
            flowing = traced.y();
        }
        Tensor gradient = random(Rng.of(seed).split(2), Shape.of(CASES, WIDTH));
        double last = norm(gradient);
        Weights dWeights = weights.zerosLike();
        List<Double> norms = new ArrayList<>(List.of(1.0));
        for (int k = depth - 1; k > 0; k--) {
            gradient = layers.get(k)
                    .back()
                    .back(List.of(gradient), dWeights.part(2 * k, 2 * k + 2))
                    .getFirst();
            norms.addFirst(norm(gradient) / last);
        }
        return new DepthGradients(norms);
    }

    /// What one layer leaves of the gradient's length, in the mean: to the power of `depth - 1` it is the first norm.
    double factor() {
        return Math.pow(norms.getFirst(), 1.0 / (norms.size() - 1));
    }

    /// Numbers of the standard normal distribution.
    static Tensor random(Rng rng, Shape shape) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = rng.normal();
        }
        return tensor;
    }

    /// The Euclidean length of all numbers together.
    static double norm(Tensor tensor) {
        double sum = 0;
        for (int i = 0; i < tensor.size(); i++) {
            sum += (double) tensor.get(i) * tensor.get(i);
        }
        return Math.sqrt(sum);
    }
}
