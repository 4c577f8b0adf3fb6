package org.seriema.data;

import java.util.SortedMap;
import java.util.TreeMap;

/// Weights of the classes that make each class count the same in training.
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
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        for (int label : labels) {
            counts.merge(label, 1, Integer::sum);
        }
        SortedMap<Integer, Double> weights = new TreeMap<>();
        counts.forEach((label, count) -> weights.put(label, labels.length / ((double) counts.size() * count)));
        return weights;
    }
}
