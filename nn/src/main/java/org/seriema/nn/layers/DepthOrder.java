package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.seriema.config.ConfigException;
import org.seriema.config.Names;
import org.seriema.nn.layers.Functional.Node;
import org.seriema.nn.layers.Functional.Reference;

/// The nodes of a graph in Keras' order: the furthest from the outputs first; among equals, as a walk back from the
/// outputs meets them. The order of a model's weights hangs on it. Keras: `map_graph` in `keras/src/ops/function.py`.
final class DepthOrder {

    private final Set<String> inputs;
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    /// The place of each layer, by its first name, in the walk.
    private final Map<String, Integer> met = new HashMap<>();

    /// The names of nodes and inputs, each after all that it is connected to.
    private final List<String> finished = new ArrayList<>();

    private final Map<String, Integer> depths = new HashMap<>();

    DepthOrder(Set<String> inputs, List<Node> layers, List<String> outputs) {
        this.inputs = inputs;
        layers.forEach(node -> nodes.put(node.id(), node));
        for (int i = 0; i < outputs.size(); i++) {
            String name = Reference.of(outputs.get(i)).name();
            if (!nodes.containsKey(name)) {
                throw new ConfigException(
                        "there is no layer \"" + name + "\"" + Names.suggestion(name, nodes.keySet()),
                        List.of("outputs", i));
            }
            walk(name);
        }
        for (int i = 0; i < layers.size(); i++) {
            if (!finished.contains(layers.get(i).id())) {
                throw new ConfigException(
                        "no output is reached from layer \"" + layers.get(i).id() + "\"", List.of("layers", i));
            }
        }
        for (String input : inputs) {
            if (!finished.contains(input)) {
                throw new ConfigException("no layer is connected to the input \"" + input + "\"", List.of("inputs"));
            }
        }
        measure();
    }

    private void walk(String name) {
        if (finished.contains(name)) {
            return;
        }
        met.putIfAbsent(layer(name), met.size());
        if (!inputs.contains(name)) {
            Objects.requireNonNull(nodes.get(name))
                    .from()
                    .forEach(from -> walk(Reference.of(from).name()));
        }
        finished.add(name);
    }

    /// The name under which a node's layer was given first.
    private String layer(String name) {
        Node node = nodes.get(name);
        return node == null || node.shared() == null ? name : node.shared();
    }

    /// How many steps at most lie between a node and an output; calls of one layer are at least as deep as later ones.
    private void measure() {
        Map<String, Integer> layerDepths = new HashMap<>();
        for (String name : finished.reversed()) {
            int depth = Math.max(depths.getOrDefault(name, 0), layerDepths.getOrDefault(layer(name), 0));
            depths.put(name, depth);
            layerDepths.put(layer(name), depth);
            if (!inputs.contains(name)) {
                for (String from : Objects.requireNonNull(nodes.get(name)).from()) {
                    depths.merge(Reference.of(from).name(), depth + 1, Math::max);
                }
            }
        }
    }

    /// The nodes in order, without the inputs.
    List<Node> nodes() {
        return names().stream().filter(nodes::containsKey).map(nodes::get).toList();
    }

    /// The names of inputs and layers in order, each layer where its deepest node is.
    List<String> layers() {
        return names().stream().map(this::layer).distinct().toList();
    }

    private List<String> names() {
        Comparator<String> deepest = Comparator.comparing(name -> -depths.getOrDefault(name, 0));
        // The sort is stable: calls of one layer at one depth stay in the walk's order.
        return finished.stream()
                .sorted(deepest.thenComparing(name -> met.getOrDefault(layer(name), 0)))
                .toList();
    }
}
