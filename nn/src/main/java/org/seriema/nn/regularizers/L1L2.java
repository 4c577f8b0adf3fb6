package org.seriema.nn.regularizers;

import org.seriema.config.Default;
import org.seriema.tensor.Tensor;

/// [L1] and [L2] together; one that is not given is nothing. Keras: `L1L2`.
public record L1L2(@Default("0") double l1, @Default("0") double l2) implements Regularizer {

    public L1L2 {
        Factors.requireNotNegative("l1_l2", "l1", l1);
        Factors.requireNotNegative("l1_l2", "l2", l2);
    }

    @Override
    public double penalty(Tensor numbers) {
        return (l1 == 0 ? 0 : new L1(l1).penalty(numbers)) + (l2 == 0 ? 0 : new L2(l2).penalty(numbers));
    }

    @Override
    public void addGradient(Tensor numbers, float factor, Tensor gradients) {
        if (l1 != 0) {
            new L1(l1).addGradient(numbers, factor, gradients);
        }
        if (l2 != 0) {
            new L2(l2).addGradient(numbers, factor, gradients);
        }
    }
}
