package org.seriema.nn.callbacks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which figure a callback follows, which way is better, and the best value so far: the common part of `EarlyStopping`,
/// `ReduceLROnPlateau` and `ModelCheckpoint`. Keras: `MonitorCallback`.
public final class Monitor {

    /// Which way is better; `auto` asks the metric.
    public enum Mode {
        AUTO,
        MIN,
        MAX
    }

    private static final String BEST = "best";

    private final String callback;
    private final String figure;
    private final double minDelta;
    private final boolean higher;
    private @Nullable Double best;

    /// @param callback who follows the figure, for messages
    /// @param minDelta how much better counts as better; its sign does not matter
    /// @param best what the first value is measured against; if `null`, the first value is the best in any case
    /// @throws IllegalArgumentException if the mode is `auto` and no metric has this name
    Monitor(String callback, String figure, Mode mode, double minDelta, @Nullable Double best, Fit fit) {
        this.callback = callback;
        this.figure = figure;
        this.minDelta = Math.abs(minDelta);
        this.best = best;
        this.higher = switch (mode) {
            case MIN -> false;
            case MAX -> true;
            case AUTO -> higher(fit);
        };
    }

    private boolean higher(Fit fit) {
        try {
            return fit.higherIsBetter(figure);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    callback + ": monitor \"" + figure + "\": " + e.getMessage() + "; or say mode: min or mode: max",
                    e);
        }
    }

    /// The figure's value in an epoch.
    double value(Map<String, Double> logs) {
        return value(callback, figure, logs);
    }

    /// A figure's value in an epoch.
    ///
    /// @throws IllegalArgumentException if the epoch has no such figure
    static double value(String callback, String figure, Map<String, Double> logs) {
        Double value = logs.get(figure);
        if (value == null) {
            boolean validated = logs.keySet().stream().anyMatch(name -> name.startsWith("val_"));
            String remedy = figure.startsWith("val_") && !validated
                    ? "; there are no validation rows: give some, or take one of these"
                    : "; take one of these";
            throw new IllegalArgumentException(callback + ": the epoch has no figure \"" + figure + "\", it has "
                    + String.join(", ", logs.keySet()) + remedy);
        }
        return value;
    }

    /// Takes in a value.
    ///
    /// @return whether it is better than the best so far, whose place it then takes
    boolean improves(double value) {
        boolean better = best == null || isBetter(value, best);
        if (better) {
            best = value;
        }
        return better;
    }

    /// Whether there is no value yet to measure others against.
    boolean isNew() {
        return best == null;
    }

    /// The best value so far among other numbers that a callback remembers.
    Map<String, Double> with(Map<String, Double> numbers) {
        Map<String, Double> all = new LinkedHashMap<>(numbers);
        if (best != null) {
            all.put(BEST, best);
        }
        return all;
    }

    /// Goes on from the best value that [#with] gave.
    void restore(WatcherState state) {
        best = state.numbers().get(BEST);
    }

    /// Whether a value is better than a reference by more than the least difference.
    ///
    /// The difference is taken from the value and not added to the reference, as Keras does: where both stand at the
    /// very edge, rounding decides.
    boolean isBetter(double value, double reference) {
        return higher ? value - minDelta > reference : value + minDelta < reference;
    }
}
