package org.seriema.nn.metrics;

import org.seriema.config.Default;
import org.seriema.tensor.Tensor;

/// The share of rows in which fewer than k outputs are larger than that of the label, a class number.
/// Keras: `metrics.SparseTopKCategoricalAccuracy`.
///
/// @param fromSortedIds whether outputs are class numbers themselves, the likeliest first
public record SparseTopKCategoricalAccuracy(
        @Default("5") int k,
        @Default("false") boolean fromSortedIds,
        @Default("sparse_top_k_categorical_accuracy") String name)
        implements RowMetric {

    public SparseTopKCategoricalAccuracy {
        Ranks.check("sparse_top_k_categorical_accuracy", k);
    }

    @Override
    public double row(Tensor prediction, Tensor target, int row) {
        if (!fromSortedIds) {
            return Ranks.isInTop(prediction, row, (int) target.get(row), k) ? 1 : 0;
        }
        int columns = prediction.shape().last();
        for (int i = 0; i < Math.min(k, columns); i++) {
            if (prediction.get(row * columns + i) == target.get(row)) {
                return 1;
            }
        }
        return 0;
    }

    @Override
    public boolean isSparse() {
        return true;
    }
}
