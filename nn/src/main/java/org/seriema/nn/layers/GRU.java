package org.seriema.nn.layers;

import java.util.Arrays;
import java.util.List;
import org.seriema.config.Default;
import org.seriema.config.Included;
import org.seriema.nn.activations.Activation;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// Gated recurrent unit. Keras: `GRU`; Cho et al., EMNLP 2014.
///
/// ```
/// z, r = recurrentActivation(x_t kernel + bias + h_(t-1) recurrentKernel + innerBias)
/// g = activation(x_t kernel + bias + r (h_(t-1) recurrentKernel + innerBias))     with resetAfter
/// g = activation(x_t kernel + bias + (r h_(t-1)) recurrentKernel)                 without
/// h_t = z h_(t-1) + (1 - z) g
/// ```
///
/// Shapes: x (B, T, D); kernel (D, 3U) and recurrent kernel (U, 3U) with the gates in the order z r g; bias (2, 3U),
/// the inner one second, or (3U) without `resetAfter`; y (B, U) or (B, T, U). The state is h (B, U). Masks, states and
/// sequences: see [Recurrent].
///
/// @param resetAfter whether the reset gate r works on what the recurrent kernel gives or on what it takes
public record GRU(
        int units,
        @Default("tanh") Activation activation,
        @Default("sigmoid") Activation recurrentActivation,
        @Default("true") boolean resetAfter,
        @Included RecurrentOptions options)
        implements Recurrent {

    private static final int GATES = 3;

    public GRU {
        Sizes.requireUnits("GRU", units, GATES);
        Sizes.requireSameWidth("GRU", "activation", activation);
        Sizes.requireSameWidth("GRU", "recurrent_activation", recurrentActivation);
        options.requireRates("GRU");
    }

    @Override
    public GRU withOptions(RecurrentOptions others) {
        return new GRU(units, activation, recurrentActivation, resetAfter, others);
    }

    @Override
    public int states() {
        return 1;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Shape bias = resetAfter ? Shape.of(2, GATES * units) : Shape.of(GATES * units);
        return options.weights(inputs.getFirst().last(), units, GATES, bias, options.biasInitializer());
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Recurrence run = new Recurrence(this, GATES, weights, inputs, pass);
        return run.forward(new Cell(this, run));
    }

    /// The equations for a block of cases at one step. Arrays are (T, B, U), the state (T + 1, B, U).
    private static final class Cell implements Recurrence.Cell {

        private final Recurrence run;
        private final boolean resetAfter;
        private final float[] h;
        private final float[] rh; // r h, what the recurrent kernel takes for g; with resetAfter h itself
        private final float[] dRh; // (B, U)
        private final Gate z;
        private final Gate r;
        private final Gate g;

        Cell(GRU layer, Recurrence run) {
            this.run = run;
            resetAfter = layer.resetAfter;
            h = run.states[0];
            rh = resetAfter ? h : run.buffer();
            dRh = resetAfter ? h : run.pass.floats(run.batch * run.units);
            z = run.gate(0, layer.recurrentActivation, h, false);
            r = run.gate(1, layer.recurrentActivation, h, false);
            g = run.gate(2, layer.activation, rh, resetAfter);
        }

        @Override
        public void forward(int row, int rows) {
            int length = rows * run.units;
            int at = row * run.units; // also of the state before
            int next = at + run.batch * run.units; // of the state after
            z.forward(row, rows);
            r.forward(row, rows);
            if (resetAfter) {
                g.sum(row, rows);
                Kernels.best().multiplyAdd(r.y, at, g.inner, at, g.z, at, length);
                g.activate(row, rows);
            } else {
                Kernels.best().multiply(r.y, at, h, at, rh, at, length);
                g.forward(row, rows);
            }
            for (int k = 0; k < length; k++) {
                h[next + k] = z.y[at + k] * h[at + k] + (1 - z.y[at + k]) * g.y[at + k];
            }
        }

        @Override
        public void backward(int row, int rows, int after, int before) {
            int length = rows * run.units;
            int at = row * run.units;
            float[] dh = run.dStates[0];
            for (int k = 0; k < length; k++) {
                float d = dh[after + k];
                z.dz[at + k] = d * (h[at + k] - g.y[at + k]);
                g.dz[at + k] = d * (1 - z.y[at + k]);
                dh[before + k] = d * z.y[at + k];
            }
            if (resetAfter) {
                backwardAfter(row, rows, dh, before);
            } else {
                backwardBefore(row, rows, dh, before);
            }
            z.backward(row, rows, dh, before);
            r.backward(row, rows, dh, before);
        }

        /// Through g = activation(z_g + r inner).
        private void backwardAfter(int row, int rows, float[] dh, int before) {
            Kernels kernels = Kernels.best();
            int length = rows * run.units;
            int at = row * run.units;
            g.activateBack(row, rows);
            kernels.multiply(g.dz, at, g.inner, at, r.dz, at, length);
            kernels.multiply(g.dz, at, r.y, at, g.dInner, at, length);
            g.sumBack(row, rows, dh, before);
        }

        /// Through g = activation(z_g) with r h in z_g.
        private void backwardBefore(int row, int rows, float[] dh, int before) {
            Kernels kernels = Kernels.best();
            int length = rows * run.units;
            int at = row * run.units;
            int block = row % run.batch * run.units;
            Arrays.fill(dRh, block, block + length, 0);
            g.backward(row, rows, dRh, block);
            kernels.multiply(dRh, block, h, at, r.dz, at, length);
            kernels.multiplyAdd(dRh, block, r.y, at, dh, before, length);
        }
    }
}
