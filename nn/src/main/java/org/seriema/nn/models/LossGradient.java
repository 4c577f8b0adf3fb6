package org.seriema.nn.models;

import org.jspecify.annotations.Nullable;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.PassWatcher;
import org.seriema.nn.layers.Weights;
import org.seriema.nn.losses.Loss;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Workers;

/// The loss of a network on a batch and its gradient, computed as a training step computes them, penalties among them.
///
/// In training all batches get the same random numbers, so that dropout drops the same units each time: the loss is
/// then a function of the weights, which can be compared with its gradient. A cross-entropy after a sigmoid or softmax
/// is computed from the logits, so a watcher sees the last layer without that activation.
public final class LossGradient {

    private final Objective objective;
    private final boolean training;
    private final Rng streams;
    private final Workers workers;

    /// The loss of a network.
    ///
    /// @param training whether layers behave as in training
    /// @param seed of dropout and noise: a [Trainer] of this seed draws the same at its first step
    public LossGradient(Layer network, Loss loss, boolean training, long seed, Workers workers) {
        this.objective = Objective.of(network, loss);
        this.training = training;
        this.streams = Rng.of(seed).split(2).split(0);
        this.workers = workers;
    }

    /// Whether the loss is computed from what the network's last activation is given.
    public boolean isOfLogits() {
        return objective.last() != null;
    }

    /// The loss of a batch.
    ///
    /// @param weights whose moving statistics a pass in training brings up to date
    public double loss(Weights weights, Examples batch) {
        Pass pass = new Pass(training, workers);
        pass.begin(streams);
        return objective.forward(weights, batch, null, pass).loss();
    }

    /// The loss of a batch; its gradients are added.
    ///
    /// @param gradients in the weights' layout
    /// @param watcher sees the pass; `null` for nobody
    public double addGradients(Weights weights, Examples batch, Weights gradients, @Nullable PassWatcher watcher) {
        Pass pass = new Pass(training, workers);
        pass.begin(streams);
        pass.watch(watcher);
        Objective.Outcome outcome = objective.forward(weights, batch, gradients, pass);
        outcome.back().run();
        return outcome.loss();
    }
}
