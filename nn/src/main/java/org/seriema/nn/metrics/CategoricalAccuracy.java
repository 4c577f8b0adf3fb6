package org.seriema.nn.metrics;

import org.seriema.config.Default;
import org.seriema.tensor.Tensor;

/// The share of rows whose largest output is that of the right class; of equal outputs the first is taken.
/// Keras: `metrics.CategoricalAccuracy`.
public record CategoricalAccuracy(
        @Default("categorical_accuracy") String name) implements RowMetric {

    @Override
    public double row(Tensor prediction, Tensor target, int row) {
        return Ranks.largest(prediction, row) == Ranks.largest(target, row) ? 1 : 0;
    }
}
