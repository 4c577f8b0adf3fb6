package org.seriema.explanation.trace;

import java.util.List;
import java.util.Map;
import org.seriema.nn.layers.Layer;

/// What the engine computed in one layer for one case, there and back.
///
/// @param path the layer's name, after those of the networks and layers that it is in
/// @param kind Keras' class: `LSTM`
/// @param layer its options
/// @param equation what it computes, in the words of the field
/// @param maskedSteps the steps of its input that a mask leaves out, counted from 1
/// @param inside of recurrent layers, by their names in the equation, each (T, U) in the order of time
/// @param weights by their names within the layer
/// @param outputGradients of loss or score with respect to its outputs
/// @param inputGradients likewise
/// @param insideGradients of the sums and states inside
/// @param weightGradients by the weights' names, of those that are trained
/// @param gradientOfLogits whether the output's gradient is that of what the last activation is given, from which the
///     loss is computed
public record LayerTrace(
        String path,
        String kind,
        Layer layer,
        String equation,
        List<Integer> maskedSteps,
        List<Numbers> inputs,
        List<Numbers> outputs,
        Map<String, Numbers> inside,
        Map<String, Numbers> weights,
        List<Numbers> outputGradients,
        List<Numbers> inputGradients,
        Map<String, Numbers> insideGradients,
        Map<String, Numbers> weightGradients,
        boolean gradientOfLogits) {

    /// The first input.
    public Numbers x() {
        return inputs.getFirst();
    }

    /// The first output.
    public Numbers y() {
        return outputs.getFirst();
    }
}
