package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// The loops of one way forward through a network, to be run again for other cases.
///
/// Layers lay out shapes, buffers and loop bodies anew each time they are asked; where the next cases come in the same
/// shapes, all would be laid out as before, so no layer is asked and nothing allocated. That takes layers that compute
/// nothing from the cases' numbers but in loops, [Pass#forEach]: those of [Layers#ALL] do, or say so with
/// [Pass#leaveLoops].
final class Recording {

    private final Layer network;
    private final Weights weights;
    private final List<Tensor> inputs;
    private final List<Run> runs = new ArrayList<>();
    private @Nullable Tensor output;

    /// One call of [Workers#forEach].
    private record Run(int length, long workPerIndex, Workers.Loop body) {}

    /// An empty one.
    ///
    /// @param inputs that the loops read; nobody else may write to their arrays
    Recording(Layer network, Weights weights, List<Tensor> inputs) {
        this.network = network;
        this.weights = weights;
        this.inputs = inputs;
    }

    /// Whether what this layer makes of these inputs may be a part of it. Masks are read beside the loops.
    static boolean canHold(Layer layer, List<Tensor> given) {
        return Layers.ALL.types().containsValue(layer.getClass())
                && given.stream().allMatch(input -> input.mask() == null);
    }

    void add(int length, long workPerIndex, Workers.Loop body) {
        runs.add(new Run(length, workPerIndex, body));
    }

    /// Ends it.
    ///
    /// @param y that the loops write
    void end(Tensor y) {
        output = y;
    }

    /// Whether the loops are those for so many cases of these.
    boolean suits(Layer asked, Weights given, List<Tensor> x, int count) {
        boolean suits = asked == network && given == weights && x.size() == inputs.size();
        for (int i = 0; suits && i < inputs.size(); i++) {
            suits = isOf(x.get(i).shape(), inputs.get(i).shape(), count);
        }
        return suits && output != null;
    }

    private static boolean isOf(Shape all, Shape some, int count) {
        boolean same = all.rank() == some.rank() && some.axis(0) == count;
        for (int axis = 1; same && axis < some.rank(); axis++) {
            same = all.axis(axis) == some.axis(axis);
        }
        return same;
    }

    /// Reads the cases of x from one on.
    void read(List<Tensor> x, int from) {
        for (int i = 0; i < inputs.size(); i++) {
            Tensor all = x.get(i);
            Tensor some = inputs.get(i);
            int at = all.offset() + from * (some.size() / some.shape().axis(0));
            System.arraycopy(all.data(), at, some.data(), some.offset(), some.size());
        }
    }

    /// What the network makes of the cases that were read last.
    Tensor run(Workers workers) {
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            workers.forEach(run.length, run.workPerIndex, run.body);
        }
        return Objects.requireNonNull(output);
    }
}
