package org.seriema.nn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.seriema.nn.layers.Weights;
import org.seriema.tensor.Tensor;
import tools.jackson.databind.JsonNode;

/// The named weights of a golden file beside those of a network, which must have Keras' names, order and shapes.
public final class GoldenWeights {

    private GoldenWeights() {}

    /// What is done with a weight and its counterpart in the file.
    @FunctionalInterface
    public interface Pair {

        /// Takes a weight and the file's tensor of it.
        void take(String name, JsonNode named, Tensor weight);
    }

    /// Goes over all weights.
    ///
    /// @param named the file's list of `{"name": .., "tensor": ..}`
    public static void forEach(Weights weights, JsonNode named, Pair pair) {
        List<String> expected = new ArrayList<>();
        named.forEach(one -> expected.add(one.get("name").stringValue() + Golden.shape(one.get("tensor"))));
        assertThat(weights.layout())
                .extracting(weight -> weight.name() + weight.shape())
                .isEqualTo(expected);
        for (int i = 0; i < weights.count(); i++) {
            pair.take(weights.layout().get(i).name(), named.get(i).get("tensor"), weights.get(i));
        }
    }

    /// Sets all weights to the file's.
    public static void set(Weights weights, JsonNode named) {
        forEach(weights, named, (name, tensor, weight) -> {
            float[] numbers = Golden.floats(tensor);
            System.arraycopy(numbers, 0, weight.data(), weight.offset(), numbers.length);
        });
    }
}
