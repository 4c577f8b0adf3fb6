package org.seriema.bench.speed;

import java.util.ArrayList;
import java.util.List;
import org.seriema.nn.layers.Conv1D;
import org.seriema.nn.layers.Dense;
import org.seriema.nn.layers.Flatten;
import org.seriema.nn.layers.GRU;
import org.seriema.nn.layers.LSTM;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Network;
import org.seriema.nn.layers.Recurrent;
import org.seriema.nn.layers.SimpleRNN;
import org.seriema.nn.layers.TimeDistributed;
import org.seriema.nn.layers.Weight;
import org.seriema.tensor.Shape;

/// What a layer has to compute and to move in training, counted from its shapes.
///
/// A step makes three products of each one of the forward pass: y = x W, dx = dy W' and dW = x' dy. The first step of a
/// recurrent layer begins with a state of zeros and needs none with its recurrent kernel; a convolution's windows count
/// whole at the padded ends too; and every layer gives dx, the first one as well.
///
/// Each number that a layer run by itself cannot but touch is moved: x is read on the way there and on the way back,
/// and so is what the layer keeps; y is written and dy read, dx written. A weight is read for y and for dx and its
/// gradient written; the optimizer (Adam) reads four numbers for it and writes three. Layers that are fused move less.
///
/// @param name as in the network's summary
/// @param output the shape of the output for one case
/// @param multiplyAdds of the products of the forward pass, for one case
/// @param functions how many values of tanh or sigmoid the forward pass of a recurrent layer takes, for one case
/// @param moved how many floats are read and written for one case in a step
/// @param weights how many trainable weights there are
public record LayerWork(String name, Shape output, long multiplyAdds, long functions, long moved, long weights) {

    private static final int PRODUCTS = 3;
    private static final int OPERATIONS = 2; // of a multiply-add
    private static final int PER_WEIGHT = 3 + 7;

    /// The work of each layer of a network.
    ///
    /// @param input the shape of one case
    public static List<LayerWork> of(Network network, Shape input) {
        List<LayerWork> all = new ArrayList<>();
        for (Network.Part part : network.parts(List.of(input))) {
            boolean nested =
                    part.layer() instanceof TimeDistributed distributed && distributed.layer() instanceof Network;
            if (nested) {
                TimeDistributed distributed = (TimeDistributed) part.layer();
                int steps = part.inputs().getFirst().axis(0);
                Shape one = part.inputs().getFirst().dropFirst();
                of((Network) distributed.layer(), one).forEach(work -> all.add(work.times(steps)));
            } else {
                all.add(of(part));
            }
        }
        return all;
    }

    /// The work of one layer.
    ///
    /// @param input the shape of one case
    public static LayerWork of(Layer layer, Shape input) {
        List<Shape> inputs = List.of(input);
        String name = layer.getClass().getSimpleName();
        return of(new Network.Part(name, layer, inputs, layer.outputShapes(inputs), layer.weights(inputs), List.of()));
    }

    private static LayerWork of(Network.Part part) {
        Shape input = part.inputs().getFirst();
        Shape output = part.outputs().getFirst();
        long weights = part.weights().stream()
                .filter(Weight::trainable)
                .mapToLong(weight -> weight.shape().size())
                .sum();
        long moved = 3L * input.size() + 2L * output.size();
        long multiplyAdds = 0;
        long functions = 0;
        switch (part.layer()) {
            case Dense dense -> multiplyAdds = (long) input.size() * dense.units();
            case Conv1D convolution ->
                multiplyAdds = (long) output.axis(0)
                        * part.weights().getFirst().shape().size();
            case Recurrent recurrent -> {
                int steps = input.axis(0);
                int units = recurrent.units();
                long kernel = part.weights().get(0).shape().size();
                long recurrentKernel = part.weights().get(1).shape().size();
                multiplyAdds = steps * kernel + (steps - 1) * recurrentKernel;
                functions = (long) steps * units * functions(recurrent);
                long series = (long) steps * units - output.size(); // of h, where it is not the output
                moved += 2 * ((long) steps * units * kept(recurrent) + series);
            }
            case Flatten flatten -> moved = 0; // a view
            default -> {}
        }
        return new LayerWork(part.name(), output, multiplyAdds, functions, moved, weights);
    }

    /// Values of tanh and sigmoid in a unit's step.
    private static int functions(Recurrent layer) {
        return switch (layer) {
            case LSTM lstm -> 5; // i, f, g, o and the tanh of c
            case GRU gru -> 3; // z, r and the candidate
            case SimpleRNN simple -> 1;
        };
    }

    /// Numbers beside h that the way back needs of a unit's step.
    private static int kept(Recurrent layer) {
        return switch (layer) {
            case LSTM lstm -> 5; // i, f, g, o, c
            case GRU gru -> 4; // z, r, the candidate and its recurrent sum
            case SimpleRNN simple -> 0;
        };
    }

    private LayerWork times(int steps) {
        return new LayerWork(
                name, output.prepend(steps), steps * multiplyAdds, steps * functions, steps * moved, weights);
    }

    /// Floating-point operations of the products in a training step.
    public double stepFlops(int batch) {
        return (double) PRODUCTS * OPERATIONS * batch * multiplyAdds;
    }

    /// Floating-point operations of the products in a forward pass.
    public double forwardFlops(int batch) {
        return (double) OPERATIONS * batch * multiplyAdds;
    }

    /// Bytes moved in a training step.
    public double stepBytes(int batch) {
        return (double) Float.BYTES * (batch * moved + PER_WEIGHT * weights);
    }
}
