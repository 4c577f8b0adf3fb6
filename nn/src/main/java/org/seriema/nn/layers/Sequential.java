package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.config.Names;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Layers one after the other, each fed by the one before it; itself a layer. Keras: `Sequential`.
///
/// The layers' names are Keras' own: the class in snake case with a counter, `dense`, `dense_1`.
public record Sequential(List<Layer> layers) implements Layer {

    public Sequential {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a model needs at least one layer");
        }
    }

    /// Layers one after the other.
    public static Sequential of(Layer... layers) {
        return new Sequential(List.of(layers));
    }

    /// The layers' names, in order.
    public List<String> names() {
        Map<String, Integer> seen = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (Layer layer : layers) {
            String name = Names.snakeCase(Layers.ALL.name(layer)).toLowerCase(Locale.ROOT);
            int count = seen.merge(name, 1, Integer::sum);
            names.add(count == 1 ? name : name + "_" + (count - 1));
        }
        return names;
    }

    /// The shape of one case after each layer.
    ///
    /// @throws ConfigException if a layer does not fit the one before it
    public List<Shape> shapes(Shape input) {
        List<Shape> shapes = new ArrayList<>();
        List<Shape> flowing = List.of(input);
        for (int i = 0; i < layers.size(); i++) {
            flowing = check(i, flowing);
            shapes.add(flowing.getFirst());
        }
        return shapes;
    }

    private List<Shape> check(int index, List<Shape> inputs) {
        try {
            List<Shape> outputs = layers.get(index).outputShapes(inputs);
            if (outputs.size() > 1) {
                throw new IllegalArgumentException(Layers.ALL.name(layers.get(index)) + " gives " + outputs.size()
                        + " outputs, but in a sequence each layer gives one; leave out return_state");
            }
            return outputs;
        } catch (IllegalArgumentException e) {
            throw new ConfigException("layer " + (index + 1) + " of the model: " + e.getMessage(), List.of(index));
        }
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        return List.of(shapes(inputs.getFirst()).getLast());
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        List<String> names = names();
        List<Weight> weights = new ArrayList<>();
        List<Shape> flowing = inputs;
        for (int i = 0; i < layers.size(); i++) {
            String name = names.get(i);
            List<Shape> outputs = check(i, flowing);
            try {
                layers.get(i).weights(flowing).forEach(weight -> weights.add(weight.within(name)));
            } catch (IllegalArgumentException e) {
                throw new ConfigException("layer " + (i + 1) + " of the model: " + e.getMessage(), List.of(i));
            }
            flowing = outputs;
        }
        return List.copyOf(weights);
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        int[] ends = new int[layers.size()];
        Traced[] traced = new Traced[layers.size()];
        List<Tensor> flowing = inputs;
        int from = 0;
        List<String> names = pass.isWatched() ? names() : List.of();
        for (int i = 0; i < traced.length; i++) {
            Layer layer = layers.get(i);
            ends[i] = from
                    + layer.weights(List.of(flowing.getFirst().shape().dropFirst()))
                            .size();
            traced[i] = pass.run(names.isEmpty() ? "" : names.get(i), layer, weights.part(from, ends[i]), flowing);
            flowing = traced[i].outputs().subList(0, 1);
            from = ends[i];
        }
        return new Traced(flowing, (dOutputs, dWeights) -> {
            List<Tensor> gradients = dOutputs;
            for (int i = traced.length - 1; i >= 0; i--) {
                gradients = traced[i].back().back(gradients, dWeights.part(i == 0 ? 0 : ends[i - 1], ends[i]));
            }
            return gradients;
        });
    }

    /// So it does too if a penalty on outputs counts, which is a mean over the batch.
    @Override
    public boolean dependsOnBatch(boolean training) {
        return layers.stream()
                .anyMatch(layer -> layer.dependsOnBatch(training) || (training && layer.activityRegularizer() != null));
    }

    @Override
    public @Nullable Head head() {
        Head last = layers.getLast().head();
        if (last == null) {
            return null;
        }
        List<Layer> cut = new ArrayList<>(layers);
        cut.set(cut.size() - 1, last.logits());
        return new Head(new Sequential(cut), last.activation(), last.activityRegularizer());
    }
}
