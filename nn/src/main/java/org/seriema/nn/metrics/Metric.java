package org.seriema.nn.metrics;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Option;
import org.seriema.tensor.Tensor;

/// A figure that training follows batch by batch. Keras: `keras.metrics`.
public interface Metric extends Option {

    /// The name in histories, such as `accuracy`.
    String name();

    /// A count that begins with nothing.
    Running start();

    /// A figure that grows batch by batch.
    interface Running {

        /// Takes in a batch.
        ///
        /// @param prediction (N, K), what the network gives
        /// @param target of the same shape
        /// @param counts which of the N rows count, or `null` for all
        void update(Tensor prediction, Tensor target, boolean @Nullable [] counts);

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
