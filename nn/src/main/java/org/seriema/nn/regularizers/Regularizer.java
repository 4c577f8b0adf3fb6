package org.seriema.nn.regularizers;

import org.seriema.config.Option;
import org.seriema.tensor.Tensor;

/// A penalty on the size of weights, or of a layer's outputs, that is added to the loss. Keras: `keras.regularizers`.
public interface Regularizer extends Option {

    /// The penalty for these numbers, whatever their shape.
    double penalty(Tensor numbers);

    /// Adds the penalty's derivative by each number to `gradients`.
    ///
    /// @param factor multiplies the derivatives
    /// @param gradients of the numbers' shape
    void addGradient(Tensor numbers, float factor, Tensor gradients);

    /// Reads Keras' name in lower case, such as `l2`, or a name with options: `{l2: 0.01}`, `{l1_l2: {l1: 0.1}}`.
    static Regularizer fromOption(Object option) {
        return Regularizers.ALL.read(option);
    }

    @Override
    default Object toOption() {
        return Regularizers.ALL.write(this);
    }
}
