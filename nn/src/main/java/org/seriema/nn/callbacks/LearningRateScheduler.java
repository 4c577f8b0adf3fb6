package org.seriema.nn.callbacks;

import java.util.Map;

/// Sets the learning rate at the beginning of each epoch. Keras: `LearningRateScheduler`.
///
/// The rate that an epoch was trained with stands in the history as `learning_rate`. Recipes follow a schedule of the
/// optimizer's own instead, such as `ExponentialDecay`.
public record LearningRateScheduler(Schedule schedule) implements Callback {

    /// The name under which histories have the learning rate.
    static final String FIGURE = "learning_rate";

    private static final String NAME = "LearningRateScheduler";

    /// The learning rate by epoch.
    @FunctionalInterface
    public interface Schedule {

        /// The rate of an epoch.
        ///
        /// @param epoch counts from 0
        /// @param rate as it is now
        double at(int epoch, double rate);
    }

    @Override
    public Watcher watch(Fit fit) {
        requireSettable(NAME, fit);
        return new Watcher() {
            @Override
            public void onEpochBegin(int epoch, int steps) {
                double rate = schedule.at(epoch, fit.learningRate());
                if (!(rate >= 0 && Double.isFinite(rate))) {
                    throw new IllegalArgumentException(NAME + ": the schedule must give a rate that is not negative,"
                            + " for epoch " + epoch + " it gave " + rate);
                }
                fit.setLearningRate(rate);
            }

            @Override
            public void onEpochEnd(int epoch, Map<String, Double> logs) {
                logs.put(FIGURE, fit.learningRate());
            }
        };
    }

    /// Makes sure that the learning rate can be set, so that a training that is to set it in a later epoch fails before
    /// its first.
    static void requireSettable(String callback, Fit fit) {
        try {
            fit.setLearningRate(fit.learningRate());
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(callback + ": " + e.getMessage(), e);
        }
    }
}
