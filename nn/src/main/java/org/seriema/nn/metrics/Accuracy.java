package org.seriema.nn.metrics;

import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Tensor;

/// The share of outputs on the right side of 0.5. Keras: `accuracy` of a network with one output, `BinaryAccuracy`.
///
/// Distrust it where one class is rare: at 13 % positives, calling everything negative already gives 0.87.
public record Accuracy() implements Metric {

    /// A probability has to be greater than this to count as positive.
    private static final float THRESHOLD = 0.5f;

    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public Running start() {
        return new Share();
    }

    private static final class Share implements Running {

        private double right;
        private double all;

        @Override
        public void update(Tensor prediction, Tensor target, float @Nullable [] weights) {
            int columns = prediction.shape().last();
            for (int i = 0; i < prediction.size(); i++) {
                float weight = weights == null ? 1 : weights[i / columns];
                boolean positive = prediction.get(i) > THRESHOLD;
                right += target.get(i) == (positive ? 1 : 0) ? weight : 0;
                all += weight;
            }
        }

        @Override
        public double result() {
            return all == 0 ? Double.NaN : right / all;
        }
    }
}
