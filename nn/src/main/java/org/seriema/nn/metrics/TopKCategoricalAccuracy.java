package org.seriema.nn.metrics;

import org.seriema.config.Default;
import org.seriema.tensor.Tensor;

/// The share of rows in which fewer than k outputs are larger than that of the right class.
/// Keras: `metrics.TopKCategoricalAccuracy`.
public record TopKCategoricalAccuracy(
        @Default("5") int k,
        @Default("top_k_categorical_accuracy") String name) implements RowMetric {

    public TopKCategoricalAccuracy {
        Ranks.check("top_k_categorical_accuracy", k);
    }

    @Override
    public double row(Tensor prediction, Tensor target, int row) {
        return Ranks.isInTop(prediction, row, Ranks.largest(target, row), k) ? 1 : 0;
    }
}
