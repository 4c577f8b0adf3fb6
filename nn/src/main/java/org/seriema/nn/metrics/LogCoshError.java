package org.seriema.nn.metrics;

import org.seriema.config.Default;
import org.seriema.nn.losses.LogCosh;
import org.seriema.nn.losses.Loss;

/// The mean of the loss [LogCosh]. Keras: `metrics.LogCoshError`.
public record LogCoshError(@Default("logcosh") String name) implements LossMetric {

    @Override
    public Loss loss() {
        return new LogCosh();
    }
}
