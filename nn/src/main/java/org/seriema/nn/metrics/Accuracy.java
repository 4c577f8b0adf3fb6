package org.seriema.nn.metrics;

import org.seriema.config.Default;
import org.seriema.nn.losses.Loss;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The share of right answers. Keras: the text `accuracy` in `compile`.
///
/// In training it becomes [BinaryAccuracy] for one output, [SparseCategoricalAccuracy] for labels that are class
/// numbers, and [CategoricalAccuracy] else. By itself it is the share of predictions that equal their labels, as of
/// Keras' class `Accuracy`.
///
/// Distrust it where one class is rare: at 13 % positives, calling everything negative already gives 0.87.
public record Accuracy(@Default("accuracy") String name) implements RowMetric {

    @Override
    public double row(Tensor prediction, Tensor target, int row) {
        int columns = prediction.shape().last();
        int equal = 0;
        for (int i = row * columns; i < (row + 1) * columns; i++) {
            equal += prediction.get(i) == target.get(i) ? 1 : 0;
        }
        return (double) equal / columns;
    }

    @Override
    public Metric resolve(Loss loss, Shape output) {
        if (output.last() == 1) {
            return new BinaryAccuracy(BinaryAccuracy.THRESHOLD, name);
        }
        return loss.target(output).rank() < output.rank()
                ? new SparseCategoricalAccuracy(name)
                : new CategoricalAccuracy(name);
    }
}
