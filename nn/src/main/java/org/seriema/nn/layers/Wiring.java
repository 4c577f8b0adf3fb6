package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.nn.layers.Functional.Node;
import org.seriema.nn.layers.Functional.Reference;
import org.seriema.nn.layers.Network.Part;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// A graph with its names resolved for cases of given shapes: what each node is fed by, and which weights are its own.
///
/// Values are numbered: first the inputs, then the nodes in their order. Backward walks the nodes in reverse and adds
/// where a value went to several nodes.
final class Wiring {

    private final Functional graph;
    private final List<Call> calls = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<List<Shape>> shapes = new ArrayList<>();
    private final List<Socket> outputs = new ArrayList<>();

    /// One output of one value.
    private record Socket(int value, int output) {}

    /// A node: its layer's weights are `[from, to)` of the network's.
    private record Call(String name, Layer layer, List<Socket> fed, int from, int to) {}

    Wiring(Functional graph, List<Shape> given) {
        this.graph = graph;
        if (given.size() != graph.inputs().size()) {
            throw new IllegalArgumentException(
                    "the graph takes " + graph.inputs().size() + " inputs ("
                            + String.join(", ", graph.inputs().keySet()) + "), got " + given.size());
        }
        Map<String, Integer> numbers = new HashMap<>();
        Map<String, String> kerasNames = new HashMap<>(); // of calls: `dense[1]` is the second of one layer
        for (String input : graph.inputs().keySet()) {
            Shape expected = Shape.of(graph.inputs().get(input));
            Shape shape = given.get(numbers.size());
            if (!shape.equals(expected)) {
                throw new IllegalArgumentException(
                        "the input \"" + input + "\" takes cases of shape " + expected + ", got " + shape);
            }
            numbers.put(input, numbers.size());
            kerasNames.put(input, input + "[0]");
            shapes.add(List.of(shape));
        }
        Map<String, Call> first = new HashMap<>(); // calls by the name of their layer's node
        Map<String, Integer> counts = new HashMap<>();
        int end = 0;
        for (int i = 0; i < graph.layers().size(); i++) {
            Node node = graph.layers().get(i);
            Node origin = Functional.origin(node, graph.layers());
            List<Socket> fed = new ArrayList<>();
            List<String> from = new ArrayList<>();
            for (String text : node.from()) {
                fed.add(socket(text, numbers, i));
                Reference reference = Reference.of(text);
                from.add(kerasNames.get(reference.name()) + "[" + reference.output() + "]");
            }
            Part part = part(i, origin.id(), Functional.layerOf(node, graph.layers()), fed, from);
            Call known = first.get(origin.id());
            if (known == null) {
                parts.add(part);
                known = new Call(
                        origin.id(),
                        part.layer(),
                        fed,
                        end,
                        end + part.weights().size());
                first.put(origin.id(), known);
                end = known.to;
            }
            requireSameWeights(i, node.id(), part, parts);
            calls.add(new Call(node.id(), known.layer, fed, known.from, known.to));
            numbers.put(node.id(), shapes.size());
            shapes.add(part.outputs());
            kerasNames.put(node.id(), origin.id() + "[" + (counts.merge(origin.id(), 1, Integer::sum) - 1) + "]");
        }
        for (String output : graph.outputs()) {
            outputs.add(socket(output, numbers, graph.layers().size() - 1));
        }
    }

    /// Refuses a layer that is used again for cases which would need weights of other shapes.
    private static void requireSameWeights(int index, String name, Part again, List<Part> parts) {
        for (Part first : parts) {
            if (first.name().equals(again.name()) && !shapes(first.weights()).equals(shapes(again.weights()))) {
                throw new ConfigException(
                        "layer \"" + name + "\": the weights of \"" + first.name() + "\" are for inputs "
                                + first.inputs() + ", got " + again.inputs() + "; give it a layer of its own",
                        List.of("layers", index));
            }
        }
    }

    private static List<Shape> shapes(List<Weight> weights) {
        return weights.stream().map(Weight::shape).toList();
    }

    private Socket socket(String text, Map<String, Integer> numbers, int node) {
        Reference reference = Reference.of(text);
        int value = Objects.requireNonNull(numbers.get(reference.name()));
        int count = shapes.get(value).size();
        if (reference.output() >= count) {
            throw new ConfigException(
                    "\"" + reference.name() + "\" has " + count + (count == 1 ? " output" : " outputs") + ", got "
                            + text,
                    List.of("layers", node, "from"));
        }
        return new Socket(value, reference.output());
    }

    private Part part(int index, String name, Layer layer, List<Socket> fed, List<String> from) {
        List<Shape> inputs = fed.stream()
                .map(socket -> shapes.get(socket.value).get(socket.output))
                .toList();
        try {
            List<Weight> weights = layer.weights(inputs);
            if (graph.frozen().contains(name)) {
                weights = weights.stream().map(Weight::frozen).toList();
            }
            return new Part(name, layer, inputs, layer.outputShapes(inputs), weights, from);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("layer \"" + name + "\": " + e.getMessage(), List.of("layers", index));
        }
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    List<Shape> outputShapes() {
        return outputs.stream()
                .map(socket -> shapes.get(socket.value).get(socket.output))
                .toList();
    }

    Traced forward(Weights weights, List<Tensor> given, Pass pass) {
        List<List<Tensor>> values = new ArrayList<>(shapes.size());
        given.forEach(input -> values.add(List.of(input)));
        Traced[] traced = new Traced[calls.size()];
        for (int i = 0; i < traced.length; i++) {
            Call call = calls.get(i);
            traced[i] = pass.run(call.name, call.layer, weights.part(call.from, call.to), take(call.fed, values));
            values.add(traced[i].outputs());
        }
        return new Traced(
                take(outputs, values),
                (dOutputs, dWeights) -> backward(traced, values, dOutputs, dWeights, given.size(), pass));
    }

    private static List<Tensor> take(List<Socket> sockets, List<List<Tensor>> values) {
        List<Tensor> taken = new ArrayList<>(sockets.size());
        for (Socket socket : sockets) {
            taken.add(values.get(socket.value).get(socket.output));
        }
        return taken;
    }

    private List<Tensor> backward(
            Traced[] traced,
            List<List<Tensor>> values,
            List<Tensor> dOutputs,
            Weights dWeights,
            int inputs,
            Pass pass) {
        List<Gradient[]> gradients = new ArrayList<>(values.size());
        for (List<Tensor> value : values) {
            Gradient[] sums = new Gradient[value.size()];
            Arrays.setAll(sums, output -> new Gradient(value.get(output).shape(), pass));
            gradients.add(sums);
        }
        add(outputs, dOutputs, gradients);
        for (int i = traced.length - 1; i >= 0; i--) {
            Call call = calls.get(i);
            List<Tensor> dy = new ArrayList<>();
            for (Gradient sum : gradients.get(inputs + i)) {
                dy.add(sum.get());
            }
            add(call.fed, traced[i].back().back(dy, dWeights.part(call.from, call.to)), gradients);
        }
        List<Tensor> dx = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            dx.add(gradients.get(i)[0].get());
        }
        return dx;
    }

    private static void add(List<Socket> sockets, List<Tensor> gradients, List<Gradient[]> sums) {
        for (int i = 0; i < sockets.size(); i++) {
            sums.get(sockets.get(i).value)[sockets.get(i).output].add(gradients.get(i));
        }
    }

    /// A sum of gradients. The first one is kept as it came, for most values go to one node; it may be some layer's own
    /// buffer, so a second one is added in a new buffer.
    private static final class Gradient {

        private final Shape shape;
        private final Pass pass;
        private @Nullable Tensor sum;
        private boolean own;

        Gradient(Shape shape, Pass pass) {
            this.shape = shape;
            this.pass = pass;
        }

        void add(Tensor gradient) {
            if (sum == null) {
                sum = gradient;
                return;
            }
            if (!own) {
                Tensor copy = pass.tensor(shape);
                System.arraycopy(sum.data(), sum.offset(), copy.data(), 0, shape.size());
                sum = copy;
                own = true;
            }
            Kernels.best().add(gradient.data(), gradient.offset(), sum.data(), 0, shape.size());
        }

        /// The sum; zeros if nothing came.
        Tensor get() {
            if (sum == null) {
                sum = pass.tensor(shape);
                Arrays.fill(sum.data(), 0, shape.size(), 0);
            }
            return sum;
        }
    }
}
