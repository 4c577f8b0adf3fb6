package org.seriema.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Weights of the classes that make each class count the same in training, or as much as is asked for.
public final class ClassWeights {

    private ClassWeights() {}

    /// `n / (k * n_c)` for each of the `k` classes that occur, where `n_c` of the `n` labels are of class `c`.
    ///
    /// Source: scikit-learn's `compute_class_weight("balanced")`.
    ///
    /// @throws DataException if there are no labels
    public static SortedMap<Integer, Double> balanced(int[] labels) {
        if (labels.length == 0) {
            throw new DataException("balanced class weights need at least one label, got none");
        }
        SortedMap<Integer, int[]> counts = new TreeMap<>();
        int[] last = {};
        for (int i = 0; i < labels.length; i++) {
            if (i == 0 || labels[i] != labels[i - 1]) {
                last = counts.computeIfAbsent(labels[i], label -> new int[1]);
            }
            last[0]++;
        }
        SortedMap<Integer, Double> weights = new TreeMap<>();
        counts.forEach((label, count) -> weights.put(label, labels.length / ((double) counts.size() * count[0])));
        return weights;
    }

    /// The balanced weights of the classes listed.
    ///
    /// Source: scikit-learn's `compute_class_weight("balanced", classes=...)`.
    ///
    /// @param classes all classes that occur, in the order that the weights are to have
    /// @throws DataException if a class listed does not occur, or one that occurs is not listed
    public static double[] balanced(int[] labels, int... classes) {
        SortedMap<Integer, Double> weights = balanced(labels);
        requireListed(weights, classes);
        double[] listed = new double[classes.length];
        for (int i = 0; i < listed.length; i++) {
            Double weight = weights.get(classes[i]);
            if (weight == null) {
                throw new DataException("balanced class weights need at least one row of each class, and none of the "
                        + labels.length + " rows is of class " + classes[i] + "; bring rows of it, or leave it out");
            }
            listed[i] = weight;
        }
        return listed;
    }

    /// Weights as given, 1 for each class that is not named.
    ///
    /// Source: scikit-learn's `compute_class_weight` with a dict; without any weights, with `None`.
    ///
    /// @param weights the weights of some classes
    /// @param classes all classes that occur, in the order that the weights are to have
    /// @throws DataException if a class that occurs is not listed, or if both a class has no weight and a weight has no
    ///     class, which is most likely a slip
    public static double[] given(Map<Integer, Double> weights, int[] labels, int... classes) {
        SortedMap<Integer, Double> occurring = new TreeMap<>();
        for (int i = 0; i < labels.length; i++) {
            if (i == 0 || labels[i] != labels[i - 1]) {
                occurring.put(labels[i], 1.0);
            }
        }
        requireListed(occurring, classes);
        List<Integer> without = IntStream.of(classes)
                .filter(label -> !weights.containsKey(label))
                .boxed()
                .toList();
        if (!without.isEmpty() && classes.length - without.size() != weights.size()) {
            throw new DataException("class weights are given for the classes " + new TreeMap<>(weights).keySet()
                    + ", some of which do not occur, and none for " + without + "; expected weights of the classes "
                    + Arrays.toString(classes) + "; correct the classes' numbers");
        }
        return IntStream.of(classes)
                .mapToDouble(label -> weights.getOrDefault(label, 1.0))
                .toArray();
    }

    /// The weight of each row: that of its class.
    ///
    /// Source: scikit-learn's `compute_sample_weight`.
    ///
    /// @param weights a weight for each class that occurs
    /// @throws DataException if a class has none
    public static double[] ofRows(Map<Integer, Double> weights, int[] labels) {
        double[] rows = new double[labels.length];
        for (int i = 0; i < rows.length; i++) {
            if (i > 0 && labels[i] == labels[i - 1]) {
                rows[i] = rows[i - 1];
                continue;
            }
            Double weight = weights.get(labels[i]);
            if (weight == null) {
                throw new DataException("there is no weight for class " + labels[i] + " of row " + (i + 1)
                        + "; weights are given for the classes " + new TreeMap<>(weights).keySet()
                        + "; add one for each class");
            }
            rows[i] = weight;
        }
        return rows;
    }

    private static void requireListed(SortedMap<Integer, ?> occurring, int[] classes) {
        for (int label : occurring.keySet()) {
            if (IntStream.of(classes).noneMatch(listed -> listed == label)) {
                throw new DataException("rows are of class " + label + ", which is not among the classes "
                        + Arrays.toString(classes) + "; list every class that occurs");
            }
        }
    }
}
