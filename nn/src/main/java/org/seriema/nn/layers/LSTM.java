package org.seriema.nn.layers;

import java.util.Arrays;
import java.util.List;
import org.seriema.config.Default;
import org.seriema.config.Included;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.activations.Sigmoid;
import org.seriema.nn.activations.Tanh;
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
/// Shapes: x (B, T, D); kernel (D, 4U), recurrent kernel (U, 4U) and bias (4U) with the gates in the order i f g o;
/// y (B, U) or (B, T, U). The states are h and c (B, U). Masks, states and sequences: see [Recurrent].
///
/// @param unitForgetBias whether the forget gate's bias is 1 at first, so that the cell remembers
public record LSTM(
        int units,
        @Default("tanh") Activation activation,
        @Default("sigmoid") Activation recurrentActivation,
        @Default("true") boolean unitForgetBias,
        @Included RecurrentOptions options)
        implements Recurrent {

    private static final int GATES = 4;

    public LSTM {
        Sizes.requireUnits("LSTM", units, GATES);
        Sizes.requireSameWidth("LSTM", "activation", activation);
        Sizes.requireSameWidth("LSTM", "recurrent_activation", recurrentActivation);
        options.requireRates("LSTM");
    }

    @Override
    public LSTM withOptions(RecurrentOptions others) {
        return new LSTM(units, activation, recurrentActivation, unitForgetBias, others);
    }

    @Override
    public int states() {
        return 2;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Initializer others = options.biasInitializer();
        Initializer bias = unitForgetBias ? new ForgetBias(others) : others;
        return options.weights(inputs.getFirst().last(), units, GATES, Shape.of(GATES * units), bias);
    }

    /// Ones for the forget gate, another initializer for the other gates.
    private record ForgetBias(Initializer others) implements Initializer {
        @Override
        public void fill(float[] data, int offset, Shape shape, Rng rng) {
            int units = shape.size() / GATES;
            others.fill(data, offset, shape, rng);
            Arrays.fill(data, offset + units, offset + 2 * units, 1);
        }
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Recurrence run = new Recurrence(this, GATES, GATES, weights, inputs, pass);
        boolean usual = activation instanceof Tanh && recurrentActivation instanceof Sigmoid;
        return run.forward(usual ? new UsualCell(run) : new AnyCell(this, run));
    }

    private static final List<SeenSteps.Gate> NAMES = List.of(
            new SeenSteps.Gate("z_i", "i", 0),
            new SeenSteps.Gate("z_f", "f", 1),
            new SeenSteps.Gate("z_g", "g", 3),
            new SeenSteps.Gate("z_o", "o", 2));

    /// The gates' places in the kernels, in the order of their columns in z: those with the same activation together.
    private static List<GateSums> sums(Recurrence run) {
        return run.sums(0, true, true, false, 0, 1, 3, 2);
    }

    private static void sum(List<GateSums> sums, int s, int first, int end, float[] z, int zAt) {
        for (int k = 0; k < sums.size(); k++) {
            sums.get(k).gather(s, first, end);
            sums.get(k).sum(s, first, end, z, zAt);
        }
    }

    private static void back(
            List<GateSums> sums, int s, int first, int end, float[] dz, int dzAt, Recurrence run, int before) {
        for (int k = 0; k < sums.size(); k++) {
            sums.get(k).back(s, first, end, dz, dzAt, run.dStates[0], before, k > 0);
        }
    }

    /// The equations with tanh and sigmoid, as one kernel. Arrays: gates, i f o g, which become dz, (T, B, 4 Up);
    /// c (T + 1, B, Up).
    private static final class UsualCell implements Recurrence.Cell {

        private final Recurrence run;
        private final List<GateSums> sums;
        private final float[] gates;
        private final float[] z; // (T, B, 4 Up) if someone looks; in a long series of the last step alone; or the gates
        private final float[] c;
        private final float[] seenDc; // (B, Up)

        UsualCell(Recurrence run) {
            this.run = run;
            sums = sums(run);
            gates = run.sumsBuffer();
            z = run.isSeen() ? run.sumsBuffer() : run.isLong() ? run.stepBuffer() : gates;
            c = run.states[1];
            seenDc = run.isSeen() ? run.pass.floats(run.batch * run.padded) : new float[0];
        }

        @Override
        public float[] z() {
            return z;
        }

        @Override
        public float[] dz() {
            return gates;
        }

        @Override
        public List<SeenSteps.Gate> gates() {
            return NAMES;
        }

        @Override
        public float[] seenSums() {
            return z;
        }

        @Override
        public float[] seenValues() {
            return gates;
        }

        @Override
        public int dzAt(int s, int b) {
            return run.sumsAt(s, b);
        }

        @Override
        public void forward(int s, int first, int end) {
            int at = run.sumsAt(s, first);
            int zAt = run.isSeen() || !run.isLong() ? at : run.stepAt(first);
            sum(sums, s, first, end, z, zAt);
            int before = run.otherStateAt(s, first);
            int after = run.otherStateAt(s + 1, first);
            int h = run.stateAt(s + 1, first);
            Kernels.best().lstm(z, zAt, gates, at, c, before, c, after, run.a, h, run.width, end - first, run.padded);
        }

        @Override
        public void backward(int s, int first, int end, int after, int before) {
            int at = run.sumsAt(s, first);
            float[] dc = run.dStates[1];
            int cBefore = run.otherStateAt(s, first);
            int cAfter = run.otherStateAt(s + 1, first);
            if (run.isSeen()) {
                seeDc(first, end, at, cAfter, after);
            }
            Kernels.best()
                    .lstmBack(
                            gates,
                            at,
                            c,
                            cBefore,
                            c,
                            cAfter,
                            run.dStates[0],
                            after,
                            dc,
                            after,
                            dc,
                            before,
                            end - first,
                            run.padded);
            back(sums, s, first, end, gates, at, run, before);
            if (run.isSeen()) {
                System.arraycopy(seenDc, first * run.padded, dc, after, (end - first) * run.padded);
            }
        }

        /// The gradient of c_t as the kernel makes it on its way, which it does not keep:
        /// `dc + dh o (1 - tanh(c)^2)`.
        private void seeDc(int first, int end, int at, int cAfter, int after) {
            int width = run.padded;
            int to = first * width;
            Kernels.best().tanh(c, cAfter, seenDc, to, (end - first) * width);
            for (int k = 0; k < (end - first) * width; k++) {
                float out = seenDc[to + k];
                float o = gates[at + (4 * (k / width) + 2) * width + k % width];
                float upO = run.dStates[0][after + k] * o;
                seenDc[to + k] = Math.fma(upO, Math.fma(-out, out, 1), run.dStates[1][after + k]);
            }
        }
    }

    /// The equations with any activations, case by case. Arrays: z and y (T, B, 4 Up), c (T + 1, B, Up).
    private static final class AnyCell implements Recurrence.Cell {

        private final Recurrence run;
        private final Activation activation;
        private final Activation recurrentActivation;
        private final List<GateSums> sums;
        private final float[] z;
        private final float[] y; // i f o g
        private final float[] c;
        private final float[] cActivated; // (B, Up), activation(c_t)
        private final float[] dz; // (steps together, B, 4 Up)

        AnyCell(LSTM layer, Recurrence run) {
            this.run = run;
            activation = layer.activation;
            recurrentActivation = layer.recurrentActivation;
            sums = sums(run);
            z = run.sumsBuffer();
            y = run.sumsBuffer();
            c = run.states[1];
            cActivated = run.pass.floats(run.batch * run.padded);
            dz = run.gradientsBuffer();
        }

        @Override
        public float[] z() {
            return z;
        }

        @Override
        public float[] dz() {
            return dz;
        }

        @Override
        public List<SeenSteps.Gate> gates() {
            return NAMES;
        }

        @Override
        public float[] seenSums() {
            return z;
        }

        @Override
        public float[] seenValues() {
            return y;
        }

        @Override
        public int dzAt(int s, int b) {
            return run.sumsGradientAt(s, b);
        }

        @Override
        public void forward(int s, int first, int end) {
            Kernels kernels = Kernels.best();
            int units = run.units;
            int width = run.padded;
            sum(sums, s, first, end, z, run.sumsAt(s, first));
            for (int b = first; b < end; b++) {
                int i = run.sumsAt(s, b);
                int f = i + width;
                int o = f + width;
                int g = o + width;
                for (int gate = i; gate < g; gate += width) {
                    recurrentActivation.forward(z, gate, y, gate, 1, units);
                }
                activation.forward(z, g, y, g, 1, units);
                int after = run.otherStateAt(s + 1, b);
                kernels.multiply(y, f, c, run.otherStateAt(s, b), c, after, units);
                kernels.multiplyAdd(y, i, y, g, c, after, units);
                activation.forward(c, after, cActivated, b * width, 1, units);
                kernels.multiply(y, o, cActivated, b * width, run.a, run.stateAt(s + 1, b), units);
            }
        }

        @Override
        public void backward(int s, int first, int end, int after, int before) {
            int dzAt = dzAt(s, first);
            Arrays.fill(dz, dzAt, dzAt(s, end), 0); // the padding too
            for (int b = first; b < end; b++) {
                int row = (b - first) * run.padded;
                backward(s, b, after + row, before + row);
            }
            back(sums, s, first, end, dz, dzAt, run, before);
        }

        private void backward(int s, int b, int after, int before) {
            Kernels kernels = Kernels.best();
            int units = run.units;
            int width = run.padded;
            float[] dh = run.dStates[0];
            float[] dc = run.dStates[1];
            int i = run.sumsAt(s, b);
            int f = i + width;
            int o = f + width;
            int g = o + width;
            int di = dzAt(s, b);
            int df = di + width;
            int dO = df + width;
            int dg = dO + width;
            int cAfter = run.otherStateAt(s + 1, b);
            int out = b * width;
            activation.forward(c, cAfter, cActivated, out, 1, units);
            // Through h = o activation(c) to c; dz_o is only lent for it.
            kernels.multiply(dh, after, y, o, dz, dO, units);
            activation.backward(c, cAfter, cActivated, out, dz, dO, dz, dO, 1, units);
            kernels.add(dz, dO, dc, after, units);
            kernels.multiply(dh, after, cActivated, out, dz, dO, units);
            kernels.multiply(dc, after, y, g, dz, di, units);
            kernels.multiply(dc, after, c, run.otherStateAt(s, b), dz, df, units);
            kernels.multiply(dc, after, y, i, dz, dg, units);
            kernels.multiply(dc, after, y, f, dc, before, units);
            for (int k = 0; k < 3; k++) {
                int at = i + k * width;
                int d = di + k * width;
                recurrentActivation.backward(z, at, y, at, dz, d, dz, d, 1, units);
            }
            activation.backward(z, g, y, g, dz, dg, dz, dg, 1, units);
        }
    }
}
