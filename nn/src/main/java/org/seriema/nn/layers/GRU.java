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
        Recurrence run = new Recurrence(this, GATES, resetAfter ? GATES + 1 : GATES, weights, inputs, pass);
        return run.forward(new Cell(this, run));
    }

    private static final List<SeenSteps.Gate> NAMES = List.of(
            new SeenSteps.Gate("z_z", "z", 0), new SeenSteps.Gate("z_r", "r", 1), new SeenSteps.Gate("z_g", "g", 2));

    private static final List<SeenSteps.Gate> NAMES_RESET_AFTER =
            List.of(NAMES.get(0), NAMES.get(1), NAMES.get(2), new SeenSteps.Gate("inner", null, 3));

    /// The equations for a block of cases at one step.
    ///
    /// Arrays: sums and y (T, B, 3 Up or 4 Up), the columns of z, r, g, and with `resetAfter` what g takes of the
    /// state.
    private static final class Cell implements Recurrence.Cell {

        private final Recurrence run;
        private final boolean resetAfter;
        private final Activation activation;
        private final Activation recurrentActivation;
        private final List<GateSums> zr;
        private final GateSums g; // with resetAfter of the input alone
        private final GateSums inner; // with resetAfter of the state alone, else g itself
        private final float[] sums;
        private final float[] y;
        private final float[] dz; // (steps together, B, 3 Up or 4 Up)
        private final float[] dRh; // (B, Up)

        Cell(GRU layer, Recurrence run) {
            this.run = run;
            resetAfter = layer.resetAfter;
            activation = layer.activation;
            recurrentActivation = layer.recurrentActivation;
            zr = run.sums(0, true, true, false, 0, 1);
            g = run.sums(2, !resetAfter, true, !resetAfter, 2).getFirst();
            inner = resetAfter ? run.sums(3, true, false, false, 2).getFirst() : g;
            sums = run.sumsBuffer();
            y = run.sumsBuffer();
            dz = run.gradientsBuffer();
            dRh = run.pass.floats(run.batch * run.padded);
        }

        @Override
        public float[] z() {
            return sums;
        }

        @Override
        public float[] dz() {
            return dz;
        }

        @Override
        public List<SeenSteps.Gate> gates() {
            return resetAfter ? NAMES_RESET_AFTER : NAMES;
        }

        @Override
        public float[] seenSums() {
            return sums;
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
            int sumsAt = run.sumsAt(s, first);
            for (int k = 0; k < zr.size(); k++) {
                zr.get(k).gather(s, first, end);
                zr.get(k).sum(s, first, end, sums, sumsAt);
            }
            for (int b = first; b < end; b++) {
                int at = run.sumsAt(s, b);
                recurrentActivation.forward(sums, at, y, at, 1, units);
                recurrentActivation.forward(sums, at + width, y, at + width, 1, units);
            }
            g.gather(s, first, end);
            if (resetAfter) {
                inner.gather(s, first, end);
                inner.sum(s, first, end, sums, sumsAt);
            } else {
                for (int b = first; b < end; b++) {
                    int h = run.stateAt(s, b);
                    kernels.multiply(y, run.sumsAt(s, b) + width, g.a(), h, g.a(), h, units);
                }
            }
            g.sum(s, first, end, sums, sumsAt);
            for (int b = first; b < end; b++) {
                int z = run.sumsAt(s, b);
                int gAt = z + 2 * width;
                if (resetAfter) {
                    kernels.multiplyAdd(y, z + width, sums, gAt + width, sums, gAt, units);
                }
                activation.forward(sums, gAt, y, gAt, 1, units);
                int h = run.stateAt(s, b);
                int next = run.stateAt(s + 1, b);
                for (int k = 0; k < units; k++) {
                    run.a[next + k] = y[z + k] * run.a[h + k] + (1 - y[z + k]) * y[gAt + k];
                }
            }
        }

        @Override
        public void backward(int s, int first, int end, int after, int before) {
            Kernels kernels = Kernels.best();
            int units = run.units;
            int width = run.padded;
            float[] dh = run.dStates[0];
            int dzAt = dzAt(s, first);
            Arrays.fill(dz, dzAt, dzAt(s, end), 0); // the padding too
            for (int b = first; b < end; b++) {
                int z = run.sumsAt(s, b);
                int gAt = z + 2 * width;
                int dzRow = dzAt(s, b);
                int dg = dzRow + 2 * width;
                int h = run.stateAt(s, b);
                int row = (b - first) * width;
                for (int k = 0; k < units; k++) {
                    float d = dh[after + row + k];
                    dz[dzRow + k] = d * (run.a[h + k] - y[gAt + k]);
                    dz[dg + k] = d * (1 - y[z + k]);
                    dh[before + row + k] = d * y[z + k];
                }
                activation.backward(sums, gAt, y, gAt, dz, dg, dz, dg, 1, units);
                if (resetAfter) {
                    // g = activation(z_g + r inner)
                    kernels.multiply(dz, dg, sums, gAt + width, dz, dzRow + width, units);
                    kernels.multiply(dz, dg, y, z + width, dz, dg + width, units);
                }
            }
            if (resetAfter) {
                g.back(s, first, end, dz, dzAt, dh, before, true);
                inner.back(s, first, end, dz, dzAt, dh, before, true);
            } else {
                g.back(s, first, end, dz, dzAt, dRh, first * width, false);
                for (int b = first; b < end; b++) {
                    int r = run.sumsAt(s, b) + width;
                    int row = b * width;
                    kernels.multiply(dRh, row, run.a, run.stateAt(s, b), dz, dzAt(s, b) + width, units);
                    kernels.multiplyAdd(dRh, row, y, r, dh, before + (b - first) * width, units);
                }
            }
            for (int b = first; b < end; b++) {
                for (int gate = 0; gate < 2; gate++) {
                    int at = run.sumsAt(s, b) + gate * width;
                    int d = dzAt(s, b) + gate * width;
                    recurrentActivation.backward(sums, at, y, at, dz, d, dz, d, 1, units);
                }
            }
            for (int k = 0; k < zr.size(); k++) {
                zr.get(k).back(s, first, end, dz, dzAt, dh, before, true);
            }
        }
    }
}
