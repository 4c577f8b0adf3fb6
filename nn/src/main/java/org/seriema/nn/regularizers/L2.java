package org.seriema.nn.regularizers;

import org.seriema.config.Default;
import org.seriema.tensor.Tensor;

/// `l2` times the sum of squares. Keras: `L2`.
public record L2(@Default("0.01") double l2) implements Regularizer {

    public L2 {
        Factors.requireNotNegative("l2", "l2", l2);
    }

    @Override
    public double penalty(Tensor numbers) {
        double squares = 0;
        for (int i = numbers.offset(); i < numbers.offset() + numbers.size(); i++) {
            squares += (double) numbers.data()[i] * numbers.data()[i];
        }
        return l2 * squares;
    }

    @Override
    public void addGradient(Tensor numbers, float factor, Tensor gradients) {
        float twice = (float) (2 * l2 * factor);
        for (int i = 0; i < numbers.size(); i++) {
            gradients.data()[gradients.offset() + i] += twice * numbers.data()[numbers.offset() + i];
        }
    }
}
