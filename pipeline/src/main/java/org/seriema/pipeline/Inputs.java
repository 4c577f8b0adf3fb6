package org.seriema.pipeline;

import java.util.List;
import org.seriema.config.ConfigException;
import org.seriema.nn.layers.Functional;
import org.seriema.nn.layers.Network;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The prepared numbers of cases as a network wants to be given them: each input of a graph sees all of a case's
/// numbers, in the shape that the graph gives it.
final class Inputs {

    private Inputs() {}

    /// The shapes of a network's inputs for prepared cases of a shape.
    ///
    /// @throws ConfigException if a graph's input has room for more or fewer numbers
    static List<Shape> shapes(Network network, Shape prepared) {
        if (!(network instanceof Functional graph)) {
            return List.of(prepared);
        }
        graph.inputs().forEach((name, axes) -> {
            Shape shape = Shape.of(axes);
            if (shape.size() != prepared.size()) {
                throw new ConfigException(
                        "the input \"" + name + "\" has room for " + shape.size() + " numbers " + shape
                                + ", a case has " + prepared.size() + " " + prepared,
                        List.of("inputs", name));
            }
        });
        return graph.inputShapes();
    }

    /// Cases in the shape of each input.
    ///
    /// @param cases (N, ..)
    static List<Tensor> views(List<Shape> inputs, Tensor cases) {
        int count = cases.shape().axis(0);
        return inputs.stream()
                .map(shape -> Tensor.view(shape.prepend(count), cases.data(), cases.offset()))
                .toList();
    }
}
