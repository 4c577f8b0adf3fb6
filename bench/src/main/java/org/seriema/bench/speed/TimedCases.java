package org.seriema.bench.speed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.seriema.data.random.RandomState;
import org.seriema.nn.models.Examples;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The numbers that every peer is fed, `cases` of `bench/peers/networks.py`: inputs from the normal distribution and
/// labels thrown like a coin, both by NumPy's `RandomState(0)`.
final class TimedCases {

    private TimedCases() {}

    /// So many cases of this shape with their labels.
    static Examples of(Shape shape, int rows) {
        RandomState random = new RandomState(0);
        Tensor x = Tensor.zeros(shape.prepend(rows));
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = (float) random.standardNormal();
        }
        Tensor y = Tensor.zeros(Shape.of(rows, 1));
        for (int i = 0; i < rows; i++) {
            y.data()[i] = random.randint(0, 2);
        }
        return new Examples(x, y);
    }

    /// Equal in two peers that were fed the same numbers.
    static long checksum(Examples cases) {
        CRC32 sum = new CRC32();
        sum.update(bytes(cases));
        return sum.getValue();
    }

    /// Inputs, then labels, as little-endian floats.
    static byte[] bytes(Examples cases) {
        Tensor x = cases.x().getFirst();
        Tensor y = cases.y();
        ByteBuffer bytes =
                ByteBuffer.allocate((x.size() + y.size()) * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(x.data(), x.offset(), x.size()).put(y.data(), y.offset(), y.size());
        return bytes.array();
    }
}
