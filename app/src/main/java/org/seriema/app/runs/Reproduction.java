package org.seriema.app.runs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.seriema.pipeline.json.Json;
import org.seriema.pipeline.model.ModelFile;
import org.seriema.pipeline.model.NamedWeights;

/// A network that was trained again, beside the one that a run saved.
///
/// @param weights how many weights the network has, such as `lstm/kernel`
/// @param numbers how many numbers these hold
/// @param differences the weights that are not the same bit for bit, in the network's order
/// @param other what else is not the same, by its key in `model.json`, such as `steps` or `threshold`
public record Reproduction(int weights, long numbers, List<Difference> differences, List<String> other) {

    /// A weight that differs.
    ///
    /// @param numbers how many numbers it holds
    /// @param differing how many of them differ
    /// @param largest by how much at most
    public record Difference(String weight, int numbers, int differing, double largest) {}

    public Reproduction {
        differences = List.copyOf(differences);
        other = List.copyOf(other);
    }

    /// Compares two networks of the same layers.
    ///
    /// @throws IllegalArgumentException if their weights have other names or shapes
    public static Reproduction of(ModelFile saved, ModelFile again) {
        List<Difference> differences = new ArrayList<>();
        long numbers = 0;
        if (saved.weights().size() != again.weights().size()) {
            throw new IllegalArgumentException(
                    "the saved network has " + saved.weights().size() + " weights, the one trained again "
                            + again.weights().size());
        }
        for (int i = 0; i < saved.weights().size(); i++) {
            NamedWeights first = saved.weights().get(i);
            NamedWeights second = again.weights().get(i);
            if (!first.name().equals(second.name()) || !first.shape().equals(second.shape())) {
                throw new IllegalArgumentException("the saved network has the weight " + first.name() + " of shape "
                        + first.shape() + ", the one trained again " + second.name() + " of shape " + second.shape());
            }
            numbers += first.values().length;
            Difference difference = difference(first.name(), first.values(), second.values());
            if (difference.differing > 0) {
                differences.add(difference);
            }
        }
        List<String> other = saved.model().keySet().stream()
                .filter(key -> !written(saved, key).equals(written(again, key)))
                .toList();
        return new Reproduction(saved.weights().size(), numbers, differences, other);
    }

    /// As it stands in the file, where a number is a number, be it an integer or a long.
    private static String written(ModelFile model, String key) {
        return Json.write(Collections.singletonMap(key, model.model().get(key)));
    }

    private static Difference difference(String name, float[] first, float[] second) {
        int differing = 0;
        double largest = 0;
        for (int i = 0; i < first.length; i++) {
            if (Float.floatToRawIntBits(first[i]) != Float.floatToRawIntBits(second[i])) {
                differing++;
                largest = Math.max(largest, Math.abs((double) first[i] - second[i]));
            }
        }
        return new Difference(name, first.length, differing, largest);
    }

    /// Whether everything that a score depends on is the same.
    public boolean isSame() {
        return differences.isEmpty() && other.isEmpty();
    }
}
