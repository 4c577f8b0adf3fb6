package org.seriema.nn.callbacks;

import java.util.Map;
import org.seriema.config.Option;

/// What watches a training, and may act on it. Keras: `keras.callbacks.Callback`.
///
/// A callback of a recipe is a record of its options; what it remembers of one training is its [Watcher]'s affair, so
/// one callback can serve many trainings.
public interface Callback extends Option {

    /// A training begins.
    Watcher watch(Fit fit);

    /// What watches one training.
    interface Watcher {

        /// An epoch begins.
        ///
        /// @param epoch counts from 0
        /// @param steps how many batches it will have
        default void onEpochBegin(int epoch, int steps) {}

        /// A batch has been learnt.
        ///
        /// @param step counts from 0 in each epoch
        default void onTrainBatchEnd(int step, double loss) {}

        /// An epoch has ended.
        ///
        /// @param logs the epoch's figures under Keras' names: `loss`, `accuracy`, `val_loss`, ..; what is added here
        ///     stands in the history too
        default void onEpochEnd(int epoch, Map<String, Double> logs) {}

        /// The training has ended, be it with its last epoch or before.
        default void onTrainEnd() {}
    }

    /// Reads Keras' name, or a name with options: `{EarlyStopping: {patience: 3}}`.
    static Callback fromOption(Object option) {
        return Callbacks.ALL.read(option);
    }

    @Override
    default Object toOption() {
        return Callbacks.ALL.write(this);
    }
}
