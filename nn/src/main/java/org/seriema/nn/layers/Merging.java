package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// What the layers that merge their inputs element by element share: shapes, broadcasting, masks. Keras: `Merge`.
///
/// Axes of length 1 and axes that are missing behind the batch are repeated to fit the other inputs. The output has a
/// mask if all inputs have one, and keeps the steps that any of them keeps.
final class Merging {

    /// What is done with the elements `[from, to)` of inputs that have one shape by now.
    interface Operation {

        /// y from x_0, x_1, ..
        void forward(Tensor[] x, float[] y, int from, int to);

        /// dx_0, dx_1, .. from dy; x and y are what forward had.
        void backward(Tensor[] x, float[] y, Tensor dy, float[][] dx, int from, int to);

        /// What stands for a masked number so that it does not count; `null` if masks change no numbers.
        default @Nullable Float neutral() {
            return null;
        }

        /// What comes out where all inputs are masked: the first one's number, or else zero.
        default boolean keepsFirst() {
            return false;
        }
    }

    private final List<Tensor> inputs;
    private final Operation operation;
    private final Pass pass;
    private final Shape shape; // of the output, (B, ..)
    private final int steps; // axis 1, which masks are about
    private final boolean @Nullable [] mask; // of the output

    private Merging(List<Tensor> inputs, Operation operation, Pass pass) {
        this.inputs = inputs;
        this.operation = operation;
        this.pass = pass;
        List<Shape> cases = inputs.stream().map(x -> x.shape().dropFirst()).toList();
        shape = outputShape("merge", cases).prepend(inputs.getFirst().shape().axis(0));
        steps = steps(shape);
        mask = mask();
    }

    static Shape outputShape(String layer, List<Shape> inputs) {
        Sizes.requireInputs(layer, inputs, 2, Integer.MAX_VALUE);
        Shape merged = inputs.getFirst();
        for (Shape input : inputs) {
            Shape both = Broadcast.shape(merged, input);
            if (both == null) {
                throw new IllegalArgumentException(layer + ": cases of the shapes " + merged + " and " + input
                        + " do not fit each other; axes must be equal, counted from the last, or 1");
            }
            merged = both;
        }
        return merged;
    }

    static Traced forward(List<Tensor> inputs, Operation operation, Pass pass) {
        return new Merging(inputs, operation, pass).forward();
    }

    private Traced forward() {
        Tensor[] x = new Tensor[inputs.size()];
        for (int k = 0; k < x.length; k++) {
            x[k] = withoutMasked(k, Broadcast.expand(inputs.get(k), shape, pass));
        }
        Tensor y = pass.tensor(shape).withMask(mask);
        pass.forEach(shape.size(), x.length, (from, to) -> operation.forward(x, y.data(), from, to));
        return new Traced(List.of(y), (dOutputs, dWeights) -> backward(x, y, dOutputs.getFirst()));
    }

    private List<Tensor> backward(Tensor[] x, Tensor y, Tensor dy) {
        float[][] dx = new float[x.length][];
        for (int k = 0; k < dx.length; k++) {
            dx[k] = pass.floats(shape.size());
        }
        pass.forEach(shape.size(), (long) x.length * x.length, (from, to) -> {
            operation.backward(x, y.data(), dy, dx, from, to);
        });
        List<Tensor> gradients = new ArrayList<>();
        for (int k = 0; k < dx.length; k++) {
            if (operation.neutral() != null && inputs.get(k).mask() != null) {
                fillMasked(k, dx[k], 0);
            }
            gradients.add(Broadcast.reduce(dx[k], inputs.get(k), shape, pass));
        }
        return gradients;
    }

    /// Input k, already repeated to the output's shape, with the neutral number at masked steps.
    private Tensor withoutMasked(int k, Tensor repeated) {
        Float neutral = operation.neutral();
        if (neutral == null || inputs.get(k).mask() == null) {
            return repeated;
        }
        Tensor copy = pass.tensor(shape);
        System.arraycopy(repeated.data(), repeated.offset(), copy.data(), 0, shape.size());
        fillMasked(k, copy.data(), neutral);
        return copy;
    }

    private void fillMasked(int k, float[] numbers, float value) {
        int inner = shape.size() / shape.axis(0) / steps;
        for (int row = 0; row < shape.axis(0) * steps; row++) {
            boolean none = mask != null && !mask[row];
            if (counts(inputs.get(k), row) || (none && k == 0 && operation.keepsFirst())) {
                continue;
            }
            Arrays.fill(numbers, row * inner, (row + 1) * inner, none && k == 0 ? 0 : value);
        }
    }

    private boolean @Nullable [] mask() {
        if (inputs.stream().anyMatch(x -> x.mask() == null)) {
            return null;
        }
        boolean[] any = pass.mask(shape.axis(0) * steps);
        for (int row = 0; row < shape.axis(0) * steps; row++) {
            any[row] = false;
            for (Tensor x : inputs) {
                any[row] |= counts(x, row);
            }
        }
        return any;
    }

    /// Whether a step (b, t) of the output counts in an input, which may have that step once for all.
    private boolean counts(Tensor x, int row) {
        boolean[] own = x.mask();
        return own == null || own[steps(x.shape()) == 1 ? row / steps : row];
    }

    private static int steps(Shape shape) {
        return shape.rank() > 1 ? shape.axis(1) : 1;
    }
}
