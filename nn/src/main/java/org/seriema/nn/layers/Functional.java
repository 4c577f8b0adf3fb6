package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.config.Default;
import org.seriema.config.Names;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A graph of layers: several inputs, branches, layers that are used more than once; itself a layer. Keras:
/// `Functional`, what `keras.Model(inputs, outputs)` makes.
///
/// ```yaml
/// inputs: {series: [12, 1], flat: [12]}
/// layers:
///   - {name: deep, layer: {LSTM: 64}, from: series}
///   - {name: wide, layer: {Dense: {units: 32, activation: relu}}, from: flat}
///   - {name: both, layer: Concatenate, from: [wide, deep]}
///   - {layer: {Dense: {units: 1, activation: sigmoid}}, from: both}
/// ```
///
/// The layers' order is Keras', by depth, and so is that of their weights. In Java a graph is built with
/// [SymbolicTensor].
///
/// @param inputs the shapes of one case by the inputs' names
/// @param layers each after what it is connected to
/// @param outputs names of layers, or `lstm[1]` for a layer's second output; the last layer if none is given
/// @param frozen names of layers that training does not change. Keras: `trainable = False`
public record Functional(
        Map<String, List<Integer>> inputs,
        List<Node> layers,
        @Default("[]") List<String> outputs,
        @Default("[]") List<String> frozen)
        implements Network {

    /// A layer and what it is connected to.
    ///
    /// @param name by default Keras': the class in snake case with a counter
    /// @param layer what is computed, unless `shared` is given
    /// @param from names of inputs or nodes, or `lstm[1]` for a node's second output
    /// @param shared the name of another node, whose layer and weights are used again
    public record Node(
            @Default("null") @Nullable String name,
            @Default("null") @Nullable Layer layer,
            List<String> from,
            @Default("null") @Nullable String shared) {

        public Node {
            from = List.copyOf(from);
            if ((layer == null) == (shared == null)) {
                throw new IllegalArgumentException("a layer of a graph needs either layer or shared");
            }
            if (from.isEmpty()) {
                throw new IllegalArgumentException("a layer of a graph needs from: the names of what it is fed by");
            }
        }

        /// The name, which every node of a finished graph has.
        String id() {
            return Objects.requireNonNull(name);
        }

        Node withName(String given) {
            return new Node(given, layer, from, shared);
        }
    }

    /// One output of an input or a node: `lstm`, `lstm[1]`.
    record Reference(String name, int output) {

        private static final Pattern FORM = Pattern.compile("([^\\[\\]]+)(?:\\[([0-9]{1,3})])?");

        static Reference of(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new ConfigException("expected the name of an input or a layer, or NAME[OUTPUT], got " + text);
            }
            return new Reference(matcher.group(1), matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)));
        }
    }

    public Functional {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("a graph needs at least one input, such as {series: [12, 1]}");
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a graph needs at least one layer");
        }
        layers = withNames(layers);
        requireConnected(inputs.keySet(), layers);
        outputs = outputs.isEmpty() ? List.of(layers.getLast().id()) : List.copyOf(outputs);
        layers = new DepthOrder(inputs.keySet(), layers, outputs).nodes();
        frozen = List.copyOf(frozen);
        LayerNames.requireKnown(frozen, names(layers));
    }

    /// A graph out of its symbolic inputs and outputs. Keras: `keras.Model(inputs, outputs)`.
    public static Functional of(List<SymbolicTensor> inputs, SymbolicTensor... outputs) {
        return SymbolicTensor.graph(inputs, List.of(outputs));
    }

    /// The nodes with Keras' names where none were given.
    private static List<Node> withNames(List<Node> nodes) {
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            String name = nodes.get(i).name();
            if (name != null && !taken.add(name)) {
                throw new ConfigException("two layers are called \"" + name + "\"", List.of("layers", i, "name"));
            }
        }
        LayerNames names = new LayerNames();
        List<Node> named = new ArrayList<>();
        for (Node node : nodes) {
            String name = node.name();
            if (name == null && node.shared() != null) {
                name = LayerNames.again(node.shared(), taken);
                taken.add(name);
            } else if (name == null) {
                name = names.next(layerOf(node, nodes), taken);
            }
            named.add(node.withName(name));
        }
        return List.copyOf(named);
    }

    /// The node that has the layer of a node: itself, or the one that it shares the layer with.
    static Node origin(Node node, List<Node> nodes) {
        String shared = node.shared();
        if (shared == null) {
            return node;
        }
        List<String> names = nodes.stream()
                .filter(one -> one.layer() != null && one.name() != null)
                .map(Node::id)
                .toList();
        return nodes.stream()
                .filter(one -> one.layer() != null && shared.equals(one.name()))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        "there is no layer \"" + shared + "\" to be shared" + Names.suggestion(shared, names)));
    }

    static Layer layerOf(Node node, List<Node> nodes) {
        return Objects.requireNonNull(origin(node, nodes).layer());
    }

    private static void requireConnected(Set<String> inputs, List<Node> nodes) {
        Set<String> known = new HashSet<>(inputs);
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            for (String from : node.from()) {
                String name = Reference.of(from).name();
                if (!known.contains(name)) {
                    boolean later = nodes.stream().anyMatch(one -> one.id().equals(name));
                    throw new ConfigException(
                            "layer \"" + node.id() + "\" is connected to \"" + name + "\", which "
                                    + (later
                                            ? "must stand before it"
                                            : "is neither an input nor a layer" + Names.suggestion(name, known)),
                            List.of("layers", i, "from"));
                }
            }
            origin(node, nodes);
            if (!known.add(node.id())) {
                throw new ConfigException(
                        "\"" + node.id() + "\" is the name of an input already", List.of("layers", i, "name"));
            }
        }
    }

    /// The layers' names in the order of their weights.
    public List<String> names() {
        return names(layers);
    }

    private static List<String> names(List<Node> nodes) {
        return nodes.stream().map(node -> origin(node, nodes).id()).distinct().toList();
    }

    /// The names of inputs and layers in Keras' order.
    public List<String> namesWithInputs() {
        return new DepthOrder(inputs.keySet(), layers, outputs).layers();
    }

    /// The shapes of the inputs, in order.
    public List<Shape> inputShapes() {
        return inputs.values().stream().map(Shape::of).toList();
    }

    @Override
    public List<Part> parts(List<Shape> given) {
        return new Wiring(this, given).parts();
    }

    @Override
    public List<Shape> outputShapes(List<Shape> given) {
        return new Wiring(this, given).outputShapes();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> given, Pass pass) {
        return pass.plan(this, given, shapes -> new Wiring(this, shapes)).forward(weights, given, pass);
    }

    @Override
    public boolean dependsOnBatch(boolean training) {
        return layers.stream().map(Node::layer).anyMatch(layer -> layer != null && Pass.tiesCases(layer, training));
    }

    /// The head of the output's layer, if nothing else uses what that layer gives.
    @Override
    public @Nullable Head head() {
        String output = Reference.of(outputs.getFirst()).name();
        List<Node> cut = new ArrayList<>(layers);
        Node last = null;
        for (Node node : layers) {
            if (node.id().equals(output)) {
                last = node;
            }
            boolean used = node.from().stream()
                    .anyMatch(from -> Reference.of(from).name().equals(output));
            if (used || output.equals(node.shared())) {
                return null;
            }
        }
        Head head = outputs.size() > 1 || last == null || last.layer() == null
                ? null
                : last.layer().head();
        if (head == null || last == null) {
            return null;
        }
        cut.set(layers.indexOf(last), new Node(last.name(), head.logits(), last.from(), null));
        return new Head(new Functional(inputs, cut, outputs, frozen), head.activation(), head.activityRegularizer());
    }
}
