package org.seriema.nn.layers;

import org.jspecify.annotations.Nullable;
import org.seriema.nn.constraints.Constraint;
import org.seriema.nn.initializers.Initializer;
import org.seriema.nn.regularizers.Regularizer;
import org.seriema.tensor.Shape;

/// What a layer says of one of its weights: Keras' name, the shape, how it begins, what moves it, what keeps it small.
///
/// @param regularizer a penalty on it, or `null`
/// @param constraint what it must keep to after each step, or `null`
public record Weight(
        String name,
        Shape shape,
        Initializer initializer,
        Kind kind,
        @Nullable Regularizer regularizer,
        @Nullable Constraint constraint) {

    /// What moves a weight.
    public enum Kind {
        /// Gradients.
        TRAINABLE,
        /// The forward pass in training, as a moving mean.
        STATISTIC,
        /// Nothing: it belongs to a layer that is frozen.
        FROZEN
    }

    /// A weight that gradients move.
    public static Weight trainable(String name, Shape shape, Initializer initializer) {
        return new Weight(name, shape, initializer, Kind.TRAINABLE, null, null);
    }

    /// A weight that gradients move, with a penalty and a constraint.
    public static Weight trainable(
            String name,
            Shape shape,
            Initializer initializer,
            @Nullable Regularizer regularizer,
            @Nullable Constraint constraint) {
        return new Weight(name, shape, initializer, Kind.TRAINABLE, regularizer, constraint);
    }

    /// A statistic that the forward pass keeps, such as a moving mean.
    public static Weight statistic(String name, Shape shape, Initializer initializer) {
        return new Weight(name, shape, initializer, Kind.STATISTIC, null, null);
    }

    /// Whether gradients move it.
    public boolean trainable() {
        return kind == Kind.TRAINABLE;
    }

    /// The same weight under a longer name, such as `dense/kernel`.
    public Weight within(String layer) {
        return new Weight(layer + "/" + name, shape, initializer, kind, regularizer, constraint);
    }

    /// The same weight as nothing moves it any more.
    public Weight frozen() {
        return new Weight(name, shape, initializer, Kind.FROZEN, regularizer, constraint);
    }
}
