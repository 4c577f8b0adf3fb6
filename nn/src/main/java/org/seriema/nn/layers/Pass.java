package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.regularizers.Regularizer;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;
import org.seriema.tensor.kernels.Kernels;

/// One way forward, and perhaps back, through a network: the work buffers, the threads, the random numbers.
///
/// A pass is begun anew for each batch and then hands out the same buffers in the same order, so that a training
/// step allocates next to nothing. It belongs to one caller at a time.
public final class Pass {

    private final boolean training;
    private final Workers workers;
    private final List<float[]> buffers = new ArrayList<>();
    private final List<double[]> sums = new ArrayList<>();
    private final List<boolean[]> masks = new ArrayList<>();
    private final List<Tensor> states = new ArrayList<>();
    private final Map<Tensor, float[][]> packed = new HashMap<>();
    private final Map<Tensor, float[][]> packedTransposes = new HashMap<>();
    private Rng rng = Rng.of(0);
    private int nextBuffer;
    private int nextSum;
    private int nextMask;
    private int nextState;
    private int nextStream;
    private final List<String> path = new ArrayList<>();
    private @Nullable BiConsumer<String, List<Tensor>> watcher;
    private double penalty;
    private final IdentityHashMap<Layer, Object> plans = new IdentityHashMap<>();

    /// A pass that is not begun yet.
    ///
    /// @param training whether layers behave as in training: dropout drops, batch statistics count
    /// @param workers the threads that share the work
    public Pass(boolean training, Workers workers) {
        this.training = training;
        this.workers = workers;
    }

    /// Takes back all buffers, for the next batch.
    ///
    /// @param streams the random numbers of this batch; each layer that asks gets a stream of its own
    public void begin(Rng streams) {
        rng = streams;
        nextBuffer = 0;
        nextSum = 0;
        nextMask = 0;
        nextState = 0;
        nextStream = 0;
        penalty = 0;
        path.clear(); // a layer may have thrown
        if (training) {
            packed.clear();
            packedTransposes.clear();
        }
    }

    /// What a network works out once for all batches, such as which weights are whose.
    ///
    /// @param network that asks, taken by identity
    /// @param inputs whose shapes without the batch `maker` is given
    @SuppressWarnings("unchecked") // each network stores and asks for one type
    <P> P plan(Layer network, List<Tensor> inputs, Function<List<Shape>, P> maker) {
        Object known = plans.get(network);
        if (known == null) {
            known = maker.apply(
                    inputs.stream().map(input -> input.shape().dropFirst()).toList());
            plans.put(network, known);
        }
        return (P) known;
    }

    /// Runs a layer of a model: as [Layer#forward], with the penalty on the layer's outputs, and watched.
    ///
    /// @param name of the layer within its model; counts only if the pass [#isWatched]
    public Traced run(String name, Layer layer, Weights weights, List<Tensor> inputs) {
        path.add(name);
        Traced traced = layer.forward(weights, inputs, this);
        if (watcher != null) {
            watcher.accept(String.join("/", path), traced.outputs());
        }
        path.removeLast();
        Regularizer regularizer = layer.activityRegularizer();
        return regularizer == null ? traced : penalized(traced, regularizer);
    }

    /// Whether what [#run] gives depends on which cases make a batch: the layer's outputs, or the penalty on them,
    /// which is a mean over the batch in training and in evaluation.
    static boolean tiesCases(Layer layer, boolean training) {
        return layer.dependsOnBatch(training) || layer.activityRegularizer() != null;
    }

    /// With the mean penalty of a case, so that it weighs the same for any size of batch.
    private Traced penalized(Traced traced, Regularizer regularizer) {
        for (Tensor output : traced.outputs()) {
            penalty += regularizer.penalty(output) / output.shape().axis(0);
        }
        return new Traced(traced.outputs(), (dOutputs, dWeights) -> {
            List<Tensor> penalized = new ArrayList<>();
            for (int i = 0; i < dOutputs.size(); i++) {
                Tensor dy = tensor(dOutputs.get(i).shape());
                System.arraycopy(dOutputs.get(i).data(), dOutputs.get(i).offset(), dy.data(), 0, dy.size());
                regularizer.addGradient(traced.outputs().get(i), 1f / dy.shape().axis(0), dy);
                penalized.add(dy);
            }
            return traced.back().back(penalized, dWeights);
        });
    }

    /// Shows every layer's outputs, as they come, to a watcher that takes the layer's path within the model.
    public void watch(@Nullable BiConsumer<String, List<Tensor>> watching) {
        watcher = watching;
    }

    /// Whether someone watches the layers' outputs.
    public boolean isWatched() {
        return watcher != null;
    }

    /// The penalties on layers' outputs since the pass began.
    public double penalty() {
        return penalty;
    }

    /// Whether layers behave as in training.
    public boolean training() {
        return training;
    }

    /// A buffer of at least this length, with whatever it held before.
    public float[] floats(int length) {
        if (nextBuffer == buffers.size()) {
            buffers.add(new float[length]);
        } else if (buffers.get(nextBuffer).length < length) {
            buffers.set(nextBuffer, new float[length]);
        }
        return buffers.get(nextBuffer++);
    }

    /// A buffer of at least this length for sums in double precision, with whatever it held before.
    public double[] doubles(int length) {
        if (nextSum == sums.size()) {
            sums.add(new double[length]);
        } else if (sums.get(nextSum).length < length) {
            sums.set(nextSum, new double[length]);
        }
        return sums.get(nextSum++);
    }

    /// A tensor of this shape, with whatever its buffer held before.
    public Tensor tensor(Shape shape) {
        return Tensor.of(shape, floats(shape.size()));
    }

    /// A mask of at least this length, with whatever it held before.
    public boolean[] mask(int length) {
        if (nextMask == masks.size()) {
            masks.add(new boolean[length]);
        } else if (masks.get(nextMask).length < length) {
            masks.set(nextMask, new boolean[length]);
        }
        return masks.get(nextMask++);
    }

    /// A tensor that is kept from one batch to the next, zero at first: the state of a stateful layer.
    public Tensor state(Shape shape) {
        if (nextState == states.size()) {
            states.add(Tensor.zeros(shape));
        }
        Tensor state = states.get(nextState++);
        if (!state.shape().equals(shape)) {
            throw new IllegalArgumentException("a stateful layer needs batches of one size: the state is "
                    + state.shape() + ", this batch needs " + shape);
        }
        return state;
    }

    /// A stream of random numbers of its own for the layer that asks.
    public Rng rng() {
        return rng.split(nextStream++);
    }

    /// Runs a loop over rows, or over whatever does not depend on each other, on this pass's threads.
    ///
    /// @param workPerIndex roughly how many multiply-adds one index costs
    public void forEach(int length, long workPerIndex, Workers.Loop body) {
        workers.forEach(length, workPerIndex, body);
    }

    /// A weight matrix (inner, columns) packed as the right-hand side of a product, once a batch; once for all in
    /// inference.
    public float[] pack(Tensor matrix) {
        return pack(matrix, matrix.shape().rows());
    }

    /// A weight of any shape, seen as a matrix (inner, columns), packed as [#pack(Tensor)] does.
    public float[] pack(Tensor weight, int inner) {
        return packParts(weight, inner, 1)[0];
    }

    /// A weight matrix (inner, parts columns) cut into parts (inner, columns), as of gates that share a kernel, each
    /// packed as by [#pack(Tensor)].
    public float[][] packParts(Tensor matrix, int parts) {
        return packParts(matrix, matrix.shape().rows(), parts);
    }

    private float[][] packParts(Tensor weight, int inner, int parts) {
        float[][] known = packed.get(weight);
        if (known == null || known.length != parts) {
            int width = weight.size() / inner;
            int columns = width / parts;
            known = new float[parts][];
            for (int part = 0; part < parts; part++) {
                known[part] = pack(weight, part * columns, inner, columns, width, 1);
            }
            packed.put(weight, known);
        }
        return known;
    }

    /// The transpose of a weight matrix (columns, inner) packed as the right-hand side of a product.
    public float[] packTranspose(Tensor matrix) {
        return packTranspose(matrix, matrix.shape().rows());
    }

    /// The transpose of a weight of any shape, seen as a matrix (columns, inner), packed likewise.
    public float[] packTranspose(Tensor weight, int columns) {
        return packPartTransposes(weight, columns, 1)[0];
    }

    /// The transposes (inner, columns) of the parts (columns, inner) of a weight matrix (columns, parts inner), each
    /// packed as by [#packTranspose(Tensor)].
    public float[][] packPartTransposes(Tensor matrix, int parts) {
        return packPartTransposes(matrix, matrix.shape().rows(), parts);
    }

    private float[][] packPartTransposes(Tensor weight, int columns, int parts) {
        float[][] known = packedTransposes.get(weight);
        if (known == null || known.length != parts) {
            int width = weight.size() / columns;
            int inner = width / parts;
            known = new float[parts][];
            for (int part = 0; part < parts; part++) {
                known[part] = pack(weight, part * inner, inner, columns, 1, width);
            }
            packedTransposes.put(weight, known);
        }
        return known;
    }

    private float[] pack(Tensor matrix, int at, int inner, int columns, int rowStride, int columnStride) {
        Kernels kernels = Kernels.best();
        int size = kernels.packedSize(inner, columns);
        // In inference the packed form outlives the batch, so it must not lie in a buffer that is handed out again.
        float[] target = training ? floats(size) : new float[size];
        kernels.pack(matrix.data(), matrix.offset() + at, rowStride, columnStride, inner, columns, target);
        return target;
    }

    /// A matrix of this batch (inner, columns), rows `rowStride` apart, packed as the right-hand side of a product.
    public float[] pack(float[] matrix, int offset, int rowStride, int inner, int columns) {
        Kernels kernels = Kernels.best();
        float[] target = floats(kernels.packedSize(inner, columns));
        kernels.pack(matrix, offset, rowStride, 1, inner, columns, target);
        return target;
    }
}
