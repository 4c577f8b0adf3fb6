package org.seriema.nn.metrics;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Option;
import org.seriema.nn.losses.Loss;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A figure that training follows batch by batch. Keras: `keras.metrics`.
public interface Metric extends Option {

    /// The name in histories, such as `accuracy`.
    String name();

    /// A count that begins with nothing.
    Running start();

    /// Whether a larger figure is the better one.
    default boolean higherIsBetter() {
        return true;
    }

    /// The metric that this name stands for with a network whose output has this shape: `accuracy` is another one for
    /// one probability, for a row of them, and for labels that are class numbers.
    ///
    /// @param loss what is trained on
    /// @param output (.., K) of one case
    default Metric resolve(Loss loss, Shape output) {
        return this;
    }

    /// A figure that grows batch by batch.
    interface Running {

        /// Takes in a batch.
        ///
        /// @param prediction (.., K), what the network gives
        /// @param target of the same shape, or (..) where labels are class numbers
        /// @param weights how much each row counts, a row being all axes but the last; masked ones 0; `null` for 1
        void update(Tensor prediction, Tensor target, float @Nullable [] weights);

        /// The figure over all batches so far; NaN before the first.
        double result();
    }

    /// Reads Keras' name, such as `accuracy`.
    static Metric fromOption(Object option) {
        return Metrics.ALL.read(option);
    }

    @Override
    default Object toOption() {
        return Metrics.ALL.write(this);
    }
}
