package org.seriema.learn.lessons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.Traced;
import org.seriema.nn.layers.Weights;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// How long the gradient of a recurrent layer's last output still is at the input of each step before it.
///
/// ```
/// n_t = |dL/dx_t| / |dL/dx_T|, L = sum over cases of a random direction times h_T
/// ```
///
/// @param norms at step 1, 2, .., the last of which is 1
record StepGradients(List<Double> norms) {

    static final int UNITS = 16;
    static final int FEATURES = 4;
    static final int CASES = 32;

    StepGradients {
        norms = List.copyOf(norms);
    }

    /// Sends random series through the layer, and goes back from the last output.
    ///
    /// @param forgetBias what the forget gates' biases are set to, the second quarter of the biases; NaN leaves all
    ///     biases as they are
    static StepGradients measure(Layer layer, int steps, double forgetBias, long seed, Workers workers) {
        Shape series = Shape.of(steps, FEATURES);
        Weights weights =
                Weights.initial(layer.weights(List.of(series)), Rng.of(seed).split(0));
        if (!Double.isNaN(forgetBias)) {
            Tensor bias = weights.get(2);
            int first = bias.offset() + UNITS;
            Arrays.fill(bias.data(), first, first + UNITS, (float) forgetBias);
        }
        Pass pass = new Pass(true, workers);
        pass.begin(Rng.of(seed));
        Tensor x = DepthGradients.random(Rng.of(seed).split(1), series.prepend(CASES));
        Traced traced = layer.forward(weights, List.of(x), pass);
        Tensor dy = DepthGradients.random(Rng.of(seed).split(2), Shape.of(CASES, UNITS));
        Tensor dx = traced.back().back(List.of(dy), weights.zerosLike()).getFirst();
        double[] squares = new double[steps];
        for (int i = 0; i < dx.size(); i++) {
            squares[i / FEATURES % steps] += (double) dx.get(i) * dx.get(i);
        }
        List<Double> norms = new ArrayList<>();
        for (double square : squares) {
            norms.add(Math.sqrt(square / squares[steps - 1]));
        }
        return new StepGradients(norms);
    }
}
