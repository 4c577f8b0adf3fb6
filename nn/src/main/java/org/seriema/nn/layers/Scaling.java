package org.seriema.nn.layers;

import java.util.Arrays;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// `y = (x - centre) factor + shift` with numbers of their own for each place of a case, the same for all cases.
final class Scaling {

    private final Shape caseShape;
    private final Pass pass;
    final int size;
    final float[] centre;
    final float[] factor;
    final float[] shift;

    /// The identity on cases of a shape.
    Scaling(Shape caseShape, Pass pass) {
        this.caseShape = caseShape;
        this.pass = pass;
        size = caseShape.size();
        centre = pass.floats(size);
        factor = pass.floats(size);
        shift = pass.floats(size);
        Arrays.fill(centre, 0, size, 0);
        Arrays.fill(factor, 0, size, 1);
        Arrays.fill(shift, 0, size, 0);
    }

    /// Writes numbers of another shape, repeated over a case, into one of the three arrays.
    void set(float[] target, Shape shape, float[] numbers, int offset) {
        Strided.repeated(shape, caseShape).fill(numbers, offset, target, 0, caseShape.axis(0));
    }

    Traced apply(Tensor x) {
        int cases = x.shape().axis(0);
        Tensor y = pass.tensor(x.shape()).withMask(x.mask());
        pass.forEach(cases, 2L * size, (from, to) -> {
            for (int b = from; b < to; b++) {
                int at = b * size;
                for (int i = 0; i < size; i++) {
                    y.data()[at + i] = (x.data()[x.offset() + at + i] - centre[i]) * factor[i] + shift[i];
                }
            }
        });
        return Traced.of(y, (dy, dWeights) -> {
            Tensor dx = pass.tensor(x.shape());
            pass.forEach(cases, size, (from, to) -> {
                for (int b = from; b < to; b++) {
                    Kernels.best().multiply(dy.data(), dy.offset() + b * size, factor, 0, dx.data(), b * size, size);
                }
            });
            return dx;
        });
    }
}
