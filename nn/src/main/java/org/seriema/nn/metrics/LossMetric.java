package org.seriema.nn.metrics;

import org.seriema.nn.losses.Loss;

/// A metric that is the weighted mean of a loss.
interface LossMetric extends Metric {

    /// What is averaged.
    Loss loss();

    @Override
    default Running start() {
        return new LossMean(this, loss());
    }

    @Override
    default boolean higherIsBetter() {
        return false;
    }
}
