package org.seriema.nn.metrics;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.losses.Loss;

/// The mean of the loss [org.seriema.nn.losses.SparseCategoricalCrossentropy].
/// Keras: `metrics.SparseCategoricalCrossentropy`.
///
/// @param fromLogits whether predictions are logits rather than probabilities
/// @param ignoreClass the class whose cases count 0, and are left out where there are weights or a mask
public record SparseCategoricalCrossentropy(
        @Default("false") boolean fromLogits,
        @Default("null") @Nullable Integer ignoreClass,
        @Default("sparse_categorical_crossentropy") String name)
        implements LossMetric {

    @Override
    public Loss loss() {
        return new org.seriema.nn.losses.SparseCategoricalCrossentropy(fromLogits, ignoreClass);
    }

    @Override
    public @Nullable Metric onLogits(Activation activation) {
        return loss().onLogits(activation) == null ? null : new SparseCategoricalCrossentropy(true, ignoreClass, name);
    }
}
