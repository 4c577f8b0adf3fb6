package org.seriema.nn.metrics;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.losses.Loss;

/// The mean of the loss [org.seriema.nn.losses.CategoricalCrossentropy]. Keras: `metrics.CategoricalCrossentropy`.
///
/// @param fromLogits whether predictions are logits rather than probabilities
/// @param labelSmoothing s moves targets to `t (1 - s) + s / K` with K classes
/// @param axis the axis of the classes, the batch being axis 0
public record CategoricalCrossentropy(
        @Default("false") boolean fromLogits,
        @Default("0") double labelSmoothing,
        @Default("-1") int axis,
        @Default("categorical_crossentropy") String name)
        implements LossMetric {

    @Override
    public Loss loss() {
        return new org.seriema.nn.losses.CategoricalCrossentropy(fromLogits, labelSmoothing, axis);
    }

    @Override
    public @Nullable Metric onLogits(Activation activation) {
        return loss().onLogits(activation) == null
                ? null
                : new CategoricalCrossentropy(true, labelSmoothing, axis, name);
    }
}
