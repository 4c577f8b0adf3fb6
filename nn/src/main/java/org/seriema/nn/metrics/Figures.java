package org.seriema.nn.metrics;

import java.util.List;

/// What is said of metrics that give several figures, of which training can follow one.
final class Figures {

    private Figures() {}

    static double single(Metric metric, List<Double> figures) {
        if (figures.size() != 1) {
            throw new IllegalStateException(metric.name() + " has " + figures.size() + " figures, not one");
        }
        return figures.getFirst();
    }

    /// @param option what makes the figures several
    /// @param remedy what to do about it
    static IllegalArgumentException several(Metric metric, String option, String remedy) {
        return new IllegalArgumentException(
                metric.name() + ": " + option + " gives several figures, of which training follows one; " + remedy);
    }

    static IllegalArgumentException undirected(Metric metric) {
        return new IllegalArgumentException(
                metric.name() + ": whether more or less of it is better cannot be said; set mode to min or max");
    }
}
