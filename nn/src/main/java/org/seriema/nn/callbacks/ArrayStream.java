package org.seriema.nn.callbacks;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Arrays within a file: how many there are (an int) and, for each, its rank (an int), the length of each axis (ints)
/// and its numbers (floats) in row-major order.
final class ArrayStream {

    private static final int MOST = CheckedFile.CHUNK / Float.BYTES;

    private ArrayStream() {}

    static void write(List<Tensor> arrays, DataOutputStream out) throws IOException {
        out.writeInt(arrays.size());
        ByteBuffer buffer = ByteBuffer.allocate(CheckedFile.CHUNK);
        for (Tensor array : arrays) {
            out.writeInt(array.shape().rank());
            for (int axis : array.shape().toList()) {
                out.writeInt(axis);
            }
            for (int from = 0; from < array.size(); from += MOST) {
                int count = Math.min(MOST, array.size() - from);
                buffer.asFloatBuffer().put(array.data(), array.offset() + from, count);
                out.write(buffer.array(), 0, count * Float.BYTES);
            }
        }
    }

    /// @param length of the file, which no array can be larger than
    /// @throws IllegalArgumentException if an array is larger
    static List<Tensor> read(DataInputStream in, long length) throws IOException {
        int count = in.readInt();
        List<Tensor> arrays = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.allocate(CheckedFile.CHUNK);
        long left = length;
        for (int i = 0; i < count; i++) {
            Tensor array = Tensor.zeros(shape(in, left));
            left -= bytes(array.shape());
            for (int from = 0; from < array.size(); from += MOST) {
                int numbers = Math.min(MOST, array.size() - from);
                in.readFully(buffer.array(), 0, numbers * Float.BYTES);
                buffer.asFloatBuffer().get(array.data(), from, numbers);
            }
            arrays.add(array);
        }
        return arrays;
    }

    /// The bytes that an array takes.
    static long bytes(Shape shape) {
        return Integer.BYTES * (1L + shape.rank()) + (long) Float.BYTES * shape.size();
    }

    /// A shape whose numbers are there.
    private static Shape shape(DataInputStream in, long left) throws IOException {
        int rank = in.readInt();
        if (rank < 0 || rank > left / Integer.BYTES) {
            throw new IllegalArgumentException("an array of rank " + rank + " has no room in it");
        }
        int[] axes = new int[rank];
        for (int i = 0; i < rank; i++) {
            axes[i] = in.readInt();
        }
        Shape shape = Shape.of(axes);
        if (bytes(shape) > left) {
            throw new IllegalArgumentException("an array of shape " + shape + " has no room in it");
        }
        return shape;
    }
}
