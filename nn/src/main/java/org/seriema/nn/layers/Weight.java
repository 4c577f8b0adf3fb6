package org.seriema.nn.layers;

import org.seriema.nn.initializers.Initializer;
import org.seriema.tensor.Shape;

/// What a layer says of one of its weights: Keras' name, the shape, how it begins, and whether gradients move it.
public record Weight(String name, Shape shape, Initializer initializer, boolean trainable) {

    /// A weight that gradients move.
    static Weight trainable(String name, Shape shape, Initializer initializer) {
        return new Weight(name, shape, initializer, true);
    }

    /// A statistic that the forward pass keeps, such as a moving mean.
    static Weight statistic(String name, Shape shape, Initializer initializer) {
        return new Weight(name, shape, initializer, false);
    }

    /// The same weight under a longer name, such as `dense/kernel`.
    public Weight within(String layer) {
        return new Weight(layer + "/" + name, shape, initializer, trainable);
    }
}
