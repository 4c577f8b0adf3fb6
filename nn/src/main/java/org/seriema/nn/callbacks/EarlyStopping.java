package org.seriema.nn.callbacks;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.layers.Weights;

/// Ends a training when a figure has not become better for a while. Keras: `EarlyStopping`.
///
/// @param monitor the figure
/// @param minDelta how much better counts as better
/// @param patience after how many epochs without a better value the training ends
/// @param baseline as long as it is not reached, better values do not count against the patience
/// @param restoreBestWeights whether the weights of the best epoch are what training leaves behind
/// @param startFromEpoch how many epochs to wait before watching
public record EarlyStopping(
        @Default("val_loss") String monitor,
        @Default("0") double minDelta,
        @Default("0") int patience,
        @Default("auto") Monitor.Mode mode,
        @Default("null") @Nullable Double baseline,
        @Default("false") boolean restoreBestWeights,
        @Default("0") int startFromEpoch)
        implements Callback {

    public EarlyStopping {
        if (patience < 0) {
            throw new IllegalArgumentException("EarlyStopping: patience must not be negative, got " + patience);
        }
    }

    @Override
    public Watcher watch(Fit fit) {
        return new Patience(fit, new Monitor("EarlyStopping", monitor, mode, minDelta, fit));
    }

    private final class Patience implements Watcher {

        private final Fit fit;
        private final Monitor watched;
        private int wait;
        private double best;
        private @Nullable Weights bestWeights;

        Patience(Fit fit, Monitor watched) {
            this.fit = fit;
            this.watched = watched;
            best = watched.worst();
        }

        @Override
        public void onEpochEnd(int epoch, Map<String, Double> logs) {
            double value = watched.value("EarlyStopping", logs);
            if (epoch < startFromEpoch) {
                return;
            }
            if (restoreBestWeights && bestWeights == null) {
                bestWeights = fit.weights().copy();
            }
            wait++;
            if (watched.isBetter(value, best)) {
                best = value;
                if (bestWeights != null) {
                    bestWeights.set(fit.weights());
                }
                if (baseline == null || watched.isBetter(value, baseline)) {
                    wait = 0;
                }
                return;
            }
            if (wait >= patience && epoch > 0) {
                fit.stop();
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
