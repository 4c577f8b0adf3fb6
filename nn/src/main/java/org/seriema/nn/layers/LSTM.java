package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.initializers.Initializer;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// Long short-term memory. Keras: `LSTM`; Hochreiter and Schmidhuber, Neural Computation 9 (1997).
///
/// ```
/// z = x_t kernel + h_(t-1) recurrentKernel + bias
/// i, f, o = recurrentActivation(z_i, z_f, z_o)     g = activation(z_g)
/// c_t = f c_(t-1) + i g                            h_t = o activation(c_t)
/// ```
///
/// Shapes, with B cases, T steps, D features, U units: x (B, T, D); kernel (D, 4U), recurrent kernel (U, 4U) and bias
/// (4U) with the gates in the order i f g o; y (B, U), or (B, T, U) with `returnSequences`. With `returnState` the
/// outputs are y, h_T, c_T (B, U). Further inputs, if given, are the initial h and c (B, U). At a masked step output
/// and state stay as they were; before the first valid step the output is zero.
public record LSTM(
        int units,
        @Default("tanh") Activation activation,
        @Default("sigmoid") Activation recurrentActivation,
        @Default("true") boolean useBias,
        @Default("glorot_uniform") Initializer kernelInitializer,
        @Default("orthogonal") Initializer recurrentInitializer,
        @Default("zeros") Initializer biasInitializer,
        @Default("true") boolean unitForgetBias,
        @Default("false") boolean returnSequences,
        @Default("false") boolean returnState,
        @Default("false") boolean goBackwards,
        @Default("false") boolean stateful)
        implements Layer {

    public LSTM {
        Sizes.requirePositive("LSTM", "units", units);
        if (units > Integer.MAX_VALUE / 4) {
            throw new IllegalArgumentException("LSTM: units may be at most 536,870,911, got " + units);
        }
        Sizes.requireSameWidth("LSTM", "activation", activation);
        Sizes.requireSameWidth("LSTM", "recurrent_activation", recurrentActivation);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("LSTM", inputs.subList(0, 1), 2, 2);
        Shape state = Shape.of(units);
        Shape y = returnSequences ? Shape.of(inputs.getFirst().axis(0), units) : state;
        return returnState ? List.of(y, state, state) : List.of(y);
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        List<Weight> weights = new ArrayList<>();
        weights.add(Weight.trainable("kernel", Shape.of(inputs.getFirst().last(), 4 * units), kernelInitializer));
        weights.add(Weight.trainable("recurrent_kernel", Shape.of(units, 4 * units), recurrentInitializer));
        if (useBias) {
            weights.add(Weight.trainable(
                    "bias", Shape.of(4 * units), unitForgetBias ? new ForgetBias(biasInitializer) : biasInitializer));
        }
        return List.copyOf(weights);
    }

    /// Ones for the forget gate, so that the cell remembers at first; another initializer for the other gates.
    private record ForgetBias(Initializer others) implements Initializer {
        @Override
        public void fill(float[] data, int offset, Shape shape, Rng rng) {
            int units = shape.size() / 4;
            others.fill(data, offset, shape, rng);
            Arrays.fill(data, offset + units, offset + 2 * units, 1);
        }
    }

    /// What backward needs. Step s is the s-th that is computed: time runs from the end with `goBackwards`.
    private record Saved(
            Shape shape, // of x: (B, T, D)
            float[] x, // (T, B, D), in the order of the steps
            float[] z, // (T, B, 4U), before the activations; the same array as gates where these suffice
            float[] gates, // (T, B, 4U): i f g o
            float[] h, // (T + 1, B, U), the initial state first
            float[] c, // (T + 1, B, U), the initial state first
            float[] cActivated, // (T, B, U): activation(c)
            boolean @Nullable [] mask) { // (T, B), in the order of the steps

        int batch() {
            return shape.axis(0);
        }

        int steps() {
            return shape.axis(1);
        }

        int features() {
            return shape.axis(2);
        }

        boolean masked(int step, int row) {
            return mask != null && !mask[step * batch() + row];
        }
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        int batch = x.shape().axis(0);
        int steps = x.shape().axis(1);
        int features = x.shape().axis(2);
        boolean keepZ = activation.needsInput() || recurrentActivation.needsInput();
        float[] gates = pass.floats(steps * batch * 4 * units);
        Saved saved = new Saved(
                x.shape(),
                timeMajor(x, pass),
                keepZ ? pass.floats(steps * batch * 4 * units) : gates,
                gates,
                pass.floats((steps + 1) * batch * units),
                pass.floats((steps + 1) * batch * units),
                pass.floats(steps * batch * units),
                timeMajorMask(x, pass));
        Shape stateShape = Shape.of(batch, units);
        Tensor carriedH = stateful ? pass.state(stateShape) : null;
        Tensor carriedC = stateful ? pass.state(stateShape) : null;
        begin(saved.h, inputs.size() > 1 ? inputs.get(1) : carriedH, batch * units);
        begin(saved.c, inputs.size() > 2 ? inputs.get(2) : carriedC, batch * units);
        float[] kernel = pass.pack(weights.get(0)); // (D, 4U)
        float[] recurrentKernel = pass.pack(weights.get(1)); // (U, 4U)
        Tensor y = pass.tensor(returnSequences ? Shape.of(batch, steps, units) : stateShape);
        long work = (long) steps * 4 * units * (features + units);
        pass.forEach(batch, work, (from, to) -> {
            for (int s = 0; s < steps; s++) {
                step(s, from, to, saved, kernel, recurrentKernel, useBias ? weights.get(2) : null);
                output(s, from, to, saved, y);
            }
        });
        Tensor lastH = Tensor.view(stateShape, saved.h, steps * batch * units);
        Tensor lastC = Tensor.view(stateShape, saved.c, steps * batch * units);
        if (carriedH != null && carriedC != null) {
            System.arraycopy(saved.h, lastH.offset(), carriedH.data(), 0, batch * units);
            System.arraycopy(saved.c, lastC.offset(), carriedC.data(), 0, batch * units);
        }
        Tensor output = returnSequences ? y.withMask(x.mask()) : y;
        return new Traced(
                returnState ? List.of(output, lastH, lastC) : List.of(output),
                (dOutputs, dWeights) -> backward(saved, dOutputs, inputs.size(), weights, dWeights, pass));
    }

    /// One step of the rows `[from, to)`.
    private void step(
            int s, int from, int to, Saved saved, float[] kernel, float[] recurrentKernel, @Nullable Tensor bias) {
        Kernels kernels = Kernels.best();
        int count = to - from;
        int features = saved.features();
        int row = s * saved.batch() + from; // of step s; of the state before it
        int next = row + saved.batch(); // of the state after it
        int width = 4 * units;
        int at = row * width;
        float[] z = saved.z;
        for (int r = row; bias != null && r < row + count; r++) {
            System.arraycopy(bias.data(), bias.offset(), z, r * 4 * units, 4 * units);
        }
        kernels.product(
                saved.x, row * features, features, 1, kernel, z, at, width, count, features, width, bias != null);
        kernels.product(saved.h, row * units, units, 1, recurrentKernel, z, at, width, count, units, width, true);
        for (int r = 0; r < count; r++) {
            int i = (row + r) * 4 * units;
            int f = i + units;
            int g = f + units;
            int o = g + units;
            float[] gates = saved.gates;
            recurrentActivation.forward(z, i, gates, i, 2, units);
            activation.forward(z, g, gates, g, 1, units);
            recurrentActivation.forward(z, o, gates, o, 1, units);
            int before = (row + r) * units;
            int after = (next + r) * units;
            if (saved.masked(s, from + r)) {
                System.arraycopy(saved.c, before, saved.c, after, units);
                System.arraycopy(saved.h, before, saved.h, after, units);
                continue;
            }
            kernels.multiply(gates, f, saved.c, before, saved.c, after, units);
            kernels.multiplyAdd(gates, i, gates, g, saved.c, after, units);
            activation.forward(saved.c, after, saved.cActivated, before, 1, units);
            kernels.multiply(gates, o, saved.cActivated, before, saved.h, after, units);
        }
    }

    /// Writes the output of step s: h, or at a masked step the output before it.
    private void output(int s, int from, int to, Saved saved, Tensor y) {
        int steps = saved.steps();
        for (int r = from; r < to; r++) {
            int at = returnSequences ? (r * steps + s) * units : r * units;
            if (!saved.masked(s, r)) {
                System.arraycopy(saved.h, ((s + 1) * saved.batch() + r) * units, y.data(), at, units);
            } else if (s == 0) {
                Arrays.fill(y.data(), at, at + units, 0);
            } else if (returnSequences) {
                System.arraycopy(y.data(), at - units, y.data(), at, units);
            }
        }
    }

    private List<Tensor> backward(
            Saved saved, List<Tensor> dOutputs, int inputs, Weights weights, Weights dWeights, Pass pass) {
        int batch = saved.batch();
        int steps = saved.steps();
        int features = saved.features();
        Shape stateShape = Shape.of(batch, units);
        Tensor dx = pass.tensor(saved.shape); // (B, T, D)
        Tensor dh = pass.tensor(stateShape); // of the step's output, then of the step before
        Tensor dc = pass.tensor(stateShape);
        float[] dCarried = pass.floats(batch * units); // of outputs repeated at masked steps
        float[] dhBefore = pass.floats(batch * units);
        float[] dz = pass.floats(steps * batch * 4 * units); // (T, B, 4U)
        float[] kernelT = pass.packTranspose(weights.get(0)); // (4U, D)
        float[] recurrentKernelT = pass.packTranspose(weights.get(1)); // (4U, U)
        begin(dh.data(), returnState ? dOutputs.get(1) : null, batch * units);
        begin(dc.data(), returnState ? dOutputs.get(2) : null, batch * units);
        Arrays.fill(dCarried, 0, batch * units, 0);
        Tensor dy = dOutputs.getFirst();
        int width = 4 * units;
        Kernels kernels = Kernels.best();
        long work = (long) steps * width * (features + units);
        pass.forEach(batch, work, (from, to) -> {
            for (int s = steps - 1; s >= 0; s--) {
                receive(s, from, to, saved, dy, dCarried, dh.data());
                stepBack(s, from, to, saved, dh.data(), dc.data(), dz);
                int row = s * batch + from;
                int count = to - from;
                int at = row * width;
                kernels.product(
                        dz, at, width, 1, recurrentKernelT, dhBefore, from * units, units, count, width, units, false);
                for (int r = from; r < to; r++) {
                    if (!saved.masked(s, r)) {
                        System.arraycopy(dhBefore, r * units, dh.data(), r * units, units);
                    }
                }
                int t = goBackwards ? steps - 1 - s : s;
                int dxAt = (from * steps + t) * features;
                kernels.product(
                        dz, at, width, 1, kernelT, dx.data(), dxAt, steps * features, count, width, features, false);
            }
        });
        int rows = steps * batch;
        float[] packedDz = pass.pack(dz, 0, 4 * units, rows, 4 * units);
        addProduct(saved.x, features, packedDz, dWeights.get(0), rows, pass);
        addProduct(saved.h, units, packedDz, dWeights.get(1), rows, pass);
        if (useBias) {
            Tensor dBias = dWeights.get(2);
            Kernels.best().sumRows(dz, 0, 4 * units, rows, 4 * units, dBias.data(), dBias.offset());
        }
        return inputs > 2 ? List.of(dx, dh, dc) : inputs > 1 ? List.of(dx, dh) : List.of(dx);
    }

    /// Adds to dh what step s's output receives; at a masked step that belongs to an earlier output.
    private void receive(int s, int from, int to, Saved saved, Tensor dy, float[] dCarried, float[] dh) {
        int steps = saved.steps();
        for (int r = from; r < to; r++) {
            if (returnSequences || s == steps - 1) {
                int at = dy.offset() + (returnSequences ? (r * steps + s) * units : r * units);
                Kernels.best().add(dy.data(), at, dCarried, r * units, units);
            }
            if (!saved.masked(s, r)) {
                Kernels.best().add(dCarried, r * units, dh, r * units, units);
                Arrays.fill(dCarried, r * units, (r + 1) * units, 0);
            }
        }
    }

    /// From dh and dc of step s to dz, and dc of the step before.
    private void stepBack(int s, int from, int to, Saved saved, float[] dh, float[] dc, float[] dz) {
        float[] gates = saved.gates;
        float[] z = saved.z;
        for (int r = from; r < to; r++) {
            int row = s * saved.batch() + r;
            int i = row * 4 * units;
            int f = i + units;
            int g = f + units;
            int o = g + units;
            if (saved.masked(s, r)) {
                Arrays.fill(dz, i, i + 4 * units, 0);
                continue;
            }
            int state = r * units;
            int before = row * units;
            int after = before + saved.batch() * units;
            Kernels kernels = Kernels.best();
            // dz_o holds d activation(c) for a moment: dh o, then its way back to c.
            kernels.multiply(dh, state, gates, o, dz, o, units);
            activation.backward(saved.c, after, saved.cActivated, before, dz, o, dz, o, 1, units);
            kernels.add(dz, o, dc, state, units);
            kernels.multiply(dc, state, gates, g, dz, i, units);
            kernels.multiply(dc, state, saved.c, before, dz, f, units);
            kernels.multiply(dc, state, gates, i, dz, g, units);
            kernels.multiply(dh, state, saved.cActivated, before, dz, o, units);
            kernels.multiply(dc, state, gates, f, dc, state, units);
            recurrentActivation.backward(z, i, gates, i, dz, i, dz, i, 2, units);
            activation.backward(z, g, gates, g, dz, g, dz, g, 1, units);
            recurrentActivation.backward(z, o, gates, o, dz, o, dz, o, 1, units);
        }
    }

    /// dKernel += a^T dz, over all steps at once.
    private void addProduct(float[] a, int columns, float[] packedDz, Tensor dKernel, int rows, Pass pass) {
        int width = 4 * units;
        pass.forEach(columns, (long) rows * width, (from, to) -> {
            int at = dKernel.offset() + from * width;
            float[] sum = dKernel.data();
            Kernels.best().product(a, from, 1, columns, packedDz, sum, at, width, to - from, rows, width, true);
        });
    }

    /// x as (T, B, D), in the order of the steps.
    private float[] timeMajor(Tensor x, Pass pass) {
        int batch = x.shape().axis(0);
        int steps = x.shape().axis(1);
        int features = x.shape().axis(2);
        float[] ordered = pass.floats(x.size());
        for (int s = 0; s < steps; s++) {
            int t = goBackwards ? steps - 1 - s : s;
            for (int r = 0; r < batch; r++) {
                int at = x.offset() + (r * steps + t) * features;
                System.arraycopy(x.data(), at, ordered, (s * batch + r) * features, features);
            }
        }
        return ordered;
    }

    private boolean @Nullable [] timeMajorMask(Tensor x, Pass pass) {
        boolean[] mask = x.mask();
        if (mask == null) {
            return null;
        }
        int batch = x.shape().axis(0);
        int steps = x.shape().axis(1);
        boolean[] ordered = pass.mask(batch * steps);
        for (int s = 0; s < steps; s++) {
            int t = goBackwards ? steps - 1 - s : s;
            for (int r = 0; r < batch; r++) {
                ordered[s * batch + r] = mask[r * steps + t];
            }
        }
        return ordered;
    }

    /// Puts a given start, or zeros, into the first `length` places.
    private static void begin(float[] target, @Nullable Tensor given, int length) {
        if (given == null) {
            Arrays.fill(target, 0, length, 0);
        } else {
            System.arraycopy(given.data(), given.offset(), target, 0, length);
        }
    }
}
