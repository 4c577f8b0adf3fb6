package org.seriema.nn.models;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.Traced;
import org.seriema.nn.layers.Weight;
import org.seriema.nn.layers.Weights;
import org.seriema.nn.losses.Loss;
import org.seriema.nn.regularizers.Regularizer;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A network with the loss at its end, and the penalties on weights and outputs.
///
/// A cross-entropy after a sigmoid or softmax is computed from the logits, as Keras does in `fit` and `evaluate`.
///
/// @param last the activation that makes probabilities of the network's logits, or `null`
/// @param outputRegularizer a penalty on these probabilities, or `null`
record Objective(
        Layer network, @Nullable Activation last, @Nullable Regularizer outputRegularizer, Loss loss) {

    /// What a batch gave.
    ///
    /// @param loss the mean with all penalties
    /// @param output what the network gives: the prediction, or the logits that it is made of
    /// @param target the labels in the shape that the loss needs
    /// @param maskWeights 0 for each row of the prediction that is masked, else 1; `null` if none is
    /// @param rowWeights the same times the cases' weights
    record Outcome(
            double loss,
            Tensor prediction,
            Tensor output,
            Tensor target,
            @Nullable Tensor maskWeights,
            @Nullable Tensor rowWeights,
            Runnable back) {}

    static Objective of(Layer network, Loss loss) {
        Layer.Head head = network.head();
        Loss onLogits = head == null ? null : loss.onLogits(head.activation());
        return head == null || onLogits == null
                ? new Objective(network, null, null, loss)
                : new Objective(head.logits(), head.activation(), head.activityRegularizer(), onLogits);
    }

    /// The loss of a batch: `sum(weight loss) / losses`; masked ones count neither above nor below the line.
    ///
    /// @param dWeights where the way back adds the gradients; `null` if there will be none
    Outcome forward(Weights weights, Examples batch, @Nullable Weights dWeights, Pass pass) {
        pass.ignoreGradients(batch.x());
        Traced traced = network.forward(weights, batch.x(), pass);
        Tensor output = traced.y();
        Tensor target = target(batch.y(), output.shape(), pass);
        Shape lossShape = loss.losses(output.shape());
        double[] losses = pass.doubles(lossShape.size());
        float[] gradient = pass.floats(output.size());
        loss.compute(output, target, losses, gradient);
        Tensor maskWeights = maskWeights(output, pass);
        Tensor shares = shares(batch, target, lossShape, maskWeights, pass);
        double total = 0;
        for (int i = 0; i < lossShape.size(); i++) {
            // A masked row may hold anything.
            total += shares.data()[i] == 0 ? 0 : shares.data()[i] * losses[i];
        }
        weigh(gradient, shares, output.shape());
        Tensor prediction = prediction(output, pass);
        Tensor dOutput = Tensor.of(output.shape(), gradient);
        double penalty = pass.penalty() + penaliseOutput(output, prediction, dOutput, pass);
        for (int i = 0; i < weights.count(); i++) {
            Weight weight = weights.layout().get(i);
            Regularizer regularizer = weight.trainable() ? weight.regularizer() : null;
            penalty += regularizer == null ? 0 : regularizer.penalty(weights.get(i));
        }
        return new Outcome(
                total + penalty,
                prediction,
                output,
                target,
                maskWeights,
                rowWeights(batch, output.shape(), maskWeights, pass),
                () -> back(traced, dOutput, weights, dWeights));
    }

    private static void back(Traced traced, Tensor dOutput, Weights weights, @Nullable Weights dWeights) {
        if (dWeights == null) {
            throw new IllegalStateException("no place for the gradients was given");
        }
        traced.back().back(List.of(dOutput), dWeights);
        for (int i = 0; i < weights.count(); i++) {
            Weight weight = weights.layout().get(i);
            if (weight.regularizer() != null && weight.trainable()) {
                weight.regularizer().addGradient(weights.get(i), 1, dWeights.get(i));
            }
        }
    }

    /// 0 for masked rows of an output, 1 for others; `null` if none can be masked.
    private static @Nullable Tensor maskWeights(Tensor output, Pass pass) {
        boolean[] mask = output.mask();
        if (mask == null) {
            return null;
        }
        Tensor weights = pass.tensor(Shape.of(output.shape().rows()));
        // The mask is (B, T); outputs with further axes repeat it.
        int rowsPerStep =
                weights.size() / (output.shape().axis(0) * output.shape().axis(1));
        for (int r = 0; r < weights.size(); r++) {
            weights.data()[r] = mask[r / rowsPerStep] ? 1 : 0;
        }
        return weights;
    }

    /// How much each loss counts in the mean.
    private Tensor shares(Examples batch, Tensor target, Shape losses, @Nullable Tensor maskWeights, Pass pass) {
        Tensor shares = pass.tensor(Shape.of(losses.size()));
        boolean masked = maskWeights != null && maskWeights.size() == losses.size();
        long counted = 0;
        for (int i = 0; i < losses.size(); i++) {
            boolean counts = !(masked && maskWeights != null && maskWeights.get(i) == 0) && loss.counts(target, i);
            shares.data()[i] = counts ? 1 : 0;
            counted += counts ? 1 : 0;
        }
        for (int i = 0; i < losses.size(); i++) {
            shares.data()[i] *= (float) ((double) weight(batch, i, losses) / Math.max(1, counted));
        }
        return shares;
    }

    /// The weight of one of the losses or rows of a batch: its own, its case's, or, where one loss is of all cases, the
    /// mean.
    private static float weight(Examples batch, int index, Shape losses) {
        Tensor weights = batch.weights();
        if (weights == null) {
            return 1;
        }
        Shape given = weights.shape();
        boolean aCase = weights.size() == given.axis(0) && losses.rank() > 0 && losses.axis(0) == given.axis(0);
        if (aCase) {
            return weights.get(index / (losses.size() / losses.axis(0)));
        }
        if (given.equals(losses)) {
            return weights.get(index);
        }
        if (losses.size() == 1) {
            double sum = 0;
            for (int i = 0; i < weights.size(); i++) {
                sum += weights.get(i);
            }
            return (float) (sum / weights.size());
        }
        throw new IllegalArgumentException("weights of shape " + given + " do not fit the losses of a batch, " + losses
                + "; give one weight a case, or one for each time step");
    }

    private void weigh(float[] gradient, Tensor shares, Shape output) {
        boolean byRow = shares.size() == output.rows();
        int columns = output.last();
        for (int i = 0; i < output.size(); i++) {
            float share = shares.data()[byRow ? i / columns : loss.lossOf(i, output)];
            gradient[i] = share == 0 ? 0 : gradient[i] * share;
        }
    }

    private static @Nullable Tensor rowWeights(Examples batch, Shape output, @Nullable Tensor maskWeights, Pass pass) {
        if (batch.weights() == null) {
            return maskWeights;
        }
        Tensor weights = pass.tensor(Shape.of(output.rows()));
        for (int r = 0; r < weights.size(); r++) {
            weights.data()[r] = weight(batch, r, output.dropLast()) * (maskWeights == null ? 1 : maskWeights.get(r));
        }
        return weights;
    }

    private Tensor prediction(Tensor output, Pass pass) {
        if (last == null) {
            return output;
        }
        Tensor prediction = pass.tensor(output.shape()).withMask(output.mask());
        int rows = output.shape().rows();
        last.forward(
                output.data(),
                output.offset(),
                prediction.data(),
                0,
                rows,
                output.shape().last());
        return prediction;
    }

    /// The penalty on the probabilities; its gradient goes through the activation into that of the logits.
    private double penaliseOutput(Tensor output, Tensor prediction, Tensor dOutput, Pass pass) {
        if (last == null || outputRegularizer == null) {
            return 0;
        }
        Tensor dPrediction = pass.tensor(output.shape());
        Arrays.fill(dPrediction.data(), 0, dPrediction.size(), 0);
        int cases = output.shape().axis(0);
        outputRegularizer.addGradient(prediction, 1f / cases, dPrediction);
        float[] d = dPrediction.data();
        int rows = output.shape().rows();
        int columns = output.shape().last();
        last.backward(output.data(), output.offset(), prediction.data(), 0, d, 0, d, 0, rows, columns);
        for (int i = 0; i < dOutput.size(); i++) {
            dOutput.data()[i] += d[i];
        }
        return outputRegularizer.penalty(prediction) / cases;
    }

    /// Labels in the shape that the loss needs; those of one number a case are repeated over the steps.
    private Tensor target(Tensor y, Shape output, Pass pass) {
        Shape needed = loss.target(output);
        if (y.size() == needed.size()) {
            return y.reshape(needed);
        }
        boolean single = output.last() == 1 || needed.rank() < output.rank();
        if (y.size() == output.axis(0) && single) {
            Tensor repeated = pass.tensor(needed);
            int steps = needed.size() / output.axis(0);
            for (int i = 0; i < needed.size(); i++) {
                repeated.data()[i] = y.get(i / steps);
            }
            return repeated;
        }
        throw new IllegalArgumentException("labels of shape " + y.shape() + " do not fit the network's output " + output
                + (needed.equals(output)
                        ? "; for one label a case the last layer must be Dense(1)"
                        : "; they must have the shape " + needed));
    }
}
