package org.seriema.evaluation.metrics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.Golden;
import tools.jackson.databind.JsonNode;

/// True and predicted labels of a golden case, whole numbers or texts, given as lists or as a confusion matrix.
///
/// @param texts whether labels are texts
@SuppressWarnings("ArrayRecordComponent") // never compared
record GoldenLabels(boolean texts, List<String> truth, List<String> predicted, double @Nullable [] weights) {

    static GoldenLabels of(JsonNode golden) {
        if (golden.has("y")) {
            return new GoldenLabels(
                    golden.get("y").get(0).isString(),
                    labels(golden.get("y")),
                    labels(golden.get("predicted")),
                    GoldenOutcome.weights(golden));
        }
        List<String> truth = new ArrayList<>();
        List<String> predicted = new ArrayList<>();
        JsonNode table = golden.get("confusion_given");
        for (int i = 0; i < table.size(); i++) {
            int[] row = Golden.ints(table.get(i));
            for (int j = 0; j < row.length; j++) {
                for (int n = 0; n < row[j]; n++) {
                    truth.add(String.valueOf(i));
                    predicted.add(String.valueOf(j));
                }
            }
        }
        return new GoldenLabels(false, truth, predicted, null);
    }

    /// The labels of a list as texts.
    static List<String> labels(JsonNode list) {
        List<String> labels = new ArrayList<>();
        for (JsonNode label : list) {
            if (!label.isString() && !label.isIntegralNumber()) {
                throw new AssertionError("a label that is neither a text nor a whole number: " + label);
            }
            labels.add(label.asString());
        }
        return labels;
    }

    /// The classes of some labels.
    static Classes<?> classes(boolean texts, List<String> truth, List<String> predicted) {
        return texts ? Classes.in(truth, predicted) : Classes.in(numbers(truth), numbers(predicted));
    }

    /// The classes' names in scikit-learn's order.
    List<String> classes() {
        return classes(texts, truth, predicted).names();
    }

    ClassCounts counts() {
        return texts
                ? ClassCounts.of(truth, predicted, weights)
                : ClassCounts.of(numbers(truth), numbers(predicted), weights);
    }

    private static List<Integer> numbers(List<String> labels) {
        return labels.stream().map(Integer::valueOf).toList();
    }
}
