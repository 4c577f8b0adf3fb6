package org.seriema.nn.layers;

import java.util.Arrays;
import java.util.List;
import org.seriema.config.Default;
import org.seriema.config.Included;
import org.seriema.nn.activations.Activation;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A fully connected layer that also sees its last output. Keras: `SimpleRNN`; Elman, Cognitive Science 14 (1990).
///
/// ```
/// h_t = activation(x_t kernel + h_(t-1) recurrentKernel + bias)
/// ```
///
/// Shapes: x (B, T, D); kernel (D, U), recurrent kernel (U, U), bias (U); y (B, U) or (B, T, U). The state is h (B, U).
/// Masks, states and sequences: see [Recurrent].
public record SimpleRNN(
        int units,
        @Default("tanh") Activation activation,
        @Included RecurrentOptions options) implements Recurrent {

    public SimpleRNN {
        Sizes.requireUnits("SimpleRNN", units, 1);
        Sizes.requireSameWidth("SimpleRNN", "activation", activation);
        options.requireRates("SimpleRNN");
    }

    @Override
    public SimpleRNN withOptions(RecurrentOptions others) {
        return new SimpleRNN(units, activation, others);
    }

    @Override
    public int states() {
        return 1;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return options.weights(inputs.getFirst().last(), units, 1, Shape.of(units), options.biasInitializer());
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Recurrence run = new Recurrence(this, 1, weights, inputs, pass);
        return run.forward(new Cell(this, run));
    }

    /// The equation for a block of cases at one step.
    private static final class Cell implements Recurrence.Cell {

        private final Recurrence run;
        private final float[] h; // (T + 1, B, U)
        private final Gate gate;

        Cell(SimpleRNN layer, Recurrence run) {
            this.run = run;
            h = run.states[0];
            gate = run.gate(0, layer.activation, h, false);
        }

        @Override
        public void forward(int row, int rows) {
            int at = row * run.units;
            int next = at + run.batch * run.units;
            gate.forward(row, rows);
            System.arraycopy(gate.y, at, h, next, rows * run.units);
        }

        @Override
        public void backward(int row, int rows, int after, int before) {
            int at = row * run.units;
            float[] dh = run.dStates[0];
            System.arraycopy(dh, after, gate.dz, at, rows * run.units);
            Arrays.fill(dh, before, before + rows * run.units, 0);
            gate.backward(row, rows, dh, before);
        }
    }
}
