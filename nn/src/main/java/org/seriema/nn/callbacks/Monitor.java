package org.seriema.nn.callbacks;

import java.util.Map;

/// Which figure a callback follows, and which way is better: the common part of `EarlyStopping`, `ReduceLROnPlateau`
/// and `ModelCheckpoint`.
public final class Monitor {

    /// Which way is better; `auto` asks the metric.
    public enum Mode {
        AUTO,
        MIN,
        MAX
    }

    private final String figure;
    private final double minDelta;
    private final boolean higher;

    /// @param minDelta how much better counts as better
    Monitor(String callback, String figure, Mode mode, double minDelta, Fit fit) {
        this.figure = figure;
        this.minDelta = Math.abs(minDelta);
        this.higher = switch (mode) {
            case MIN -> false;
            case MAX -> true;
            case AUTO -> higher(callback, figure, fit);
        };
    }

    private static boolean higher(String callback, String figure, Fit fit) {
        try {
            return fit.higherIsBetter(figure);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(callback + ": monitor " + figure + ": " + e.getMessage(), e);
        }
    }

    /// The figure's value.
    ///
    /// @throws IllegalArgumentException if the epoch has no such figure
    double value(String callback, Map<String, Double> logs) {
        Double value = logs.get(figure);
        if (value == null) {
            String remedy = figure.startsWith("val_") ? "; give validation data or validation_split" : "";
            throw new IllegalArgumentException(callback + ": the epoch has no figure " + figure + ", it has "
                    + String.join(", ", logs.keySet()) + remedy);
        }
        return value;
    }

    /// Whether a value is better than a reference by more than the least difference.
    boolean isBetter(double value, double reference) {
        return higher ? value > reference + minDelta : value < reference - minDelta;
    }

    /// What any value is better than.
    double worst() {
        return higher ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
}
