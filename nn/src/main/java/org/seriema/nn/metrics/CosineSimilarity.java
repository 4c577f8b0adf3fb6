package org.seriema.nn.metrics;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.tensor.Tensor;

/// The mean of `sum_k t_k p_k / (|t| |p|)`: 1 where prediction and target point the same way, and so with the other
/// sign than the loss [org.seriema.nn.losses.CosineSimilarity]. Keras: `metrics.CosineSimilarity`.
///
/// @param axis the axis that is summed over, the batch being axis 0
public record CosineSimilarity(
        @Default("-1") int axis,
        @Default("cosine_similarity") String name) implements Metric {

    @Override
    public Running start() {
        Running mean = new LossMean(this, new org.seriema.nn.losses.CosineSimilarity(axis));
        return new Running() {
            @Override
            public void update(Tensor prediction, Tensor target, float @Nullable [] weights) {
                mean.update(prediction, target, weights);
            }

            @Override
            public double result() {
                return 0 - mean.result();
            }
        };
    }
}
