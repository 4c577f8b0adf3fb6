package org.seriema.evaluation.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The rates of some classes, each against all others, and their averages.
///
/// A class without a value (NaN stands for 0/0) is left out of macro and weighted averages.
///
/// When to distrust it: with 0 for 0/0 a class that is never predicted pulls the macro average down as if it were
/// always wrong; with 1 it pulls it up. [#neverPredicted()] and [#withoutCases()] name such classes.
///
/// Source: scikit-learn `precision_recall_fscore_support`, `jaccard_score`, `multilabel_confusion_matrix`.
///
/// @param classes the classes' names
/// @param each the rates of each class
public record ClassRates(List<String> classes, List<BinaryRates> each) {

    public ClassRates {
        classes = List.copyOf(classes);
        each = List.copyOf(each);
        if (classes.isEmpty() || classes.size() != each.size()) {
            throw new IllegalArgumentException("there must be at least one class, and rates for each, got "
                    + classes.size() + " classes and " + each.size() + " rates");
        }
    }

    /// The mean precision of the classes.
    public double precision(Average average, double zeroDivision) {
        return mean(average, rates -> rates.precision(zeroDivision));
    }

    /// The mean recall of the classes.
    public double recall(Average average, double zeroDivision) {
        return mean(average, rates -> rates.recall(zeroDivision));
    }

    /// The mean F-score of the classes, see [BinaryRates#fBeta(double, double)].
    public double fBeta(double beta, Average average, double zeroDivision) {
        return mean(average, rates -> rates.fBeta(beta, zeroDivision));
    }

    /// The mean of Jaccard's index over the classes.
    public double jaccard(Average average, double zeroDivision) {
        return mean(average, rates -> rates.jaccard(zeroDivision));
    }

    /// The cases of all the classes, or the sum of their weights.
    public double support() {
        double sum = 0;
        for (BinaryRates rates : each) {
            sum += rates.support();
        }
        return sum;
    }

    /// The four sums added over the classes, from which micro averages come.
    public BinaryRates pooled() {
        double tn = 0;
        double fp = 0;
        double fn = 0;
        double tp = 0;
        for (BinaryRates rates : each) {
            tn += rates.tn();
            fp += rates.fp();
            fn += rates.fn();
            tp += rates.tp();
        }
        return new BinaryRates(tn, fp, fn, tp);
    }

    /// The classes that are never predicted: their precision is 0/0.
    public List<String> neverPredicted() {
        return named(BinaryRates::predicted);
    }

    /// The classes that no case is of: their recall is 0/0.
    public List<String> withoutCases() {
        return named(BinaryRates::support);
    }

    private List<String> named(ToDoubleFunction<BinaryRates> zero) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < each.size(); i++) {
            if (zero.applyAsDouble(each.get(i)) == 0) {
                names.add(classes.get(i));
            }
        }
        return names;
    }

    private double mean(Average average, ToDoubleFunction<BinaryRates> rate) {
        if (average == Average.MICRO) {
            return rate.applyAsDouble(pooled());
        }
        double plain = 0;
        int count = 0;
        double weighted = 0;
        double weights = 0;
        for (BinaryRates rates : each) {
            double value = rate.applyAsDouble(rates);
            if (!Double.isNaN(value)) {
                plain += value;
                count++;
                weighted += value * rates.support();
                weights += rates.support();
            }
        }
        return average == Average.WEIGHTED && weights > 0 ? weighted / weights : plain / count;
    }
}
