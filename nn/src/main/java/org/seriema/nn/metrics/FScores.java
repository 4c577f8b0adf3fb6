package org.seriema.nn.metrics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The running counts of [F1Score] and [FBetaScore], one set for each output or, for `micro`, for all.
final class FScores implements Metric.Running {

    /// What Keras adds to every divisor.
    private static final double EPSILON = 1e-7;

    /// Keras' largest output that is never positive without a threshold.
    private static final float NOTHING = 1e-9f;

    private final Metric metric;
    private final FBetaScore.@Nullable Average average;
    private final double beta;
    private final @Nullable Double threshold;
    private double[] hits = new double[0];
    private double[] alarms = new double[0];
    private double[] misses = new double[0];

    FScores(Metric metric, FBetaScore.@Nullable Average average, double beta, @Nullable Double threshold) {
        this.metric = metric;
        this.average = average;
        this.beta = beta;
        this.threshold = threshold;
    }

    @Override
    public void update(Tensor prediction, Tensor target, float @Nullable [] weights) {
        Shape shape = prediction.shape();
        Targets.check(metric, target, shape);
        int columns = shape.last();
        boolean together = average == FBetaScore.Average.MICRO;
        if (hits.length == 0) {
            hits = new double[together ? 1 : columns];
            alarms = new double[hits.length];
            misses = new double[hits.length];
        }
        for (int r = 0; r < shape.rows(); r++) {
            float weight = weights == null ? 1 : weights[r];
            float largest = prediction.get(r * columns + Ranks.largest(prediction, r));
            for (int k = 0; k < columns; k++) {
                float score = prediction.get(r * columns + k);
                boolean positive = threshold == null
                        ? score >= largest && Math.abs(score) > NOTHING
                        : score > threshold.floatValue();
                float label = target.get(r * columns + k);
                int place = together ? 0 : k;
                if (positive) {
                    hits[place] += weight * label;
                    alarms[place] += weight * (1 - label);
                } else {
                    misses[place] += weight * label;
                }
            }
        }
    }

    @Override
    public List<Double> results() {
        List<Double> scores = new ArrayList<>();
        double positives = 0;
        for (int k = 0; k < hits.length; k++) {
            scores.add(score(k));
            positives += hits[k] + misses[k];
        }
        if (average == null) {
            return scores;
        }
        double mean = 0;
        for (int k = 0; k < hits.length; k++) {
            boolean weighted = average == FBetaScore.Average.WEIGHTED;
            mean += scores.get(k) * (weighted ? (hits[k] + misses[k]) / (positives + EPSILON) : 1.0 / hits.length);
        }
        return List.of(mean);
    }

    @Override
    public double result() {
        return hits.length == 0 ? 0 : Figures.single(metric, results());
    }

    private double score(int k) {
        double precision = hits[k] / (hits[k] + alarms[k] + EPSILON);
        double recall = hits[k] / (hits[k] + misses[k] + EPSILON);
        double squared = beta * beta;
        return precision * recall / (squared * precision + recall + EPSILON) * (1 + squared);
    }
}
