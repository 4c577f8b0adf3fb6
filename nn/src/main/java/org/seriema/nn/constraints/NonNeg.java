package org.seriema.nn.constraints;

import org.seriema.tensor.Tensor;

/// No number is below zero; those that are become zero. Keras: `NonNeg`.
public record NonNeg() implements Constraint {

    @Override
    public void apply(Tensor weight) {
        for (int i = weight.offset(); i < weight.offset() + weight.size(); i++) {
            weight.data()[i] = Math.max(weight.data()[i], 0);
        }
    }
}
