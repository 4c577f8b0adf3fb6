package org.seriema.nn.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.tensor.Tensor;

/// `y = exp(x) / sum exp(x)` over one axis, or over several together. Keras: `Softmax`.
///
/// `axis` counts the batch as axis 0. Shapes: x and y alike. Cases of one axis may come with a mask of their elements,
/// (B, T) as x: those that it leaves out get the probability 0. The mask is handed on.
public record Softmax(@Default("-1") List<Integer> axis) implements SameShape {

    /// Roughly what an element costs, in multiply-adds.
    private static final long WORK = 8;

    /// What stands, as in Keras, for an element that is left out.
    private static final float LEFT_OUT = -1e9f;

    private static final org.seriema.nn.activations.Softmax FUNCTION = new org.seriema.nn.activations.Softmax();

    public Softmax {
        axis = List.copyOf(axis);
        if (axis.isEmpty()) {
            throw new IllegalArgumentException("Softmax: axis must name an axis, got none");
        }
    }

    @Override
    public boolean dependsOnBatch(boolean training) {
        return axis.contains(0);
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        boolean[] mask = x.mask();
        if (mask != null && x.shape().rank() > 2) {
            throw new IllegalArgumentException("Softmax: a mask of steps does not fit cases of shape "
                    + x.shape().dropFirst() + "; to leave masked steps as they are take {Activation: softmax}");
        }
        Rows rows = Rows.along(Axes.sorted("Softmax", axis, x.shape().dropFirst()), x.shape());
        Tensor z = rows.gather(mask == null ? x : choose(mask, x, LEFT_OUT, pass), pass);
        Tensor probabilities = rows.matrix(pass);
        pass.forEach(rows.count(), WORK * rows.columns(), (from, to) -> {
            int at = from * rows.columns();
            FUNCTION.forward(z.data(), z.offset() + at, probabilities.data(), at, to - from, rows.columns());
        });
        Tensor y = rows.scatter(probabilities, pass);
        Tensor chosen = mask == null ? y : choose(mask, y, 0, pass);
        return Traced.of(chosen.withMask(mask), (dy, dWeights) -> backward(rows, chosen, dy, pass));
    }

    private static Tensor backward(Rows rows, Tensor y, Tensor dy, Pass pass) {
        Tensor p = rows.gather(y, pass);
        Tensor dp = rows.gather(dy, pass);
        Tensor dz = rows.matrix(pass);
        int columns = rows.columns();
        pass.forEach(rows.count(), WORK * columns, (from, to) -> {
            int at = from * columns;
            int pAt = p.offset() + at;
            int dpAt = dp.offset() + at;
            // Only y counts in softmax's way back.
            FUNCTION.backward(p.data(), pAt, p.data(), pAt, dp.data(), dpAt, dz.data(), at, to - from, columns);
        });
        return rows.scatter(dz, pass);
    }

    /// The elements that the mask keeps, and another value in place of the others.
    private static Tensor choose(boolean[] mask, Tensor x, float other, Pass pass) {
        Tensor chosen = pass.tensor(x.shape());
        for (int i = 0; i < x.size(); i++) {
            chosen.data()[i] = mask[i] ? x.data()[x.offset() + i] : other;
        }
        return chosen;
    }

    /// Along another axis the losses would take the logits for those of the last one.
    @Override
    public @Nullable Head head() {
        return axis.equals(List.of(-1))
                ? new Head(new Activation(org.seriema.nn.activations.Activation.fromOption("linear")), FUNCTION, null)
                : null;
    }
}
