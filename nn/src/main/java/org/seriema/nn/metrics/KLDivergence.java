package org.seriema.nn.metrics;

import org.seriema.config.Default;
import org.seriema.nn.losses.Loss;

/// The mean of the loss [org.seriema.nn.losses.KLDivergence]. Keras: `metrics.KLDivergence`.
public record KLDivergence(@Default("kl_divergence") String name) implements LossMetric {

    @Override
    public Loss loss() {
        return new org.seriema.nn.losses.KLDivergence();
    }
}
