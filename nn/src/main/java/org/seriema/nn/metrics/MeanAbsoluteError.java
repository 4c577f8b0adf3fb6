package org.seriema.nn.metrics;

import org.seriema.config.Default;
import org.seriema.nn.losses.Loss;

/// The mean of the loss [org.seriema.nn.losses.MeanAbsoluteError]. Keras: `metrics.MeanAbsoluteError`.
public record MeanAbsoluteError(
        @Default("mean_absolute_error") String name) implements LossMetric {

    @Override
    public Loss loss() {
        return new org.seriema.nn.losses.MeanAbsoluteError();
    }
}
