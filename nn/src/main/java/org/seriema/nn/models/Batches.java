package org.seriema.nn.models;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Examples cut into batches, over and over, in a new order each time; gathered in buffers that are used again.
final class Batches {

    private final Examples all;
    private final int size;
    private final @Nullable Rng order;
    private final List<float[]> x = new ArrayList<>();
    private final float[] y;
    private final float[] weights;
    private long pass = -1;
    private int @Nullable [] rows;

    /// @param order of which each pass over the examples draws its own; `null` to keep them as they stand
    Batches(Examples all, int batchSize, @Nullable Rng order) {
        this.all = all;
        this.size = Math.min(batchSize, all.count());
        this.order = order;
        all.x().forEach(input -> x.add(new float[size * perCase(input)]));
        y = new float[size * perCase(all.y())];
        weights = new float[all.weights() == null ? 0 : size * perCase(all.weights())];
    }

    /// How many batches all examples make; the last may be smaller.
    int perPass() {
        return Math.ceilDiv(all.count(), size);
    }

    /// The batch of a step; valid until the next one is taken.
    ///
    /// @param step counts from 0 over all passes
    Examples take(long step) {
        if (order != null && pass != step / perPass()) {
            pass = step / perPass();
            rows = order.split(pass).permutation(all.count());
        }
        int from = (int) (step % perPass()) * size;
        int to = Math.min(all.count(), from + size);
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            inputs.add(gather(all.x().get(i), x.get(i), from, to));
        }
        Tensor own = all.weights();
        return new Examples(inputs, gather(all.y(), y, from, to), own == null ? null : gather(own, weights, from, to));
    }

    private Tensor gather(Tensor from, float[] to, int first, int end) {
        int length = perCase(from);
        for (int i = first; i < end; i++) {
            int row = rows == null ? i : rows[i];
            System.arraycopy(from.data(), from.offset() + row * length, to, (i - first) * length, length);
        }
        Shape shape = from.shape().dropFirst().prepend(end - first);
        return Tensor.of(shape, to);
    }

    private static int perCase(Tensor tensor) {
        return tensor.size() / tensor.shape().axis(0);
    }
}
