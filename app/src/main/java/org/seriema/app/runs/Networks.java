package org.seriema.app.runs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seriema.nn.layers.Bidirectional;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Layers;
import org.seriema.nn.layers.Network;
import org.seriema.nn.layers.TimeDistributed;
import org.seriema.nn.layers.Weight;
import org.seriema.nn.models.Model;
import org.seriema.nn.models.Summary;
import org.seriema.report.Report;
import org.seriema.tensor.Shape;

/// Networks as reports describe them.
public final class Networks {

    private Networks() {}

    /// A network's layers, what was chosen of each, and how many parameters each has.
    public static Report.Model described(Model model) {
        Map<String, Network.Part> parts = new HashMap<>();
        for (Network.Part part : model.network().parts(model.inputs())) {
            parts.put(part.name(), part);
        }
        List<Report.Layer> layers =
                model.summary().layers().stream().map(row -> layer(row, parts)).toList();
        long trainable = model.weights().trainable().length;
        long others = model.weights().statistics().length;
        return new Report.Model(new Report.Parameters(trainable + others, trainable, others), layers);
    }

    /// A row of the summary with what its layer holds; the inputs of a graph are no layers.
    private static Report.Layer layer(Summary.Row row, Map<String, Network.Part> parts) {
        Network.Part part = parts.get(row.name());
        return new Report.Layer(
                row.name(),
                row.type(),
                part == null ? Map.of() : options(part.layer()),
                batched(row.outputs().getFirst()),
                row.parameters(),
                fixed(row.weights()),
                // The first use and the first output go without saying.
                row.from().stream().map(name -> name.replace("[0][0]", "")).toList(),
                part == null ? List.of() : inside(part.layer(), part.inputs(), isFrozen(row.weights())));
    }

    private static long fixed(List<Weight> weights) {
        return weights.stream()
                .filter(weight -> !weight.trainable())
                .mapToLong(weight -> weight.shape().size())
                .sum();
    }

    private static boolean isFrozen(List<Weight> weights) {
        return !weights.isEmpty() && weights.stream().noneMatch(Weight::trainable);
    }

    /// What was chosen of a layer, without the layers that it holds, which are told by themselves.
    private static Map<String, Object> options(Layer layer) {
        if (layer instanceof Network) {
            return Map.of();
        }
        Map<String, Object> options = ChosenOptions.of(layer);
        if (layer instanceof TimeDistributed || layer instanceof Bidirectional) {
            options.remove("layer");
            options.remove("backward_layer");
        }
        return options;
    }

    /// The layers that a layer holds.
    ///
    /// @param inputs the shapes that the outer layer is given
    /// @param frozen whether training does not change the outer layer
    private static List<Report.Layer> inside(Layer layer, List<Shape> inputs, boolean frozen) {
        return switch (layer) {
            case Network network ->
                network.parts(inputs).stream()
                        .map(part -> held(part.name(), part.layer(), part.inputs(), part.from(), frozen))
                        .toList();
            case TimeDistributed each ->
                List.of(held(
                        "for each step", each.layer(), List.of(inputs.getFirst().dropFirst()), List.of(), frozen));
            case Bidirectional both -> {
                List<Shape> series = List.of(inputs.getFirst());
                Layer own = both.backwardLayer();
                Layer back = own == null ? both.layer() : own;
                yield List.of(
                        held("forward", both.layer(), series, List.of(), frozen),
                        held("backward", back, series, List.of(), frozen));
            }
            default -> List.of();
        };
    }

    private static Report.Layer held(String name, Layer layer, List<Shape> inputs, List<String> from, boolean frozen) {
        List<Weight> weights = layer.weights(inputs);
        long parameters =
                weights.stream().mapToLong(weight -> weight.shape().size()).sum();
        return new Report.Layer(
                name,
                Layers.ALL.name(layer),
                options(layer),
                batched(layer.outputShapes(inputs).getFirst()),
                parameters,
                frozen ? parameters : fixed(weights),
                from.stream().map(one -> one.replace("[0][0]", "")).toList(),
                inside(layer, inputs, frozen));
    }

    /// A shape as Keras prints it: `(None, 64)`.
    private static String batched(Shape shape) {
        return "(None, "
                + String.join(", ", shape.toList().stream().map(String::valueOf).toList()) + ")";
    }
}
