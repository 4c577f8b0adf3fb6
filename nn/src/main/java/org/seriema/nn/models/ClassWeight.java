package org.seriema.nn.models;

import java.util.Map;
import java.util.TreeMap;
import org.seriema.config.ConfigException;
import org.seriema.config.Option;

/// How much each class counts in training: a weight for each label, as Keras' `fit` takes it, or `balanced`,
/// scikit-learn's word for weights that make all classes count alike. A label that is not named counts 1.
///
/// @param weights by label; none stands for `balanced`
public record ClassWeight(Map<Integer, Double> weights) implements Option {

    private static final String BALANCED = "balanced";

    public ClassWeight {
        weights = Map.copyOf(weights);
        weights.forEach((label, weight) -> {
            if (!(weight >= 0 && Double.isFinite(weight))) {
                throw new IllegalArgumentException(
                        "class_weight of " + label + " must be a number of at least 0, got " + weight);
            }
        });
    }

    /// Whether the weights are still to be found from the labels.
    public boolean isBalanced() {
        return weights.isEmpty();
    }

    /// The weight of a label.
    ///
    /// @throws IllegalStateException if the weights are still to be found
    public float of(float label) {
        if (isBalanced()) {
            throw new IllegalStateException("fit takes a weight for each label, got balanced;"
                    + " give the weights n / (k n_c) of k classes with n_c of n cases each");
        }
        return weights.getOrDefault(Math.round(label), 1.0).floatValue();
    }

    /// Reads `balanced`, or a map from labels to weights such as `{0: 1, 1: 10}`.
    public static ClassWeight fromOption(Object option) {
        if (option.equals(BALANCED)) {
            return new ClassWeight(Map.of());
        }
        if (!(option instanceof Map<?, ?> map) || map.isEmpty()) {
            throw new ConfigException(
                    "expected balanced or a weight for each label such as {0: 1, 1: 10}, got " + option);
        }
        Map<Integer, Double> weights = new TreeMap<>();
        map.forEach((label, weight) -> {
            if (!String.valueOf(label).matches("[0-9]{1,9}") || !(weight instanceof Number number)) {
                throw new ConfigException(
                        "expected a weight for each label such as {0: 1, 1: 10}, got " + label + ": " + weight);
            }
            weights.put(Integer.valueOf(String.valueOf(label)), number.doubleValue());
        });
        return new ClassWeight(weights);
    }

    @Override
    public Object toOption() {
        return isBalanced() ? BALANCED : new TreeMap<>(weights);
    }
}
