package org.seriema.nn.metrics;

import org.seriema.config.Default;
import org.seriema.tensor.Tensor;

/// The share of rows whose largest output is that of the label, a class number; of equal outputs the first is taken.
/// Keras: `metrics.SparseCategoricalAccuracy`.
public record SparseCategoricalAccuracy(
        @Default("sparse_categorical_accuracy") String name) implements RowMetric {

    @Override
    public double row(Tensor prediction, Tensor target, int row) {
        return Ranks.largest(prediction, row) == target.get(row) ? 1 : 0;
    }

    @Override
    public boolean isSparse() {
        return true;
    }
}
