package org.seriema.evaluation.metrics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// A metric of rankings for each class against all others, and its averages over the classes.
///
/// A class whose number is NaN makes the macro average NaN, and the weighted one if it has cases; the weighted average
/// leaves classes without cases out.
final class OneAgainstRest {

    private final ClassScores scores;
    private final ToDoubleFunction<ThresholdCounts> metric;

    OneAgainstRest(ClassScores scores, ToDoubleFunction<ThresholdCounts> metric) {
        this.scores = scores;
        this.metric = metric;
    }

    double[] each() {
        double[] each = new double[scores.classes().size()];
        for (int k = 0; k < each.length; k++) {
            each[k] = metric.applyAsDouble(ranking(k));
        }
        return each;
    }

    double average(Average average) {
        return switch (average) {
            case MICRO -> metric.applyAsDouble(pooled());
            case MACRO -> Arrays.stream(each()).sum() / scores.classes().size();
            case WEIGHTED -> weighted();
        };
    }

    private double weighted() {
        double[] cases = new double[scores.classes().size()];
        for (int i = 0; i < scores.size(); i++) {
            cases[scores.label(i)] += Weights.of(scores.weights(), i);
        }
        double[] each = each();
        double sum = 0;
        double whole = 0;
        for (int k = 0; k < each.length; k++) {
            sum += cases[k] == 0 ? 0 : cases[k] * each[k];
            whole += cases[k];
        }
        return sum / whole;
    }

    private ThresholdCounts ranking(int k) {
        int[] labels = new int[scores.size()];
        double[] score = new double[scores.size()];
        for (int i = 0; i < score.length; i++) {
            labels[i] = scores.label(i) == k ? 1 : 0;
            score[i] = scores.score(i, k);
        }
        return ThresholdCounts.of(labels, score, scores.weights());
    }

    /// Each case and class as a case of its own.
    private ThresholdCounts pooled() {
        int classes = scores.classes().size();
        int[] labels = new int[scores.size() * classes];
        double[] score = new double[labels.length];
        double @Nullable [] weight = scores.weights() == null ? null : new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = scores.label(i / classes) == i % classes ? 1 : 0;
            score[i] = scores.score(i / classes, i % classes);
            if (weight != null) {
                weight[i] = Weights.of(scores.weights(), i / classes);
            }
        }
        return ThresholdCounts.of(labels, score, weight);
    }
}
