package org.seriema.nn.callbacks;

import java.util.Map;
import org.seriema.config.Option;

/// What watches a training, and may act on it. Keras: `keras.callbacks.Callback`.
///
/// A callback of a recipe is a record of its options; what it remembers of one training is its [Watcher]'s affair, so
/// one callback can serve many trainings.
public interface Callback extends Option {

    /// A training begins. Keras: `on_train_begin`.
    ///
    /// This is also the moment to see whether what is asked for can be done: an error here costs no epoch.
    Watcher watch(Fit fit);

    /// What watches one training.
    interface Watcher {

        /// An epoch begins.
        ///
        /// @param epoch counts from 0
        /// @param steps how many batches it will have
        default void onEpochBegin(int epoch, int steps) {}

        /// A batch is about to be learnt.
        ///
        /// @param step counts from 0 in each epoch
        default void onTrainBatchBegin(int step) {}

        /// A batch has been learnt.
        ///
        /// @param step counts from 0 in each epoch
        /// @param loss of this batch alone
        default void onTrainBatchEnd(int step, double loss) {}

        /// An epoch has ended.
        ///
        /// @param logs the epoch's figures under Keras' names: `loss`, `accuracy`, `val_loss`, ..; what is added here
        ///     stands in the history too
        default void onEpochEnd(int epoch, Map<String, Double> logs) {}

        /// The training has ended, be it with its last epoch or before.
        default void onTrainEnd() {}

        /// What it remembers at the end of an epoch, so that a training which goes on from a checkpoint ends as one
        /// that never stopped; [WatcherState#NONE] as long as there is nothing to remember.
        default WatcherState state() {
            return WatcherState.NONE;
        }

        /// Goes on from what [#state] gave. It is called once, before the first epoch that is still to come, and only
        /// where [Fit#resumes()].
        ///
        /// @throws IllegalArgumentException if it cannot go on from there
        default void restore(WatcherState state) {}
    }

    /// Reads Keras' name, or a name with options: `{EarlyStopping: {patience: 3}}`.
    static Callback fromOption(Object option) {
        return Callbacks.ALL.read(option);
    }

    /// @throws IllegalArgumentException if it is made of functions, which no recipe can hold
    @Override
    default Object toOption() {
        if (!Callbacks.ALL.types().containsValue(getClass())) {
            throw new IllegalArgumentException(getClass().getSimpleName()
                    + ": a callback made of functions cannot stand in a recipe; give it to the training itself");
        }
        return Callbacks.ALL.write(this);
    }
}
