package org.seriema.nn.testing;

import java.util.Map;
import java.util.regex.Pattern;

/// How far a number may lie from a golden one, by the kind of file. The files hold what Keras computed in double
/// precision; the engine computes in float.
public enum Tolerance {
    /// Outputs, gradients, statistics of layers.
    LAYERS(1e-4, 1e-5),
    /// Values and derivatives of activations.
    ACTIVATIONS(1e-6, 1e-7),
    /// Values and gradients of losses.
    LOSSES(1e-5, 1e-6),
    /// Keras computed its metrics in float: an exact 0 is 1e-9 or so there.
    METRICS(2e-6, 1e-8),
    /// Metrics that Keras sums up over many thresholds in float.
    METRICS_OF_THRESHOLDS(1e-5, 1e-8),
    /// Weights after each step of an optimizer.
    OPTIMIZERS(1e-5, 1e-6),
    /// Learning rates, of schedules and of callbacks.
    RATES(1e-6, 0),
    /// Losses, weights and predictions of whole trainings.
    TRAINING(0, 1e-4),
    /// Shares of cases, such as accuracies, are exact; the files have twelve digits.
    SHARES(0, 1e-11);

    /// Cases whose gradients are measured by the largest number of their tensor, each with its reason. A float sum of
    /// many terms that cancel each other is off by the size of the terms, not of the sum.
    private static final Map<Pattern, String> BY_THE_LARGEST = Map.of(
            Pattern.compile("lstm-long.*"),
            "the gradient of a weight is a sum over a hundred steps, each the product of all later ones",
            Pattern.compile("dot-normalize.*"),
            "dx = (dy - y (y dy)) / |x| takes nearly equal numbers from each other where |x| is small",
            Pattern.compile(".*-large"),
            "the gradient of a weight is a sum over all cases and steps of numbers of either sign");

    private final double relative;
    private final double absolute;

    Tolerance(double relative, double absolute) {
        this.relative = relative;
        this.absolute = absolute;
    }

    /// How far a number may be off.
    public double of(double expected) {
        return Math.max(absolute, relative * Math.abs(expected));
    }

    /// Whether a number is near enough.
    public boolean holds(double expected, double got) {
        return Math.abs(got - expected) <= of(expected);
    }

    /// An error in proportion to the number, or to the number below which only the absolute tolerance counts.
    public double inProportion(double expected, double got) {
        return Math.abs(got - expected) / Math.max(Math.abs(expected), absolute / relative);
    }

    /// Whether the gradients of a layer's case are measured by the largest number of their tensor.
    public static boolean isByTheLargest(Golden golden) {
        return BY_THE_LARGEST.keySet().stream()
                .anyMatch(pattern -> pattern.matcher(golden.name()).matches());
    }
}
