package org.seriema.learn.lessons;

import java.util.Arrays;
import java.util.Collections;
import org.seriema.learn.Engine;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.tensor.Shape;

/// Layers of one unit each, without bias and all with the same weight, the first of which reads 1.
///
/// @param activation in the engine's words
record Chain(String activation, int depth, float weight) {

    private static final Shape ONE = Shape.of(1);

    private Layer layers(int count) {
        Layer unit = Layer.of("Dense", 1).with("use_bias", false).with("activation", activation);
        return Sequential.of(Collections.nCopies(count, unit).toArray(new Layer[0]));
    }

    private float[] weights(int count) {
        float[] weights = new float[count];
        Arrays.fill(weights, weight);
        return weights;
    }

    /// The output of a layer; layer 0 is the input.
    float output(int layer) {
        return layer == 0 ? 1 : Engine.output(layers(layer), ONE, weights(layer), 1)[0];
    }

    /// The sum that a layer bends.
    float sum(int layer) {
        Layer plain = Layer.of("Dense", 1).with("use_bias", false);
        return Engine.output(plain, ONE, new float[] {weight}, output(layer - 1))[0];
    }

    /// The gradient of the last output by that of a layer.
    float gradient(int layer) {
        int rest = depth - layer;
        return rest == 0
                ? 1
                : Engine.there(layers(rest), ONE, weights(rest), new float[] {output(layer)}, new float[] {1})
                        .dx()[0];
    }
}
