package org.seriema.nn.layers;

import java.util.Arrays;
import java.util.List;
import org.seriema.config.Default;
import org.seriema.config.Included;
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
        Recurrence run = new Recurrence(this, GATES, weights, inputs, pass);
        return run.forward(new Cell(this, run));
    }

    /// The equations for a block of cases at one step. Arrays are (T, B, U), states (T + 1, B, U).
    private static final class Cell implements Recurrence.Cell {

        private final Recurrence run;
        private final Activation activation;
        private final float[] h;
        private final float[] c;
        private final float[] cActivated; // activation(c_t)
        private final Gate i;
        private final Gate f;
        private final Gate g;
        private final Gate o;

        Cell(LSTM layer, Recurrence run) {
            this.run = run;
            activation = layer.activation;
            h = run.states[0];
            c = run.states[1];
            cActivated = run.buffer();
            i = run.gate(0, layer.recurrentActivation, h, false);
            f = run.gate(1, layer.recurrentActivation, h, false);
            g = run.gate(2, layer.activation, h, false);
            o = run.gate(3, layer.recurrentActivation, h, false);
        }

        @Override
        public void forward(int row, int rows) {
            Kernels kernels = Kernels.best();
            int length = rows * run.units;
            int at = row * run.units; // also of the states before
            int next = at + run.batch * run.units; // of the states after
            i.forward(row, rows);
            f.forward(row, rows);
            g.forward(row, rows);
            o.forward(row, rows);
            kernels.multiply(f.y, at, c, at, c, next, length);
            kernels.multiplyAdd(i.y, at, g.y, at, c, next, length);
            activation.forward(c, next, cActivated, at, rows, run.units);
            kernels.multiply(o.y, at, cActivated, at, h, next, length);
        }

        @Override
        public void backward(int row, int rows, int after, int before) {
            Kernels kernels = Kernels.best();
            int length = rows * run.units;
            int at = row * run.units;
            int next = at + run.batch * run.units;
            float[] dh = run.dStates[0];
            float[] dc = run.dStates[1];
            // Through h = o activation(c) to c; o.dz is only lent for it.
            kernels.multiply(dh, after, o.y, at, o.dz, at, length);
            activation.backward(c, next, cActivated, at, o.dz, at, o.dz, at, rows, run.units);
            kernels.add(o.dz, at, dc, after, length);
            kernels.multiply(dh, after, cActivated, at, o.dz, at, length);
            kernels.multiply(dc, after, g.y, at, i.dz, at, length);
            kernels.multiply(dc, after, c, at, f.dz, at, length);
            kernels.multiply(dc, after, i.y, at, g.dz, at, length);
            kernels.multiply(dc, after, f.y, at, dc, before, length);
            Arrays.fill(dh, before, before + length, 0);
            i.backward(row, rows, dh, before);
            f.backward(row, rows, dh, before);
            g.backward(row, rows, dh, before);
            o.backward(row, rows, dh, before);
        }
    }
}
