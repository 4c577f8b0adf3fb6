package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.layers.Functional.Node;

/// A value of a graph that is being built: what a layer will give once the graph runs. Keras: `KerasTensor`.
///
/// ```java
/// SymbolicTensor series = SymbolicTensor.input("series", 12, 1);
/// SymbolicTensor flat = SymbolicTensor.input("flat", 12);
/// SymbolicTensor deep = series.to(Layer.of("LSTM", 64));
/// SymbolicTensor wide = flat.to(Layer.of("Dense", 32).with("activation", "relu"));
/// SymbolicTensor both = SymbolicTensor.of(Layer.of("Concatenate"), wide, deep);
/// Functional network = Functional.of(List.of(series, flat), both.to(Layer.of("Dense", 1)));
/// ```
public final class SymbolicTensor {

    private final Origin origin;
    private final int output;

    /// Where a value comes from: an input with a shape, or a layer with what it is fed by.
    private record Origin(
            @Nullable String name,
            List<Integer> shape,
            @Nullable Layer layer,
            @Nullable Origin shared,
            List<SymbolicTensor> from) {}

    private SymbolicTensor(Origin origin, int output) {
        this.origin = origin;
        this.output = output;
    }

    /// An input of the graph.
    ///
    /// @param shape of one case
    public static SymbolicTensor input(String name, int... shape) {
        return new SymbolicTensor(new Origin(name, Arrays.stream(shape).boxed().toList(), null, null, List.of()), 0);
    }

    /// What a layer gives for these values.
    public static SymbolicTensor of(Layer layer, SymbolicTensor... from) {
        return new SymbolicTensor(new Origin(null, List.of(), layer, null, List.of(from)), 0);
    }

    /// What a layer with a name of its own gives for these values.
    public static SymbolicTensor of(String name, Layer layer, SymbolicTensor... from) {
        return new SymbolicTensor(new Origin(name, List.of(), layer, null, List.of(from)), 0);
    }

    /// What a layer gives for this value.
    public SymbolicTensor to(Layer layer) {
        return of(layer, this);
    }

    /// What a layer with a name of its own gives for this value.
    public SymbolicTensor to(String name, Layer layer) {
        return of(name, layer, this);
    }

    /// What this value's layer, with the same weights, gives for other values.
    ///
    /// @throws IllegalStateException if this value is an input
    public SymbolicTensor again(SymbolicTensor... from) {
        if (origin.layer == null && origin.shared == null) {
            throw new IllegalStateException("the input \"" + origin.name + "\" has no layer to be used again");
        }
        Origin first = origin.shared == null ? origin : origin.shared;
        return new SymbolicTensor(new Origin(null, List.of(), null, first, List.of(from)), 0);
    }

    /// Another output of the same layer, such as an LSTM's state.
    public SymbolicTensor output(int index) {
        return new SymbolicTensor(origin, index);
    }

    /// The graph from some inputs to some outputs.
    static Functional graph(List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        IdentityHashMap<Origin, String> names = new IdentityHashMap<>();
        for (SymbolicTensor input : inputs) {
            if (input.origin.name == null || !input.origin.from.isEmpty()) {
                throw new IllegalArgumentException("the inputs of a graph are made with SymbolicTensor.input");
            }
            if (shapes.put(input.origin.name, input.origin.shape) != null) {
                throw new IllegalArgumentException(
                        "two inputs are called \"" + input.origin.name + "\"; give each a name of its own");
            }
            names.put(input.origin, input.origin.name);
        }
        List<Origin> order = new ArrayList<>();
        Set<Origin> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        outputs.forEach(output -> collect(output.origin, names, seen, order));
        List<Node> nodes = named(order, names);
        return new Functional(
                shapes, nodes, outputs.stream().map(one -> one.reference(names)).toList(), List.of());
    }

    /// Appends a value's origin after all that it comes from.
    private static void collect(
            Origin origin, IdentityHashMap<Origin, String> inputs, Set<Origin> seen, List<Origin> order) {
        if (inputs.containsKey(origin) || !seen.add(origin)) {
            return;
        }
        if (origin.from.isEmpty()) {
            throw new IllegalArgumentException("the input \"" + origin.name + "\" is not among the graph's inputs");
        }
        origin.from.forEach(from -> collect(from.origin, inputs, seen, order));
        order.add(origin);
    }

    private static List<Node> named(List<Origin> order, IdentityHashMap<Origin, String> names) {
        LayerNames kerasNames = new LayerNames();
        List<String> taken = new ArrayList<>(names.values());
        order.forEach(origin -> {
            if (origin.name != null) {
                taken.add(origin.name);
            }
        });
        for (Origin origin : order) {
            if (origin.name != null) {
                names.put(origin, origin.name);
            } else if (origin.layer != null) {
                names.put(origin, kerasNames.next(origin.layer, taken));
            }
        }
        for (Origin origin : order) {
            String shared = origin.shared == null ? null : names.get(origin.shared);
            if (shared != null) {
                String name = LayerNames.again(shared, taken);
                taken.add(name);
                names.put(origin, name);
            }
        }
        List<Node> nodes = new ArrayList<>();
        for (Origin origin : order) {
            List<String> from =
                    origin.from.stream().map(one -> one.reference(names)).toList();
            String shared = origin.shared == null ? null : names.get(origin.shared);
            if (origin.shared != null && shared == null) {
                throw new IllegalArgumentException(
                        "a layer is used again whose first use does not lead to the graph's outputs");
            }
            nodes.add(new Node(names.get(origin), origin.layer, from, shared));
        }
        return nodes;
    }

    private String reference(IdentityHashMap<Origin, String> names) {
        return names.get(origin) + (output == 0 ? "" : "[" + output + "]");
    }
}
