package org.seriema.nn.callbacks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.layers.Weights;
import org.seriema.tensor.Tensor;

/// Ends a training when a figure has not become better for a while. Keras: `EarlyStopping`.
///
/// It never ends a training in its first epoch.
///
/// @param monitor the figure, such as `val_loss` or `accuracy`
/// @param minDelta how much better counts as better
/// @param patience after how many epochs without a better value the training ends
/// @param baseline a better value that is not also better than this does not start the patience anew
/// @param restoreBestWeights whether the weights of the best epoch are what training leaves behind, be it ended early
///     or not
/// @param startFromEpoch how many epochs go by before it begins to watch
public record EarlyStopping(
        @Default("val_loss") String monitor,
        @Default("0") double minDelta,
        @Default("0") int patience,
        @Default("auto") Monitor.Mode mode,
        @Default("null") @Nullable Double baseline,
        @Default("false") boolean restoreBestWeights,
        @Default("0") int startFromEpoch)
        implements Callback {

    private static final String NAME = "EarlyStopping";

    public EarlyStopping {
        if (patience < 0) {
            throw new IllegalArgumentException(NAME + ": patience must not be negative, got " + patience);
        }
        if (startFromEpoch < 0) {
            throw new IllegalArgumentException(NAME + ": start_from_epoch must not be negative, got " + startFromEpoch);
        }
    }

    @Override
    public Watcher watch(Fit fit) {
        return new Patience(fit);
    }

    private final class Patience implements Watcher {

        private final Fit fit;
        private final Monitor watched;
        private int wait;
        private @Nullable Weights bestWeights;

        Patience(Fit fit) {
            this.fit = fit;
            watched = new Monitor(NAME, monitor, mode, minDelta, null, fit);
        }

        @Override
        public void onEpochEnd(int epoch, Map<String, Double> logs) {
            double value = watched.value(logs);
            if (epoch < startFromEpoch) {
                return;
            }
            wait++;
            if (watched.improves(value)) {
                if (restoreBestWeights) {
                    keep();
                }
                if (baseline == null || watched.isBetter(value, baseline)) {
                    wait = 0;
                }
            } else if (wait >= patience && epoch > 0) {
                fit.stop();
            }
        }

        private void keep() {
            if (bestWeights == null) {
                bestWeights = fit.weights().copy();
            } else {
                bestWeights.set(fit.weights());
            }
        }

        @Override
        public WatcherState state() {
            if (watched.isNew()) {
                return WatcherState.NONE;
            }
            List<Tensor> best = bestWeights == null
                    ? List.of()
                    : List.of(
                            TrainingCheckpoint.flat(bestWeights.trainable()),
                            TrainingCheckpoint.flat(bestWeights.statistics()));
            return new WatcherState(new TreeMap<>(watched.with(Map.of("wait", (double) wait))), best);
        }

        @Override
        public void restore(WatcherState state) {
            if (state.isNone()) {
                return;
            }
            wait = (int) state.number("wait");
            watched.restore(state);
            if (!state.arrays().isEmpty()) {
                bestWeights = fit.weights().copy();
                new TrainingState(0, 0, null, state.arrays()).setWeights(bestWeights);
            }
        }

        @Override
        public void onTrainEnd() {
            if (bestWeights != null) {
                fit.weights().set(bestWeights);
            }
        }
    }
}
