package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
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
    private final boolean goesBack;
    private final Workers workers;
    private final List<float[]> buffers = new ArrayList<>();
    private final List<double[]> sums = new ArrayList<>();
    private final List<boolean[]> masks = new ArrayList<>();
    private final List<Tensor> states = new ArrayList<>();
    private final Map<Packing, float[]> packed = new HashMap<>();
    private final List<float[]> given = new ArrayList<>();
    private final List<float[]> scratch = new ArrayList<>();
    private Rng rng = Rng.of(0);
    private int nextBuffer;
    private int nextSum;
    private int nextMask;
    private int nextState;
    private int nextStream;
    private final List<String> path = new ArrayList<>();
    private @Nullable PassWatcher watcher;
    private PassWatcher.@Nullable Call watched; // the innermost layer that is going forward
    private double penalty;
    private boolean penalizing = true;
    private final IdentityHashMap<Layer, Object> plans = new IdentityHashMap<>();
    private @Nullable Recording recording; // under way, while no loop is running
    private @Nullable Recording recorded;

    /// A pass that is not begun yet.
    ///
    /// @param training whether layers behave as in training: dropout drops, batch statistics count
    /// @param workers the threads that share the work
    public Pass(boolean training, Workers workers) {
        this(training, true, workers);
    }

    private Pass(boolean training, boolean goesBack, Workers workers) {
        this.training = training;
        this.goesBack = goesBack;
        this.workers = workers;
    }

    /// A pass for the way forward alone, not in training: layers need keep nothing for the way back, which is not
    /// there.
    public static Pass inference(Workers workers) {
        return new Pass(false, false, workers);
    }

    /// One layout of one weight.
    private record Packing(Tensor weight, Object form) {

        // Written out, for what a record has by itself allocates at its first calls.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Packing packing && weight.equals(packing.weight) && form.equals(packing.form);
        }

        @Override
        public int hashCode() {
            return 31 * weight.hashCode() + form.hashCode();
        }
    }

    private enum Form {
        PLAIN,
        TRANSPOSED
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
        watched = null;
        given.clear();
        recording = null;
        recorded = null; // its buffers are handed out again
        if (training) {
            packed.clear();
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

    /// The first output of a network for the cases `[from, to)` of x; it stays valid until the pass goes forward again.
    ///
    /// The pass is begun anew. One for [#inference] keeps the loops that the network's layers run, if they do all in
    /// loops, as most do. While it is used for nothing else, and as many cases of the same shapes come, it runs these
    /// alone, and allocates nothing: so the weights must stay as they are.
    ///
    /// @param x (N, ..) for each input
    public Tensor forward(Network network, Weights weights, List<Tensor> x, int from, int to) {
        Recording known = watcher == null ? recorded : null;
        if (known == null || !known.suits(network, weights, x, to - from)) {
            return record(network, weights, x, from, to);
        }
        known.read(x, from);
        return known.run(workers);
    }

    private Tensor record(Network network, Weights weights, List<Tensor> x, int from, int to) {
        begin(Rng.of(0));
        List<Tensor> cases = new ArrayList<>();
        for (Tensor input : x) {
            cases.add(tensor(input.shape().dropFirst().prepend(to - from)));
        }
        Recording begun = new Recording(network, weights, cases);
        begun.read(x, from);
        recording = goesBack || watcher != null ? null : begun;
        Tensor y = network.forward(weights, cases, this).y();
        begun.end(y);
        recorded = recording;
        recording = null;
        return y;
    }

    /// Says that numbers of the cases are computed beside the loops, as masks are too: then these alone would not do.
    void leaveLoops() {
        recording = null;
    }

    /// Runs a layer of a model: as [Layer#forward], with the penalty on the layer's outputs, and watched.
    ///
    /// @param name of the layer within its model; counts only if the pass [#isWatched]
    public Traced run(String name, Layer layer, Weights weights, List<Tensor> inputs) {
        Traced traced = runUnpenalized(name, layer, weights, inputs);
        Regularizer regularizer = layer.activityRegularizer();
        return regularizer == null || !penalizing ? traced : penalized(traced, regularizer);
    }

    /// The same without the penalty on the layer's outputs.
    Traced runUnpenalized(String name, Layer layer, Weights weights, List<Tensor> inputs) {
        if (recording != null && !Recording.canHold(layer, inputs)) {
            leaveLoops();
        }
        if (watcher == null) {
            return layer.forward(weights, inputs, this);
        }
        path.add(name);
        PassWatcher.Call outer = watched;
        PassWatcher.Call call = new PassWatcher.Call(String.join("/", path), layer, weights, inputs);
        watched = call;
        Traced traced = layer.forward(weights, inputs, this);
        watched = outer;
        path.removeLast();
        PassWatcher watching = watcher;
        watching.outputs(call, traced.outputs());
        return new Traced(traced.outputs(), (dOutputs, dWeights) -> {
            watching.outputGradients(call, dOutputs);
            List<Tensor> dInputs = traced.back().back(dOutputs, dWeights);
            watching.inputGradients(call, dInputs, dWeights);
            return dInputs;
        });
    }

    /// What shows a watcher the steps of a recurrent layer; `null` if nobody looks inside or the pass goes forward
    /// alone, where few steps are kept.
    @Nullable
    SeenSteps seen(Recurrence run) {
        return watcher == null || watched == null || !goesBack || !watcher.looksInside()
                ? null
                : new SeenSteps(run, watcher, watched);
    }

    /// Whether what [#run] gives depends on which cases make a batch: the layer's outputs, or the penalty on them,
    /// which is a mean over the batch in training and in evaluation.
    static boolean tiesCases(Layer layer, boolean training) {
        return layer.dependsOnBatch(training) || layer.activityRegularizer() != null;
    }

    /// With the mean penalty of a case, so that it weighs the same for any size of batch.
    private Traced penalized(Traced traced, Regularizer regularizer) {
        leaveLoops(); // for the penalty
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

    /// Shows every layer's numbers to a watcher, as they come, from the next way forward on; `null` for nobody.
    ///
    /// A watched pass computes the gradients of all inputs, even where they are of no use otherwise.
    public void watch(@Nullable PassWatcher watching) {
        watcher = watching;
    }

    /// Whether someone watches the layers.
    public boolean isWatched() {
        return watcher != null;
    }

    /// Leaves out the penalties on layers' outputs, so that gradients are those of the network's outputs alone.
    public void leaveOutPenalties() {
        penalizing = false;
    }

    /// The penalties on layers' outputs since the pass began.
    public double penalty() {
        return penalty;
    }

    /// Whether the way back may follow.
    public boolean goesBack() {
        return goesBack;
    }

    /// Says that nobody will look at the gradients of these tensors, such as a batch of examples, or of other views of
    /// their numbers.
    public void ignoreGradients(List<Tensor> inputs) {
        inputs.forEach(input -> given.add(input.data()));
    }

    /// Whether a layer must compute the gradient of this input; if not, what stands in it does not matter.
    boolean wantsGradient(Tensor input) {
        if (watcher != null) {
            return true;
        }
        for (float[] data : given) {
            if (data == input.data()) {
                return false;
            }
        }
        return true;
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

    /// A buffer of at least this length for what a layer needs only until it returns, with whatever it held before.
    ///
    /// Every layer gets the same one, so that it stays in the caches.
    ///
    /// @param place tells it from others that are in use at the same time
    float[] scratch(int place, int length) {
        while (scratch.size() <= place) {
            scratch.add(new float[0]);
        }
        if (scratch.get(place).length < length) {
            scratch.set(place, new float[length]);
        }
        return scratch.get(place);
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
        Recording begun = recording;
        if (begun == null) {
            workers.forEach(length, workPerIndex, body);
            return;
        }
        begun.add(length, workPerIndex, body);
        recording = null; // loops within this one are a part of it
        workers.forEach(length, workPerIndex, body);
        recording = begun;
    }

    /// A weight matrix (inner, columns) packed as the right-hand side of a product, once a batch; once for all in
    /// inference.
    public float[] pack(Tensor matrix) {
        return pack(matrix, matrix.shape().rows());
    }

    /// A weight of any shape, seen as a matrix (inner, columns), packed as [#pack(Tensor)] does.
    public float[] pack(Tensor weight, int inner) {
        int columns = weight.size() / inner;
        return pack(weight, Form.PLAIN, inner, columns, columns, 1);
    }

    /// The transpose of a weight matrix (columns, inner) packed as the right-hand side of a product.
    public float[] packTranspose(Tensor matrix) {
        return packTranspose(matrix, matrix.shape().rows());
    }

    /// The transpose of a weight of any shape, seen as a matrix (columns, inner), packed likewise.
    public float[] packTranspose(Tensor weight, int columns) {
        int inner = weight.size() / columns;
        return pack(weight, Form.TRANSPOSED, inner, columns, 1, inner);
    }

    private float[] pack(Tensor weight, Form form, int inner, int columns, int rowStride, int columnStride) {
        return packed(weight, form, () -> Kernels.best().packedSize(inner, columns), target -> Kernels.best()
                .pack(weight.data(), weight.offset(), rowStride, columnStride, inner, columns, target));
    }

    /// What a layer lays out of its weights for products, once a batch; once for all in inference.
    ///
    /// @param weight that it is made of, or the first of several
    /// @param form tells it from what else is made of this weight
    /// @param size of the array that `fill` is given, which may be longer
    float[] packed(Tensor weight, Object form, IntSupplier size, Consumer<float[]> fill) {
        Packing packing = new Packing(weight, form);
        float[] known = packed.get(packing);
        if (known == null) {
            // In inference it outlives the batch, so it must not lie in a buffer that is handed out again.
            known = training ? floats(size.getAsInt()) : new float[size.getAsInt()];
            Recording begun = recording;
            recording = null; // weights are laid out once
            fill.accept(known);
            recording = begun;
            packed.put(packing, known);
        }
        return known;
    }

    /// A matrix of this batch (inner, columns), rows `rowStride` apart, packed as the right-hand side of a product.
    public float[] pack(float[] matrix, int offset, int rowStride, int inner, int columns) {
        Kernels kernels = Kernels.best();
        float[] target = floats(kernels.packedSize(inner, columns));
        kernels.pack(matrix, offset, rowStride, 1, inner, columns, target);
        return target;
    }
}
