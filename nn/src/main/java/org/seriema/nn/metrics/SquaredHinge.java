package org.seriema.nn.metrics;

import org.seriema.config.Default;
import org.seriema.nn.losses.Loss;

/// The mean of the loss [org.seriema.nn.losses.SquaredHinge]. Keras: `metrics.SquaredHinge`.
public record SquaredHinge(@Default("squared_hinge") String name) implements LossMetric {

    @Override
    public Loss loss() {
        return new org.seriema.nn.losses.SquaredHinge();
    }
}
