package org.seriema.nn.layers;

import org.jspecify.annotations.Nullable;
import org.seriema.nn.activations.Softmax;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// What the heads of attention compute: for each case and head, `y = softmax(q k' / sqrt(d)) v`.
///
/// Shapes: q (B, .., T, .., H d), k (B, .., S, .., H d), v (B, .., S, .., H e), y as q with H e. The heads lie side by
/// side in the last axis, so the matrices of one are strided slices. One index below stands for a case, a position on
/// the axes that are not attended, and a head.
final class AttentionHeads {

    /// What stands for a masked score, as Keras: exp of it is 0, but where all are masked they weigh the same.
    private static final float MASKED = -0.7f * Float.MAX_VALUE;

    private static final Softmax SOFTMAX = new Softmax();

    /// Which scores count.
    ///
    /// @param query the masks of the tensors, (B, T), (B, S), (B, S), or `null`
    /// @param causal whether a step attends to none after it
    /// @param window how many steps away attention ends, or `null`
    /// @param zero whether weights are 0 where all scores of a row are masked; if not, they are equal
    record Visible(
            boolean @Nullable [] query,
            boolean @Nullable [] key,
            boolean @Nullable [] value,
            boolean causal,
            @Nullable Integer window,
            boolean zero) {

        boolean all() {
            return query == null && key == null && value == null && !causal && window == null;
        }

        private boolean at(int row, int column, int t, int s) {
            return (query == null || query[row])
                    && (key == null || key[column])
                    && (value == null || value[column])
                    && (!causal || s <= t)
                    && (window == null || Math.abs(t - s) < window);
        }
    }

    private final Tensor q;
    private final Tensor k;
    private final Tensor v;
    private final Visible visible;
    private final Pass pass;
    private final int heads;
    private final int keyDim; // d
    private final int valueDim; // e
    private final int inner;
    private final int queries; // T
    private final int keys; // S
    private final int count; // of indices
    private final float scale;
    private final Tensor y;
    private final float[] weights; // (count, T, S)
    private final float[] kept; // weights after dropout; the same array if nothing drops
    private final float @Nullable [] dropped; // 0 or 1 / (1 - rate)

    AttentionHeads(
            Tensor q, Tensor k, Tensor v, int heads, AttentionAxes axes, Visible visible, double rate, Pass pass) {
        this.q = q;
        this.k = k;
        this.v = v;
        this.visible = visible;
        this.pass = pass;
        this.heads = heads;
        keyDim = q.shape().last() / heads;
        valueDim = v.shape().last() / heads;
        inner = axes.inner(q.shape());
        queries = axes.attended(q.shape());
        keys = axes.attended(k.shape());
        count = Math.multiplyExact(axes.outer(q.shape()) * inner, heads);
        scale = (float) (1 / Math.sqrt(keyDim));
        y = pass.tensor(q.shape().withLast(v.shape().last()));
        int size = Shape.of(count, queries, keys).size();
        weights = pass.floats(size);
        boolean dropping = pass.training() && rate > 0;
        dropped = dropping ? pass.floats(size) : null;
        kept = dropping ? pass.floats(size) : weights;
        Rng rng = pass.rng();
        int scratch = Math.max(packed(keyDim, keys), packed(keys, valueDim));
        BatchedProducts.forEach(count, work(), scratch, pass, (index, packed) -> {
            attend(index, packed);
            if (dropped != null) {
                int at = index * queries * keys;
                rng.fillMask((float) rate, (float) (1 / (1 - rate)), at, dropped, at, queries * keys);
                Kernels.best().multiply(weights, at, dropped, at, kept, at, queries * keys);
            }
            combine(index, packed);
        });
    }

    /// All heads' results side by side, (B, .., T, .., H e).
    Tensor y() {
        return y;
    }

    private static int packed(int rows, int columns) {
        return Kernels.best().packedSize(rows, columns);
    }

    private long work() {
        return (long) queries * keys * (keyDim + valueDim + 16);
    }

    /// Where the matrix of an index begins in a tensor of `width` features a head, with `rows` attended positions.
    private int start(Tensor x, int index, int rows, int width) {
        int head = index % heads;
        int group = index / heads;
        return x.offset() + ((group / inner * rows * inner + group % inner) * heads + head) * width;
    }

    private int qAt(int index) {
        return start(q, index, queries, keyDim);
    }

    private int kAt(int index) {
        return start(k, index, keys, keyDim);
    }

    private int vAt(int index) {
        return start(v, index, keys, valueDim);
    }

    /// From one row of a head's matrix to the next.
    private int stride(int width) {
        return inner * heads * width;
    }

    /// weights = softmax(q k' / sqrt(d)).
    private void attend(int index, float[] packed) {
        Kernels kernels = Kernels.best();
        int at = index * queries * keys;
        int row = stride(keyDim);
        kernels.pack(k.data(), kAt(index), 1, row, keyDim, keys, packed);
        kernels.product(q.data(), qAt(index), row, 1, packed, weights, at, keys, queries, keyDim, keys, false);
        kernels.scale(scale, weights, at, weights, at, queries * keys);
        fillMasked(weights, index, MASKED);
        SOFTMAX.forward(weights, at, weights, at, queries, keys);
        if (visible.zero) {
            fillMasked(weights, index, 0);
        }
    }

    private void fillMasked(float[] scores, int index, float value) {
        if (visible.all()) {
            return;
        }
        int outer = index / heads / inner; // the case, for masks go with attention over time alone
        for (int t = 0; t < queries; t++) {
            int at = (index * queries + t) * keys;
            for (int s = 0; s < keys; s++) {
                if (!visible.at(outer * queries + t, outer * keys + s, t, s)) {
                    scores[at + s] = value;
                }
            }
        }
    }

    /// y = weights v.
    private void combine(int index, float[] packed) {
        Kernels kernels = Kernels.best();
        int row = stride(valueDim);
        kernels.pack(v.data(), vAt(index), row, 1, keys, valueDim, packed);
        int yAt = start(y, index, queries, valueDim);
        kernels.product(
                kept, index * queries * keys, keys, 1, packed, y.data(), yAt, row, queries, keys, valueDim, false);
    }

    /// The gradients of q, k and v.
    record Gradients(Tensor q, Tensor k, Tensor v) {}

    Gradients back(Tensor dy) {
        Gradients gradients = new Gradients(pass.tensor(q.shape()), pass.tensor(k.shape()), pass.tensor(v.shape()));
        float[] dScores = pass.floats(count * queries * keys);
        int scratch = Math.max(
                Math.max(packed(valueDim, keys), packed(queries, valueDim)),
                Math.max(packed(keys, keyDim), packed(queries, keyDim)));
        BatchedProducts.forEach(count, 2 * work(), scratch, pass, (index, packed) -> {
            backToWeights(index, dy, gradients, dScores, packed);
            backToScores(index, dScores);
            backToKeys(index, gradients, dScores, packed);
        });
        return gradients;
    }

    /// dWeights = dy v', dv = weights' dy.
    private void backToWeights(int index, Tensor dy, Gradients gradients, float[] dWeights, float[] packed) {
        Kernels kernels = Kernels.best();
        int at = index * queries * keys;
        int row = stride(valueDim);
        int dyAt = start(dy, index, queries, valueDim);
        kernels.pack(v.data(), vAt(index), 1, row, valueDim, keys, packed);
        kernels.product(dy.data(), dyAt, row, 1, packed, dWeights, at, keys, queries, valueDim, keys, false);
        kernels.pack(dy.data(), dyAt, row, 1, queries, valueDim, packed);
        int dvAt = start(gradients.v, index, keys, valueDim);
        kernels.product(kept, at, 1, keys, packed, gradients.v.data(), dvAt, row, keys, queries, valueDim, false);
    }

    /// Through dropout, softmax, mask and scale, in place.
    private void backToScores(int index, float[] d) {
        int at = index * queries * keys;
        if (dropped != null) {
            Kernels.best().multiply(d, at, dropped, at, d, at, queries * keys);
        }
        SOFTMAX.backward(weights, at, weights, at, d, at, d, at, queries, keys);
        fillMasked(d, index, 0);
        Kernels.best().scale(scale, d, at, d, at, queries * keys);
    }

    /// dq = dScores k, dk = dScores' q.
    private void backToKeys(int index, Gradients gradients, float[] dScores, float[] packed) {
        Kernels kernels = Kernels.best();
        int at = index * queries * keys;
        int row = stride(keyDim);
        kernels.pack(k.data(), kAt(index), row, 1, keys, keyDim, packed);
        int dqAt = start(gradients.q, index, queries, keyDim);
        kernels.product(dScores, at, keys, 1, packed, gradients.q.data(), dqAt, row, queries, keys, keyDim, false);
        kernels.pack(q.data(), qAt(index), row, 1, queries, keyDim, packed);
        int dkAt = start(gradients.k, index, keys, keyDim);
        kernels.product(dScores, at, 1, keys, packed, gradients.k.data(), dkAt, row, keys, queries, keyDim, false);
    }
}
