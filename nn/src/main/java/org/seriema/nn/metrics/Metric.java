package org.seriema.nn.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Option;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.losses.Loss;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A figure that training follows batch by batch. Keras: `keras.metrics`.
///
/// Every metric takes a `name`, so that two of a kind can stand side by side.
public interface Metric extends Option {

    /// The name in histories, such as `accuracy`.
    String name();

    /// A count that begins with nothing.
    Running start();

    /// Whether a larger figure is the better one.
    ///
    /// @throws IllegalArgumentException if that cannot be said, as of counts
    default boolean higherIsBetter() {
        return true;
    }

    /// The metric that training follows with a network whose output has this shape: `accuracy` is another one for one
    /// probability, for a row of them, and for labels that are class numbers.
    ///
    /// @param loss what is trained on
    /// @param output (.., K) of one case
    /// @throws IllegalArgumentException if the metric would give several figures
    default Metric resolve(Loss loss, Shape output) {
        return this;
    }

    /// The same metric of what stands before this activation, if Keras takes it from there in `fit` and `evaluate`, as
    /// it does with cross-entropies; see [Loss#onLogits].
    default @Nullable Metric onLogits(Activation activation) {
        return null;
    }

    /// A figure that grows batch by batch.
    interface Running {

        /// Takes in a batch.
        ///
        /// @param prediction (.., K), what the network gives
        /// @param target of the same shape, or (..) where labels are class numbers
        /// @param weights how much each row counts, a row being all axes but the last; masked ones 0; `null` for 1
        void update(Tensor prediction, Tensor target, float @Nullable [] weights);

        /// The figure over all batches so far. Before the first it is what Keras says then, most often 0.
        ///
        /// @throws IllegalStateException if there are several
        double result();

        /// The figures where there are several: one for each threshold or class.
        default List<Double> results() {
            return List.of(result());
        }
    }

    /// Reads Keras' name, such as `accuracy`, Keras' short name, such as `mse`, or a name with options.
    static Metric fromOption(Object option) {
        return Metrics.read(option);
    }

    @Override
    default Object toOption() {
        return Metrics.write(this);
    }
}
