package org.seriema.app.store;

/// What a search says of one of its trials.
///
/// @param run the trial's own id
/// @param number its place in the search, from 1
/// @param rung with halving, how many cuts it has survived, from 0
/// @param settings what it tried, as a JSON object of recipe keys and values
/// @param measure the name of the figure that it is chosen by: `val_loss`
/// @param figure that figure; NaN before its end
public record TrialRow(String run, int number, int rung, String settings, String measure, double figure) {}
