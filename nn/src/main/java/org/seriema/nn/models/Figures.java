package org.seriema.nn.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.metrics.Metric;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The loss and the metrics of an epoch, batch by batch.
final class Figures {

    private final List<Followed> followed = new ArrayList<>();
    private double loss;
    private long cases;

    /// A metric on its way.
    ///
    /// @param onLogits whether it is computed from what stands before the last activation
    private record Followed(String name, Metric metric, Metric.Running running, boolean weighted, boolean onLogits) {}

    /// @param output the shape of one case's prediction
    Figures(Training training, Objective objective, Shape output) {
        training.metrics().forEach(metric -> follow(metric.resolve(training.loss(), output), objective, false));
        training.weightedMetrics().forEach(metric -> follow(metric.resolve(training.loss(), output), objective, true));
    }

    private void follow(Metric metric, Objective objective, boolean weighted) {
        String name = metric.name();
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_ -]*") || name.equals("loss") || name.startsWith("val_")) {
            throw new IllegalArgumentException("a metric's name must be of letters, digits, _ and -, and neither loss"
                    + " nor begin with val_, got \"" + name + "\"");
        }
        Metric onLogits = objective.last() == null ? null : metric.onLogits(objective.last());
        Metric.Running running = onLogits == null ? metric.start() : onLogits.start();
        followed.add(new Followed(free(name, weighted), metric, running, weighted, onLogits != null));
    }

    /// The name, or one near it if another metric has it already: as Keras, `weighted_accuracy`, `auc_1`.
    private String free(String name, boolean weighted) {
        String free = weighted && isTaken(name) ? "weighted_" + name : name;
        for (int i = 1; isTaken(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    private boolean isTaken(String name) {
        return followed.stream().anyMatch(one -> one.name.equals(name));
    }

    /// Whether a larger value of a figure is the better one.
    ///
    /// @throws IllegalArgumentException if there is no such figure, or it has no direction
    boolean higherIsBetter(String name) {
        if (name.equals("loss")) {
            return false;
        }
        for (Followed one : followed) {
            if (one.name.equals(name)) {
                return one.metric.higherIsBetter();
            }
        }
        throw new IllegalArgumentException("the training has no figure " + name + ", it has "
                + String.join(", ", result().keySet()) + "; add it to metrics");
    }

    /// Takes in what a batch gave.
    void add(Objective.Outcome outcome, int count) {
        loss += outcome.loss() * count;
        cases += count;
        for (Followed one : followed) {
            Tensor weights = one.weighted ? outcome.rowWeights() : outcome.maskWeights();
            Tensor given = one.onLogits ? outcome.output() : outcome.prediction();
            one.running.update(given, outcome.target(), data(weights));
        }
    }

    private static float @Nullable [] data(@Nullable Tensor weights) {
        return weights == null ? null : weights.data();
    }

    /// The figures so far, the loss last: the mean over cases.
    Map<String, Double> result() {
        Map<String, Double> figures = new LinkedHashMap<>();
        followed.forEach(one -> figures.put(one.name, one.running.result()));
        figures.put("loss", loss / cases);
        return figures;
    }
}
