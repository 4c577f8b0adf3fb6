package org.seriema.nn.metrics;

import org.seriema.config.Default;
import org.seriema.tensor.Tensor;

/// The share of outputs on the right side of a threshold. Keras: `metrics.BinaryAccuracy`.
///
/// @param threshold an output has to be greater than this to count as 1
public record BinaryAccuracy(
        @Default("0.5") double threshold,
        @Default("binary_accuracy") String name) implements RowMetric {

    static final double THRESHOLD = 0.5;

    @Override
    public double row(Tensor prediction, Tensor target, int row) {
        int columns = prediction.shape().last();
        int right = 0;
        for (int i = row * columns; i < (row + 1) * columns; i++) {
            int positive = prediction.get(i) > (float) threshold ? 1 : 0;
            right += target.get(i) == positive ? 1 : 0;
        }
        return (double) right / columns;
    }
}
