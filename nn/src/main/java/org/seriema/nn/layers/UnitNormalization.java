package org.seriema.nn.layers;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.tensor.Tensor;

/// Scales to unit length along an axis, or along several together: `y = x / max(sqrt(sum x²), 1e-12)`.
/// Keras: `UnitNormalization`.
///
/// `axis` counts the batch as axis 0. Shapes: x and y alike. A mask is handed on.
public record UnitNormalization(@Default("-1") List<Integer> axis) implements SameShape {

    /// Roughly what an element costs, in multiply-adds.
    private static final long WORK = 2;

    /// 1 / length is at most this.
    private static final double LARGEST = 1e12;

    public UnitNormalization {
        axis = List.copyOf(axis);
        if (axis.isEmpty()) {
            throw new IllegalArgumentException("UnitNormalization: axis must name an axis, got none");
        }
    }

    @Override
    public boolean dependsOnBatch(boolean training) {
        return axis.contains(0);
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        Rows rows = Rows.along(Axes.sorted("UnitNormalization", axis, x.shape().dropFirst()), x.shape());
        int columns = rows.columns();
        Tensor z = rows.gather(x, pass);
        Tensor unit = rows.matrix(pass);
        float[] inverse = pass.floats(rows.count()); // 1 / length
        pass.forEach(rows.count(), WORK * columns, (from, to) -> {
            for (int r = from; r < to; r++) {
                int at = z.offset() + r * columns;
                double squares = 0;
                for (int i = at; i < at + columns; i++) {
                    squares += (double) z.data()[i] * z.data()[i];
                }
                inverse[r] = (float) Math.min(1 / Math.sqrt(squares), LARGEST);
                for (int i = 0; i < columns; i++) {
                    unit.data()[r * columns + i] = z.data()[at + i] * inverse[r];
                }
            }
        });
        Tensor y = rows.scatter(unit, pass).withMask(x.mask());
        return Traced.of(y, (dy, dWeights) -> backward(rows, unit, inverse, dy, pass));
    }

    private static Tensor backward(Rows rows, Tensor unit, float[] inverse, Tensor dy, Pass pass) {
        int columns = rows.columns();
        Tensor dUnit = rows.gather(dy, pass);
        Tensor dz = rows.matrix(pass);
        pass.forEach(rows.count(), WORK * columns, (from, to) -> {
            for (int r = from; r < to; r++) {
                int at = r * columns;
                int dAt = dUnit.offset() + at;
                double along = 0;
                // A length below the smallest is not followed: y is x times a constant there.
                for (int i = 0; i < columns && inverse[r] < LARGEST; i++) {
                    along += (double) dUnit.data()[dAt + i] * unit.data()[at + i];
                }
                for (int i = 0; i < columns; i++) {
                    dz.data()[at + i] = (float) (inverse[r] * (dUnit.data()[dAt + i] - along * unit.data()[at + i]));
                }
            }
        });
        return rows.scatter(dz, pass);
    }
}
