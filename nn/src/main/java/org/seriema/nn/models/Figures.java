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

    private final List<String> names = new ArrayList<>();
    private final List<Metric.Running> running = new ArrayList<>();
    private final int plain;
    private double loss;
    private long cases;

    /// @param output the shape of one case's prediction
    Figures(Training training, Shape output) {
        for (Metric metric : training.metrics()) {
            Metric resolved = metric.resolve(training.loss(), output);
            names.add(resolved.name());
            running.add(resolved.start());
        }
        plain = running.size();
        for (Metric metric : training.weightedMetrics()) {
            Metric resolved = metric.resolve(training.loss(), output);
            names.add((names.contains(resolved.name()) ? "weighted_" : "") + resolved.name());
            running.add(resolved.start());
        }
    }

    /// Takes in what a batch gave.
    void add(Objective.Outcome outcome, int count) {
        loss += outcome.loss() * count;
        cases += count;
        for (int i = 0; i < running.size(); i++) {
            Tensor weights = i < plain ? outcome.maskWeights() : outcome.rowWeights();
            running.get(i).update(outcome.prediction(), outcome.target(), data(weights));
        }
    }

    private static float @Nullable [] data(@Nullable Tensor weights) {
        return weights == null ? null : weights.data();
    }

    /// The figures so far, the loss last: the mean over cases.
    Map<String, Double> result() {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            figures.put(names.get(i), running.get(i).result());
        }
        figures.put("loss", loss / cases);
        return figures;
    }
}
