package org.seriema.nn.layers;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// Sums the products of two inputs over one axis of each, case by case: `y_(ij) = sum_l x_(il) z_(jl)`. Keras: `Dot`.
///
/// `axes` is that axis in both inputs, or a list of one for each, counted with the batch as in Keras. With `normalize`
/// both are scaled to length 1 along it first, so that y is the cosine of the angle between them.
///
/// Shapes: x (.., L, ..), z (.., L, ..); y has the other axes of x, then those of z, or is (1) if there are none. y has
/// no mask.
public record Dot(List<Integer> axes, @Default("false") boolean normalize) implements Layer {

    public Dot {
        axes = List.copyOf(axes);
        if (axes.isEmpty() || axes.size() > 2) {
            throw new IllegalArgumentException(
                    "Dot: axes must be one axis, or a list of one for each input, got " + axes);
        }
        if (axes.contains(0)) {
            throw new IllegalArgumentException("Dot: axis 0 is the batch, got the axes " + axes);
        }
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireInputs("Dot", inputs, 2, 2);
        int first = place(0, inputs.getFirst());
        int second = place(1, inputs.getLast());
        if (inputs.getFirst().axis(first) != inputs.getLast().axis(second)) {
            throw new IllegalArgumentException("Dot: the axes " + axes + " of cases of the shapes " + inputs.getFirst()
                    + " and " + inputs.getLast() + " must be equally long");
        }
        int[] left = without(inputs.getFirst(), first);
        int[] right = without(inputs.getLast(), second);
        int[] both = new int[left.length + right.length];
        System.arraycopy(left, 0, both, 0, left.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return List.of(both.length == 0 ? Shape.of(1) : Shape.of(both));
    }

    /// The axis of a case that is summed over.
    private int place(int input, Shape shape) {
        int axis = axes.get(Math.min(input, axes.size() - 1));
        int place = axis < 0 ? shape.rank() + axis : axis - 1;
        if (place < 0 || place >= shape.rank()) {
            throw new IllegalArgumentException("Dot: axis " + axis + " does not exist in batches of " + shape
                    + ", which have " + (shape.rank() + 1) + " axes");
        }
        return place;
    }

    private static int[] without(Shape shape, int place) {
        List<Integer> axes = shape.toList();
        int[] others = new int[axes.size() - 1];
        for (int i = 0; i < others.length; i++) {
            others[i] = axes.get(i < place ? i : i + 1);
        }
        return others;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        Tensor z = inputs.getLast();
        int cases = x.shape().axis(0);
        Shape xCase = x.shape().dropFirst();
        Shape zCase = z.shape().dropFirst();
        Vectors a = Vectors.of(x, place(0, xCase), normalize, pass); // (B, I, L)
        Vectors b = Vectors.of(z, place(1, zCase), normalize, pass); // (B, J, L)
        Tensor y = pass.tensor(outputShapes(List.of(xCase, zCase)).getFirst().prepend(cases)); // (B, I, J)
        Products products = new Products(cases, a.perCase(), a.length(), b.perCase());
        products.timesTranspose(a.numbers(), b.numbers(), y.data(), pass);
        return new Traced(List.of(y), (dOutputs, dWeights) -> {
            float[] da = pass.floats(x.size()); // (B, I, L)
            float[] db = pass.floats(z.size()); // (B, J, L)
            products.back(dOutputs.getFirst(), a.numbers(), b.numbers(), da, db, pass);
            return List.of(a.back(da, pass), b.back(db, pass));
        });
    }

    /// For each of B cases y = a b', with a (I, L) and b (J, L).
    private record Products(int cases, int rows, int length, int columns) {

        void timesTranspose(float[] a, float[] b, float[] y, Pass pass) {
            int size = Kernels.best().packedSize(length, columns);
            long work = (long) rows * length * columns;
            BatchedProducts.forEach(cases, work, size, pass, (i, packed) -> {
                Kernels kernels = Kernels.best();
                int aAt = i * rows * length;
                kernels.pack(b, i * columns * length, 1, length, length, columns, packed);
                kernels.product(
                        a, aAt, length, 1, packed, y, i * rows * columns, columns, rows, length, columns, false);
            });
        }

        /// da = dy b, db = dy' a.
        void back(Tensor dy, float[] a, float[] b, float[] da, float[] db, Pass pass) {
            int size = Math.max(
                    Kernels.best().packedSize(columns, length), Kernels.best().packedSize(rows, length));
            long work = 2L * rows * length * columns;
            BatchedProducts.forEach(cases, work, size, pass, (i, packed) -> {
                Kernels kernels = Kernels.best();
                float[] d = dy.data();
                int at = dy.offset() + i * rows * columns;
                int aAt = i * rows * length;
                int bAt = i * columns * length;
                kernels.pack(b, bAt, length, 1, columns, length, packed);
                kernels.product(d, at, columns, 1, packed, da, aAt, length, rows, columns, length, false);
                kernels.pack(a, aAt, length, 1, rows, length, packed);
                kernels.product(d, at, 1, columns, packed, db, bAt, length, columns, rows, length, false);
            });
        }
    }
}
