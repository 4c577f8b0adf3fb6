package org.seriema.app.runs;

import org.seriema.nn.callbacks.Callback;

/// Follows the trainings of a run while they go on, such as the run store and TensorBoard's files.
@FunctionalInterface
public interface RunFollower {

    /// What watches one training.
    ///
    /// @param training what it is among several: `fold 2 of 5, seed 43`; empty if it is the only one
    Callback follow(String training);
}
