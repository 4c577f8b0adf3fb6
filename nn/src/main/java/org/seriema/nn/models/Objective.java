package org.seriema.nn.models;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.Traced;
import org.seriema.nn.layers.Weights;
import org.seriema.nn.losses.Loss;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A network with the loss at its end.
///
/// A cross-entropy after a sigmoid or softmax is computed from the logits, as Keras does in `fit` and `evaluate`.
record Objective(Layer network, @Nullable Activation last, Loss loss) {

    /// What a batch gave: the mean loss, the predictions, the labels in their shape, and the way back.
    record Outcome(double loss, Tensor prediction, Tensor target, float @Nullable [] rowWeights, Runnable back) {}

    static Objective of(Layer network, Loss loss) {
        Layer.Head head = network.head();
        Loss onLogits = head == null ? null : loss.onLogits(head.activation());
        return head == null || onLogits == null
                ? new Objective(network, null, loss)
                : new Objective(head.logits(), head.activation(), onLogits);
    }

    /// The loss of a batch without a way back.
    Outcome forward(Weights weights, Examples batch, boolean weighed, Pass pass) {
        return forward(weights, batch, weighed, null, pass);
    }

    /// The loss of a batch: `sum(weight loss) / rows`; masked rows count neither above nor below the line.
    ///
    /// @param weighed whether the cases' weights count
    /// @param dWeights where the way back adds the gradients
    Outcome forward(Weights weights, Examples batch, boolean weighed, @Nullable Weights dWeights, Pass pass) {
        Traced traced = network.forward(weights, List.of(batch.x()), pass);
        Tensor output = traced.y();
        Tensor target = broadcast(batch.y(), output.shape(), pass);
        int rows = output.shape().rows();
        int columns = output.shape().last();
        double[] losses = pass.doubles(loss.losses(output.shape()).size());
        float[] gradient = pass.floats(output.size());
        loss.compute(output, target, losses, gradient);
        boolean[] mask = output.mask();
        int counted = rows;
        if (mask != null) {
            counted = 0;
            for (int r = 0; r < rows; r++) {
                counted += mask[r] ? 1 : 0;
            }
        }
        float[] rowWeights = mask == null ? null : pass.floats(rows);
        if (mask != null && rowWeights != null) {
            for (int r = 0; r < rows; r++) {
                rowWeights[r] = mask[r] ? 1 : 0;
            }
        }
        double total = 0;
        Tensor caseWeights = weighed ? batch.weights() : null;
        int rowsPerCase = rows / batch.count();
        for (int r = 0; r < rows; r++) {
            float weight = caseWeights == null ? 1 : caseWeights.get(r / rowsPerCase);
            float share = mask != null && !mask[r] ? 0 : weight / counted;
            total += share * losses[r];
            for (int j = r * columns; j < (r + 1) * columns; j++) {
                gradient[j] *= share;
            }
        }
        Tensor dOutput = Tensor.of(output.shape(), gradient);
        return new Outcome(total, prediction(output, pass), target, rowWeights, () -> {
            if (dWeights == null) {
                throw new IllegalStateException("no place for the gradients was given");
            }
            traced.back().back(List.of(dOutput), dWeights);
        });
    }

    private Tensor prediction(Tensor output, Pass pass) {
        if (last == null) {
            return output;
        }
        Tensor prediction = pass.tensor(output.shape()).withMask(output.mask());
        int columns = output.shape().last();
        last.forward(
                output.data(),
                output.offset(),
                prediction.data(),
                0,
                output.shape().rows(),
                columns);
        return prediction;
    }

    /// Labels of one number a case, repeated over the steps of an output with one number a step.
    private static Tensor broadcast(Tensor y, Shape output, Pass pass) {
        if (y.size() == output.size()) {
            return y.reshape(output);
        }
        if (y.size() == output.axis(0) && output.last() == 1) {
            Tensor repeated = pass.tensor(output);
            int steps = output.size() / output.axis(0);
            for (int i = 0; i < output.size(); i++) {
                repeated.data()[i] = y.get(i / steps);
            }
            return repeated;
        }
        throw new IllegalArgumentException("labels of shape " + y.shape() + " do not fit the network's output " + output
                + "; for one label a case the last layer must be Dense(1)");
    }
}
