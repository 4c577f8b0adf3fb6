package org.seriema.nn.callbacks;

import java.util.Map;
import org.seriema.config.Default;

/// Cuts the learning rate when a figure has not become better for a while. Keras: `ReduceLROnPlateau`.
///
/// `rate = max(factor rate, minLr)`, for the epochs that come. The rate that an epoch was trained with stands in the
/// history as `learning_rate`.
///
/// @param monitor the figure, such as `val_loss` or `accuracy`
/// @param factor in [0, 1)
/// @param patience after how many epochs without a better value the rate is cut
/// @param minDelta how much better counts as better
/// @param cooldown after a cut, for how many epochs none count against the patience
/// @param minLr what the rate does not fall below
public record ReduceLROnPlateau(
        @Default("val_loss") String monitor,
        @Default("0.1") double factor,
        @Default("10") int patience,
        @Default("auto") Monitor.Mode mode,
        @Default("1e-4") double minDelta,
        @Default("0") int cooldown,
        @Default("0") double minLr)
        implements Callback {

    private static final String NAME = "ReduceLROnPlateau";

    public ReduceLROnPlateau {
        if (!(factor >= 0 && factor < 1)) {
            throw new IllegalArgumentException(NAME + ": factor must be in [0, 1), got " + factor);
        }
        if (patience < 0) {
            throw new IllegalArgumentException(NAME + ": patience must not be negative, got " + patience);
        }
        if (cooldown < 0) {
            throw new IllegalArgumentException(NAME + ": cooldown must not be negative, got " + cooldown);
        }
        if (!(minLr >= 0)) {
            throw new IllegalArgumentException(NAME + ": min_lr must not be negative, got " + minLr);
        }
    }

    @Override
    public Watcher watch(Fit fit) {
        LearningRateScheduler.requireSettable(NAME, fit);
        return new Plateau(fit);
    }

    private final class Plateau implements Watcher {

        private final Fit fit;
        private final Monitor watched;
        private int wait;
        private int cooling;

        Plateau(Fit fit) {
            this.fit = fit;
            watched = new Monitor(NAME, monitor, mode, minDelta, null, fit);
        }

        @Override
        public void onEpochEnd(int epoch, Map<String, Double> logs) {
            logs.put(LearningRateScheduler.FIGURE, fit.learningRate());
            double value = watched.value(logs);
            if (cooling > 0) {
                cooling--;
                wait = 0;
            }
            if (watched.improves(value)) {
                wait = 0;
            } else if (cooling == 0) {
                wait++;
                if (wait >= patience) {
                    cut();
                }
            }
        }

        @Override
        public WatcherState state() {
            return watched.isNew()
                    ? WatcherState.NONE
                    : WatcherState.of(watched.with(Map.of("wait", (double) wait, "cooling", (double) cooling)));
        }

        @Override
        public void restore(WatcherState state) {
            if (!state.isNone()) {
                wait = (int) state.number("wait");
                cooling = (int) state.number("cooling");
                watched.restore(state);
            }
        }

        private void cut() {
            double rate = fit.learningRate();
            // Keras' rates are floats: one that has been cut to min_lr is min_lr in float and not above it.
            if ((float) rate > (float) minLr) {
                fit.setLearningRate(Math.max(rate * factor, minLr));
                cooling = cooldown;
                wait = 0;
            }
        }
    }
}
