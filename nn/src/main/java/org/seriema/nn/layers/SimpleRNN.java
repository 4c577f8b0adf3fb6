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
        Recurrence run = new Recurrence(this, 1, 1, weights, inputs, pass);
        return run.forward(new Cell(this, run));
    }

    private static final List<SeenSteps.Gate> NAMES = List.of(new SeenSteps.Gate("z", null, 0));

    /// The equation for a block of cases at one step. Arrays: z and y (T, B, Up), of which y is z where it can be.
    private static final class Cell implements Recurrence.Cell {

        private final Recurrence run;
        private final Activation activation;
        private final GateSums sums;
        private final float[] z;
        private final float[] y;
        private final float[] dz; // (steps together, B, Up)

        Cell(SimpleRNN layer, Recurrence run) {
            this.run = run;
            activation = layer.activation;
            sums = run.sums(0, true, true, false, 0).getFirst();
            z = run.sumsBuffer();
            y = activation.needsInput() || run.isSeen() ? run.sumsBuffer() : z;
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
            sums.gather(s, first, end);
            sums.sum(s, first, end, z, run.sumsAt(s, first));
            boolean dense = run.units == run.padded;
            if (dense) {
                int at = run.sumsAt(s, first);
                activation.forward(z, at, y, at, end - first, run.units);
            }
            for (int b = first; b < end; b++) {
                int at = run.sumsAt(s, b);
                if (!dense) {
                    activation.forward(z, at, y, at, 1, run.units);
                }
                System.arraycopy(y, at, run.a, run.stateAt(s + 1, b), run.units);
            }
        }

        @Override
        public void backward(int s, int first, int end, int after, int before) {
            float[] dh = run.dStates[0];
            int dzAt = dzAt(s, first);
            if (run.units == run.padded) {
                int at = run.sumsAt(s, first);
                activation.backward(z, at, y, at, dh, after, dz, dzAt, end - first, run.units);
            } else {
                Arrays.fill(dz, dzAt, dzAt(s, end), 0);
                for (int b = first; b < end; b++) {
                    int at = run.sumsAt(s, b);
                    int up = after + (b - first) * run.padded;
                    activation.backward(z, at, y, at, dh, up, dz, dzAt(s, b), 1, run.units);
                }
            }
            sums.back(s, first, end, dz, dzAt, dh, before, false);
        }
    }
}
