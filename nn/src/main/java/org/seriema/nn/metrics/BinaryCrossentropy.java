package org.seriema.nn.metrics;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.losses.Loss;

/// The mean of the loss [org.seriema.nn.losses.BinaryCrossentropy]. Keras: `metrics.BinaryCrossentropy`.
///
/// @param fromLogits whether predictions are logits rather than probabilities
/// @param labelSmoothing s moves targets to `t (1 - s) + s / 2`
public record BinaryCrossentropy(
        @Default("false") boolean fromLogits,
        @Default("0") double labelSmoothing,
        @Default("binary_crossentropy") String name)
        implements LossMetric {

    @Override
    public Loss loss() {
        return new org.seriema.nn.losses.BinaryCrossentropy(fromLogits, labelSmoothing, -1);
    }

    @Override
    public @Nullable Metric onLogits(Activation activation) {
        return loss().onLogits(activation) == null ? null : new BinaryCrossentropy(true, labelSmoothing, name);
    }
}
