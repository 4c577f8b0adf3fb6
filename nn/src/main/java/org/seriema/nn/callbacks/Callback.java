package org.seriema.nn.callbacks;

import java.util.Map;

/// What watches a training. Keras: `keras.callbacks.Callback`.
public interface Callback {

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
    /// @param logs the epoch's figures under Keras' names: `loss`, `accuracy`, `val_loss`, ..
    default void onEpochEnd(int epoch, Map<String, Double> logs) {}

    /// Whether training should end after this batch.
    default boolean stopTraining() {
        return false;
    }
}
