package org.seriema.nn.models;

import org.jspecify.annotations.Nullable;
import org.seriema.nn.callbacks.TrainingCheckpoint;

/// Where a training keeps its checkpoints, and where it goes on from.
public interface Checkpoints {

    /// Where the training goes on from; `null` if it begins.
    @Nullable
    TrainingCheckpoint last();

    /// Whether a checkpoint is wanted now, at the end of an epoch. From an earlier one the training ends with the same
    /// bits, only later.
    boolean isDue();

    /// Keeps a checkpoint: it is to be written at once, for its arrays are those that are being trained.
    void keep(TrainingCheckpoint checkpoint);
}
