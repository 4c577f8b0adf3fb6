package org.seriema.nn.metrics;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.tensor.Tensor;

/// The square root of the mean of `(p - t)^2`. Keras: `metrics.RootMeanSquaredError`.
public record RootMeanSquaredError(
        @Default("root_mean_squared_error") String name) implements Metric {

    @Override
    public Running start() {
        Running mean = new LossMean(this, new org.seriema.nn.losses.MeanSquaredError());
        return new Running() {
            @Override
            public void update(Tensor prediction, Tensor target, float @Nullable [] weights) {
                mean.update(prediction, target, weights);
            }

            @Override
            public double result() {
                return Math.sqrt(mean.result());
            }
        };
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }
}
