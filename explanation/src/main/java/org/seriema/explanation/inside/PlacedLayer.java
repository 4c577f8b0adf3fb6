package org.seriema.explanation.inside;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Names;
import org.seriema.nn.activations.Relu;
import org.seriema.nn.activations.Relu6;
import org.seriema.nn.layers.Activation;
import org.seriema.nn.layers.Bidirectional;
import org.seriema.nn.layers.Conv1D;
import org.seriema.nn.layers.Conv1DTranspose;
import org.seriema.nn.layers.Conv2D;
import org.seriema.nn.layers.Dense;
import org.seriema.nn.layers.DepthwiseConv1D;
import org.seriema.nn.layers.GRU;
import org.seriema.nn.layers.LSTM;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Network;
import org.seriema.nn.layers.ReLU;
import org.seriema.nn.layers.Recurrent;
import org.seriema.nn.layers.SeparableConv1D;
import org.seriema.nn.layers.TimeDistributed;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Shape;

/// A layer that holds no others, in its place within a network.
///
/// @param path the names that lead to it, as they stand before its weights' names: `bidirectional/forward_lstm`
/// @param inputs the shapes of one case that it is given; within [TimeDistributed] those of one step
/// @param isPaired whether it is one of the two of a [Bidirectional]
public record PlacedLayer(String path, Layer layer, List<Shape> inputs, boolean isPaired) {

    public PlacedLayer {
        inputs = List.copyOf(inputs);
    }

    /// The layers of a network in the order of their weights, those inside other layers by themselves.
    ///
    /// Their paths are those of a [org.seriema.nn.layers.PassWatcher.Call].
    public static List<PlacedLayer> of(Model model) {
        List<PlacedLayer> found = new ArrayList<>();
        find("", model.network(), model.inputs(), found);
        return List.copyOf(found);
    }

    private static void find(String path, Layer layer, List<Shape> inputs, List<PlacedLayer> found) {
        String before = path.isEmpty() ? "" : path + "/";
        switch (layer) {
            case Network network ->
                network.parts(inputs).forEach(part -> find(before + part.name(), part.layer(), part.inputs(), found));
            case TimeDistributed each -> {
                List<Shape> step = List.of(inputs.getFirst().dropFirst());
                find(before + Names.snakeCase(each.layer().getClass().getSimpleName()), each.layer(), step, found);
            }
            case Bidirectional both -> {
                // Each of the two has as many weights before it as the layer by itself.
                int border = both.layer().weights(inputs.subList(0, 1)).size();
                List<String> names = both.weights(inputs).stream()
                        .map(weight -> weight.name().substring(0, weight.name().indexOf('/')))
                        .toList();
                Layer back = both.backwardLayer() == null ? mirrored(both.layer()) : both.backwardLayer();
                found.add(new PlacedLayer(before + names.getFirst(), both.layer(), inputs.subList(0, 1), true));
                found.add(new PlacedLayer(before + names.get(border), back, inputs.subList(0, 1), true));
            }
            default -> found.add(new PlacedLayer(path, layer, inputs, false));
        }
    }

    /// The layer as it goes from the other end of time.
    private static Layer mirrored(Layer layer) {
        boolean backwards =
                layer instanceof Recurrent recurrent && recurrent.options().goBackwards();
        return layer.with("go_backwards", !backwards);
    }

    /// The gates in the order in which the kernels, the recurrent kernels and the biases hold them, as Keras does:
    /// `i f g o` of an LSTM, `z r g` of a GRU; none of other layers.
    ///
    /// Each takes as many columns as the layer has units.
    public List<Gate> gates() {
        return layer instanceof LSTM
                ? List.of(Gate.INPUT, Gate.FORGET, Gate.CANDIDATE, Gate.OUTPUT)
                : layer instanceof GRU ? List.of(Gate.UPDATE, Gate.RESET, Gate.CANDIDATE) : List.of();
    }

    /// Whether it ends in a function that gives 0 for all numbers below 0 and lets no gradient back there.
    boolean canDie() {
        if (layer instanceof ReLU relu) {
            return relu.negativeSlope() == 0;
        }
        org.seriema.nn.activations.@Nullable Activation end =
                switch (layer) {
                    case Dense dense -> dense.activation();
                    case Conv1D conv -> conv.activation();
                    case Conv1DTranspose conv -> conv.activation();
                    case Conv2D conv -> conv.activation();
                    case DepthwiseConv1D conv -> conv.activation();
                    case SeparableConv1D conv -> conv.activation();
                    case Activation alone -> alone.activation();
                    default -> null;
                };
        return end instanceof Relu6 || (end instanceof Relu relu && relu.negativeSlope() == 0);
    }

    /// Whether it begins with the last time step.
    public boolean goesBackwards() {
        return layer instanceof Recurrent recurrent && recurrent.options().goBackwards();
    }
}
