package org.seriema.nn.metrics;

import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A metric that is a weighted mean over rows.
interface RowMetric extends Metric {

    /// The figure of one row.
    double row(Tensor prediction, Tensor target, int row);

    /// Whether labels are class numbers, one a row.
    default boolean isSparse() {
        return false;
    }

    @Override
    default Running start() {
        RowMetric metric = this;
        WeightedMean mean = new WeightedMean();
        return new Running() {
            @Override
            public void update(Tensor prediction, Tensor target, float @Nullable [] weights) {
                Shape shape = prediction.shape();
                Targets.check(metric, target, metric.isSparse() ? shape.dropLast() : shape);
                for (int r = 0; r < shape.rows(); r++) {
                    mean.add(metric.row(prediction, target, r), weights == null ? 1 : weights[r]);
                }
            }

            @Override
            public double result() {
                return mean.result();
            }
        };
    }
}
