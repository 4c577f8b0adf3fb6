package org.seriema.nn.regularizers;

import org.seriema.config.Default;
import org.seriema.tensor.Tensor;

/// `l1` times the sum of sizes; at 0 its derivative is 0. Keras: `L1`.
public record L1(@Default("0.01") double l1) implements Regularizer {

    public L1 {
        Factors.requireNotNegative("l1", "l1", l1);
    }

    @Override
    public double penalty(Tensor numbers) {
        double sizes = 0;
        for (int i = numbers.offset(); i < numbers.offset() + numbers.size(); i++) {
            sizes += Math.abs(numbers.data()[i]);
        }
        return l1 * sizes;
    }

    @Override
    public void addGradient(Tensor numbers, float factor, Tensor gradients) {
        float slope = (float) (l1 * factor);
        for (int i = 0; i < numbers.size(); i++) {
            gradients.data()[gradients.offset() + i] += slope * Math.signum(numbers.data()[numbers.offset() + i]);
        }
    }
}
