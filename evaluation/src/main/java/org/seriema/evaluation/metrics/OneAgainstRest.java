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
    private final ToDoubleFunction<WeightedRanking> metric;

    OneAgainstRest(ClassScores scores, ToDoubleFunction<WeightedRanking> metric) {
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

    private WeightedRanking ranking(int k) {
        boolean[] positive = new boolean[scores.size()];
        double[] score = new double[scores.size()];
        for (int i = 0; i < score.length; i++) {
            positive[i] = scores.label(i) == k;
            score[i] = scores.score(i, k);
        }
        return WeightedRanking.of(positive, score, scores.weights());
    }

    /// Each case and class as a case of its own.
    private WeightedRanking pooled() {
        int classes = scores.classes().size();
        boolean[] positive = new boolean[scores.size() * classes];
        double[] score = new double[positive.length];
        double @Nullable [] weight = scores.weights() == null ? null : new double[positive.length];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = scores.label(i / classes) == i % classes;
            score[i] = scores.score(i / classes, i % classes);
            if (weight != null) {
                weight[i] = Weights.of(scores.weights(), i / classes);
            }
        }
        return WeightedRanking.of(positive, score, weight);
    }
}
