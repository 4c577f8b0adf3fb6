package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Lays two or more inputs side by side along an axis. Keras: `Concatenate`.
///
/// `axis` is counted with the batch as in Keras: 1 puts time series one after the other, -1 puts features beside each
/// other. Shapes: equal but for that axis, whose lengths add up in y. If an input has a mask, y has one: along axis 1
/// they follow each other, otherwise a step counts if it does in any input; an input without a mask counts throughout.
public record Concatenate(@Default("-1") int axis) implements Layer {

    public Concatenate {
        if (axis == 0) {
            throw new IllegalArgumentException("Concatenate: axis 0 is the batch; give 1 for time, -1 for features");
        }
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireInputs("Concatenate", inputs, 2, Integer.MAX_VALUE);
        Shape first = inputs.getFirst();
        int at = place(first.rank() + 1) - 1;
        if (at < 0 || at >= first.rank()) {
            throw new IllegalArgumentException("Concatenate: axis " + axis + " does not exist in batches of " + first
                    + ", which have " + (first.rank() + 1) + " axes");
        }
        int[] axes = axes(first);
        for (Shape input : inputs.subList(1, inputs.size())) {
            int[] other = axes(input);
            int length = at < other.length ? other[at] : 0;
            if (at < other.length) {
                other[at] = axes(first)[at];
            }
            if (!Arrays.equals(other, axes(first))) {
                throw new IllegalArgumentException("Concatenate: cases of the shapes " + first + " and " + input
                        + " do not fit each other; they must be equal but for axis " + axis);
            }
            axes[at] = Math.addExact(axes[at], length);
        }
        return List.of(Shape.of(axes));
    }

    private static int[] axes(Shape shape) {
        return shape.toList().stream().mapToInt(Integer::intValue).toArray();
    }

    /// The axis counted from 0, the batch.
    private int place(int rank) {
        return axis < 0 ? rank + axis : axis;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        List<Shape> cases = inputs.stream().map(x -> x.shape().dropFirst()).toList();
        Shape shape =
                outputShapes(cases).getFirst().prepend(inputs.getFirst().shape().axis(0));
        int at = place(shape.rank());
        int outer = 1; // all axes in front
        for (int i = 0; i < at; i++) {
            outer *= shape.axis(i);
        }
        int rows = outer;
        int width = shape.size() / rows;
        Tensor y = pass.tensor(shape).withMask(mask(inputs, shape, at, pass));
        pass.forEach(rows, width, (from, to) -> {
            int start = 0;
            for (int k = 0; k < inputs.size(); k++) {
                Tensor x = inputs.get(k);
                int own = x.size() / rows;
                for (int r = from; r < to; r++) {
                    System.arraycopy(x.data(), x.offset() + r * own, y.data(), r * width + start, own);
                }
                start += own;
            }
        });
        return new Traced(List.of(y), (dOutputs, dWeights) -> backward(inputs, dOutputs.getFirst(), rows, pass));
    }

    private static List<Tensor> backward(List<Tensor> inputs, Tensor dy, int rows, Pass pass) {
        List<Tensor> gradients = new ArrayList<>();
        int width = dy.size() / rows;
        int start = dy.offset();
        for (Tensor x : inputs) {
            Tensor dx = pass.tensor(x.shape());
            int own = x.size() / rows;
            int first = start;
            pass.forEach(rows, own, (from, to) -> {
                for (int r = from; r < to; r++) {
                    System.arraycopy(dy.data(), first + r * width, dx.data(), r * own, own);
                }
            });
            start += own;
            gradients.add(dx);
        }
        return gradients;
    }

    private static boolean @Nullable [] mask(List<Tensor> inputs, Shape shape, int at, Pass pass) {
        if (inputs.stream().allMatch(x -> x.mask() == null)) {
            return null;
        }
        int cases = shape.axis(0);
        int steps = shape.axis(1);
        boolean[] mask = pass.mask(cases * steps);
        Arrays.fill(mask, 0, cases * steps, false);
        int start = 0;
        for (Tensor x : inputs) {
            int own = x.shape().axis(1);
            for (int b = 0; b < cases; b++) {
                for (int t = 0; t < own; t++) {
                    boolean counts = x.mask() == null || Objects.requireNonNull(x.mask())[b * own + t];
                    mask[b * steps + start + t] |= counts;
                }
            }
            start += at == 1 ? own : 0;
        }
        return mask;
    }
}
