package org.seriema.nn.layers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Cases of one shape repeated to another: axes of length 1, and axes that are missing in front, as NumPy does.
///
/// The batch stays axis 0 throughout: a case (D) beside cases (T, D) is taken as (1, D).
final class Broadcast {

    private final Shape to; // of a repeated case
    private final int[] strides; // how far x goes on with each axis of `to`; 0 where it is repeated
    private final int caseSize; // of x

    private Broadcast(Shape x, Shape to) {
        this.to = to;
        strides = new int[to.rank()];
        int stride = 1;
        for (int i = 1; i <= x.rank(); i++) {
            strides[to.rank() - i] = x.axis(-i) == 1 ? 0 : stride;
            stride *= x.axis(-i);
        }
        caseSize = stride;
    }

    /// The shape that cases of both shapes are repeated to, or `null` if they do not fit.
    static @Nullable Shape shape(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        int[] axes = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int ofA = i <= a.rank() ? a.axis(-i) : 1;
            int ofB = i <= b.rank() ? b.axis(-i) : 1;
            if (ofA != ofB && ofA != 1 && ofB != 1) {
                return null;
            }
            axes[rank - i] = ofA == 1 ? ofB : ofA;
        }
        return Shape.of(axes);
    }

    /// x, repeated to this shape, batch included; x itself if it has that shape.
    static Tensor expand(Tensor x, Shape shape, Pass pass) {
        if (x.size() == shape.size()) {
            return x;
        }
        Broadcast broadcast = new Broadcast(x.shape().dropFirst(), shape.dropFirst());
        Tensor y = pass.tensor(shape);
        pass.forEach(shape.axis(0), broadcast.to.size(), (from, to) -> {
            for (int b = from; b < to; b++) {
                broadcast.expand(x, b, y.data());
            }
        });
        return y;
    }

    private void expand(Tensor x, int b, float[] y) {
        int columns = to.last();
        for (int row = 0, at = b * to.size(); row < to.rows(); row++, at += columns) {
            int from = x.offset() + b * caseSize + start(row);
            if (strides[strides.length - 1] == 0) {
                Arrays.fill(y, at, at + columns, x.data()[from]);
            } else {
                System.arraycopy(x.data(), from, y, at, columns);
            }
        }
    }

    /// The way back: dx is the sum over all that was repeated.
    static Tensor reduce(float[] dy, Tensor x, Shape shape, Pass pass) {
        if (x.size() == shape.size()) {
            return Tensor.of(x.shape(), dy);
        }
        Broadcast broadcast = new Broadcast(x.shape().dropFirst(), shape.dropFirst());
        Tensor dx = pass.tensor(x.shape());
        double[] sums = pass.doubles(x.size());
        pass.forEach(shape.axis(0), broadcast.to.size(), (from, to) -> {
            int end = to * broadcast.caseSize;
            Arrays.fill(sums, from * broadcast.caseSize, end, 0);
            for (int b = from; b < to; b++) {
                broadcast.reduce(dy, b, sums);
            }
            for (int i = from * broadcast.caseSize; i < end; i++) {
                dx.data()[i] = (float) sums[i];
            }
        });
        return dx;
    }

    private void reduce(float[] dy, int b, double[] sums) {
        int columns = to.last();
        int stride = strides[strides.length - 1];
        for (int row = 0, at = b * to.size(); row < to.rows(); row++, at += columns) {
            int sum = b * caseSize + start(row);
            for (int j = 0; j < columns; j++) {
                sums[sum + j * stride] += dy[at + j];
            }
        }
    }

    /// Where in a case of x the numbers for a row of the repeated case begin.
    private int start(int row) {
        int start = 0;
        int rest = row;
        for (int i = strides.length - 2; i >= 0; i--) {
            start += rest % to.axis(i) * strides[i];
            rest /= to.axis(i);
        }
        return start;
    }
}
