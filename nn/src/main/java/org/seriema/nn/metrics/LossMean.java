package org.seriema.nn.metrics;

import org.jspecify.annotations.Nullable;
import org.seriema.nn.losses.Loss;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The weighted mean of a loss over batches.
final class LossMean implements Metric.Running {

    private final Metric metric;
    private final Loss loss;
    private final WeightedMean mean = new WeightedMean();
    private double[] losses = new double[0];
    private float[] gradient = new float[0];

    /// @param metric whose figure it is, for messages
    LossMean(Metric metric, Loss loss) {
        this.metric = metric;
        this.loss = loss;
    }

    @Override
    public void update(Tensor prediction, Tensor target, float @Nullable [] weights) {
        Shape shape = prediction.shape();
        Targets.check(metric, target, loss.target(shape));
        int count = loss.losses(shape).size();
        if (losses.length < count) {
            losses = new double[count];
        }
        if (gradient.length < shape.size()) {
            gradient = new float[shape.size()];
        }
        loss.compute(prediction, target, losses, gradient);
        if (weights != null && !loss.losses(shape).equals(shape.dropLast())) {
            throw new IllegalArgumentException(
                    metric.name() + ": with weights or a mask the axis must be the last; leave out axis");
        }
        for (int l = 0; l < count; l++) {
            // As in Keras, a class to ignore is left out of weighted means only; in others it counts as 0.
            mean.add(losses[l], weights == null ? 1 : loss.counts(target, l) ? weights[l] : 0);
        }
    }

    @Override
    public double result() {
        return mean.result();
    }
}
