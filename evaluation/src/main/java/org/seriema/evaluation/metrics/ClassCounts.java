package org.seriema.evaluation.metrics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The confusion matrix of any number of classes: how many cases, or how much weight, of each true class went to each
/// predicted class, and the numbers that follow from it.
///
/// When to distrust it: accuracy says nothing where one class is rare: with 13 % positives "nobody" is right in 87 %
/// of the cases. Balanced accuracy, Matthews' correlation and [CohenKappa] do not fall for that; a class of a few
/// cases makes all three jump.
///
/// Source: scikit-learn `confusion_matrix`, `accuracy_score`, `balanced_accuracy_score`, `matthews_corrcoef`,
/// `zero_one_loss`, `hamming_loss`. Two classes counted without weights also are a [ConfusionMatrix].
public final class ClassCounts {

    private final List<String> classes;
    private final boolean weighted;
    private final double[] cells;
    private final double[] trueSums;
    private final double[] predictedSums;

    private ClassCounts(List<String> classes, boolean weighted) {
        this.classes = new Classes<>(classes).labels();
        this.weighted = weighted;
        this.cells = new double[classes.size() * classes.size()];
        this.trueSums = new double[classes.size()];
        this.predictedSums = new double[classes.size()];
    }

    /// Counts pairs of true and predicted labels; the classes are those that occur, ascending.
    ///
    /// @throws IllegalArgumentException as the other `of`
    public static <T extends Comparable<? super T>> ClassCounts of(
            List<T> truth, List<T> predicted, double @Nullable [] weights) {
        Classes<T> classes = Classes.in(truth, predicted);
        return of(classes.names(), classes.numbers(truth), classes.numbers(predicted), weights);
    }

    /// Counts pairs of true and predicted class numbers.
    ///
    /// @param classes the classes' names, by number
    /// @param weights of the cases; `null` for 1 each
    /// @throws IllegalArgumentException for numbers that are no class, different lengths, no cases, weights below 0 or
    ///     all 0
    public static ClassCounts of(List<String> classes, int[] truth, int[] predicted, double @Nullable [] weights) {
        Labelled.checkLengths(truth.length, predicted.length, "predictions");
        Weights.check(weights, truth.length);
        if (truth.length == 0) {
            throw new IllegalArgumentException("there are no cases to count, at least one is needed");
        }
        ClassCounts counts = new ClassCounts(classes, weights != null);
        for (int i = 0; i < truth.length; i++) {
            int from = counts.check("true", truth[i], i);
            int to = counts.check("predicted", predicted[i], i);
            counts.add(from, to, Weights.of(weights, i));
        }
        return counts;
    }

    /// The counts of a binary decision.
    public static ClassCounts of(ConfusionMatrix matrix, List<String> names) {
        if (names.size() != 2) {
            throw new IllegalArgumentException(
                    "a binary decision needs the names of class 0 and class 1, got " + names);
        }
        ClassCounts counts = new ClassCounts(names, false);
        counts.add(0, 0, (double) matrix.tn());
        counts.add(0, 1, (double) matrix.fp());
        counts.add(1, 0, (double) matrix.fn());
        counts.add(1, 1, (double) matrix.tp());
        return counts;
    }

    /// The cases whose true and predicted class both are among the chosen ones, which come in the order given.
    ///
    /// @throws IllegalArgumentException for a name that is none of the classes
    public ClassCounts only(List<String> chosen) {
        int[] places = new Classes<>(classes).numbers(chosen);
        ClassCounts counts = new ClassCounts(chosen, weighted);
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j < places.length; j++) {
                counts.add(i, j, count(places[i], places[j]));
            }
        }
        return counts;
    }

    /// The classes' names.
    public List<String> classes() {
        return classes;
    }

    /// Whether the counts are sums of weights.
    public boolean weighted() {
        return weighted;
    }

    /// The cases of a true class predicted as another, or the sum of their weights.
    public double count(int trueClass, int predictedClass) {
        return cells[trueClass * classes.size() + predictedClass];
    }

    /// The cells, a row for each true class.
    public double[][] matrix() {
        double[][] matrix = new double[classes.size()][classes.size()];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                matrix[i][j] = count(i, j);
            }
        }
        return matrix;
    }

    /// The cells as shares; 0 where there is nothing to take a share of.
    public double[][] matrix(Normalisation normalisation) {
        double[][] matrix = matrix();
        double total = total();
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                double whole =
                        switch (normalisation) {
                            case TRUE -> trueSums[i];
                            case PREDICTED -> predictedSums[j];
                            case ALL -> total;
                        };
                matrix[i][j] = whole == 0 ? 0 : matrix[i][j] / whole;
            }
        }
        return matrix;
    }

    /// The cases of a true class, or the sum of their weights.
    public double support(int trueClass) {
        return trueSums[trueClass];
    }

    /// The cases predicted as a class, or the sum of their weights.
    public double predicted(int predictedClass) {
        return predictedSums[predictedClass];
    }

    /// All cases, or the sum of their weights.
    public double total() {
        double sum = 0;
        for (double cell : cells) {
            sum += cell;
        }
        return sum;
    }

    /// The rates of all classes, each against the others.
    public ClassRates rates() {
        return rates(classes);
    }

    /// The rates of the chosen classes, each against all others; a name that is none of the classes is one that no
    /// case is of and that is never predicted.
    public ClassRates rates(List<String> chosen) {
        List<BinaryRates> each = new ArrayList<>();
        for (String name : chosen) {
            each.add(rates(classes.indexOf(name)));
        }
        return new ClassRates(chosen, each);
    }

    /// The cases predicted rightly, or the sum of their weights.
    public double correct() {
        double sum = 0;
        for (int i = 0; i < classes.size(); i++) {
            sum += count(i, i);
        }
        return sum;
    }

    /// The share of cases predicted rightly; NaN without cases.
    public double accuracy() {
        return correct() / total();
    }

    /// The share of cases predicted wrongly, 1 - accuracy; with one label a case also the Hamming loss.
    public double zeroOneLoss() {
        return (total() - correct()) / total();
    }

    /// The mean recall of the classes that have cases; chance is 1 / their number.
    public double balancedAccuracy() {
        double sum = 0;
        int present = 0;
        for (int i = 0; i < classes.size(); i++) {
            if (trueSums[i] > 0) {
                sum += count(i, i) / trueSums[i];
                present++;
            }
        }
        return sum / present;
    }

    /// [#balancedAccuracy()] b moved so that chance is 0 and perfect 1: (b - 1/K) / (1 - 1/K). With cases of one class
    /// only it is NaN or minus infinity.
    public double adjustedBalancedAccuracy() {
        int present = 0;
        for (double sum : trueSums) {
            present += sum > 0 ? 1 : 0;
        }
        double chance = 1.0 / present;
        return (balancedAccuracy() - chance) / (1 - chance);
    }

    /// Matthews' correlation of truth t and prediction p, -1 to 1, over the classes k:
    /// (c n - sum t_k p_k) / sqrt((n^2 - sum p_k^2) (n^2 - sum t_k^2)), with c of n cases right; 0 where that is 0/0.
    public double matthews() {
        double square = unlikePairs(predictedSums) * unlikePairs(trueSums);
        double agreement = correct() * total();
        for (int k = 0; k < classes.size(); k++) {
            agreement -= trueSums[k] * predictedSums[k];
        }
        return square == 0 ? 0 : agreement / Math.sqrt(square);
    }

    /// (sum of all)^2 - sum of squares, which is exactly 0 if only one is not 0.
    private static double unlikePairs(double[] sums) {
        double pairs = 0;
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < i; j++) {
                pairs += 2 * sums[i] * sums[j];
            }
        }
        return pairs;
    }

    private BinaryRates rates(int k) {
        double tn = 0;
        for (int i = 0; i < classes.size(); i++) {
            for (int j = 0; j < classes.size(); j++) {
                tn += i == k || j == k ? 0 : count(i, j);
            }
        }
        if (k < 0) {
            return new BinaryRates(tn, 0, 0, 0);
        }
        // differences of sums in the order of the cases: scikit-learn's supports to the last digit
        double tp = count(k, k);
        return new BinaryRates(tn, predictedSums[k] - tp, trueSums[k] - tp, tp);
    }

    private void add(int from, int to, double weight) {
        cells[from * classes.size() + to] += weight;
        trueSums[from] += weight;
        predictedSums[to] += weight;
    }

    private int check(String which, int number, int i) {
        if (number < 0 || number >= classes.size()) {
            throw new IllegalArgumentException("the " + which + " class of case " + i + " must be a number from 0 to "
                    + (classes.size() - 1) + ", got " + number + "; the classes are " + classes);
        }
        return number;
    }
}
