package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.config.Default;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Layers one after the other, each fed by the one before it; itself a layer. Keras: `Sequential`.
///
/// The layers' names are Keras' own: the class in snake case with a counter, `dense`, `dense_1`.
///
/// @param frozen names of layers that training does not change. Keras: `trainable = False`
public record Sequential(List<Layer> layers, @Default("[]") List<String> frozen) implements Network {

    public Sequential {
        layers = List.copyOf(layers);
        frozen = List.copyOf(frozen);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a model needs at least one layer, such as Dense: {units: 1}");
        }
        LayerNames.requireKnown(frozen, names(layers));
    }

    /// Layers of which none is frozen.
    public Sequential(List<Layer> layers) {
        this(layers, List.of());
    }

    /// Layers one after the other.
    public static Sequential of(Layer... layers) {
        return new Sequential(List.of(layers));
    }

    /// The layers' names in the order of their weights.
    public List<String> names() {
        return names(layers);
    }

    private static List<String> names(List<Layer> layers) {
        LayerNames names = new LayerNames();
        return layers.stream().map(names::next).toList();
    }

    @Override
    public List<Part> parts(List<Shape> inputs) {
        List<String> names = names();
        List<Part> parts = new ArrayList<>();
        List<Shape> flowing = inputs;
        for (int i = 0; i < layers.size(); i++) {
            Part part = part(i, names.get(i), flowing);
            parts.add(part);
            flowing = part.outputs();
        }
        return parts;
    }

    private Part part(int index, String name, List<Shape> inputs) {
        Layer layer = layers.get(index);
        try {
            List<Shape> outputs = layer.outputShapes(inputs);
            if (outputs.size() > 1) {
                throw new IllegalArgumentException(Layers.ALL.name(layer) + " gives " + outputs.size()
                        + " outputs, but in a sequence each layer gives one; leave out return_state");
            }
            List<Weight> weights = layer.weights(inputs);
            if (frozen.contains(name)) {
                weights = weights.stream().map(Weight::frozen).toList();
            }
            return new Part(name, layer, inputs, outputs, weights, List.of());
        } catch (IllegalArgumentException e) {
            throw new ConfigException("layer " + (index + 1) + " of the model: " + e.getMessage(), List.of(index));
        }
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        return parts(inputs).getLast().outputs();
    }

    /// Where in the network's weights each layer's end.
    private int[] weightEnds(List<Shape> inputs) {
        List<Part> parts = parts(inputs);
        int[] ends = new int[parts.size()];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = (i == 0 ? 0 : ends[i - 1]) + parts.get(i).weights().size();
        }
        return ends;
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        int[] ends = pass.plan(this, inputs, this::weightEnds);
        List<String> names = pass.isWatched() ? names() : List.of();
        Traced[] traced = new Traced[layers.size()];
        List<Tensor> flowing = inputs;
        for (int i = 0; i < traced.length; i++) {
            Weights own = weights.part(i == 0 ? 0 : ends[i - 1], ends[i]);
            traced[i] = pass.run(names.isEmpty() ? "" : names.get(i), layers.get(i), own, flowing);
            flowing = traced[i].outputs();
        }
        return new Traced(flowing, (dOutputs, dWeights) -> {
            List<Tensor> gradients = dOutputs;
            for (int i = traced.length - 1; i >= 0; i--) {
                gradients = traced[i].back().back(gradients, dWeights.part(i == 0 ? 0 : ends[i - 1], ends[i]));
            }
            return gradients;
        });
    }

    @Override
    public boolean dependsOnBatch(boolean training) {
        return layers.stream().anyMatch(layer -> Pass.tiesCases(layer, training));
    }

    @Override
    public @Nullable Head head() {
        Head last = layers.getLast().head();
        if (last == null) {
            return null;
        }
        List<Layer> cut = new ArrayList<>(layers);
        cut.set(cut.size() - 1, last.logits());
        return new Head(new Sequential(cut, frozen), last.activation(), last.activityRegularizer());
    }
}
