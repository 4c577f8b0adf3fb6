package org.seriema.app.store;

/// One figure of one epoch.
///
/// @param training which of the run's trainings: `fold 2 of 5, seed 43`; empty if it is the only one
/// @param epoch counts from 1
/// @param name Keras' name of the figure: `loss`, `val_accuracy`
/// @param figure NaN where it is not a finite number
public record EpochRow(String training, int epoch, String name, double figure) {}
