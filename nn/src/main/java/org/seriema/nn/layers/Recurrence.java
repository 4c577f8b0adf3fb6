package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.activations.Activation;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// A [Recurrent] layer's way through one batch, step by step and back: all but the equations of its [Cell].
///
/// Steps are counted in the order in which they are computed, so with `goBackwards` step 0 is the last in time. Arrays
/// have the step on axis 0 and the case on axis 1, so that a cell computes many cases of one step at once; rows are
/// counted as (step B + case).
final class Recurrence {

    /// The equations of one step, forward and back.
    interface Cell {

        /// Computes the states after a step from those before it, in the `rows` rows from `row` on, all of one step.
        void forward(int row, int rows);

        /// Sets the gradients of the states before the step from those of the states after it.
        ///
        /// @param after where the gradients after the step begin in each of [#dStates]; the cell may write over them
        /// @param before where those before the step begin
        void backward(int row, int rows, int after, int before);
    }

    final Pass pass;
    final Weights weights;
    final int units; // U
    final int batch; // B
    final int steps; // T
    final int features; // D
    final float[] x; // (T, B, D), zero at masked steps
    final float[][] states; // each (T + 1, B, U), the initial state first; the first is h, the output
    float[] dx = {}; // (B, T, D)
    float[][] dStates = {}; // each (2, B, U): before the steps of even number, and of odd number

    private final RecurrentOptions options;
    private final List<Tensor> inputs;
    private final int gateCount; // G
    private final List<Gate> gates = new ArrayList<>();
    private final List<Tensor> carried = new ArrayList<>(); // of a stateful layer, each (B, U)
    private final List<Tensor> inputScales; // of each gate (B, D), for dropout; or none
    private final List<Tensor> recurrentScales; // of each gate (B, U)
    private final StepMask mask;

    Recurrence(Recurrent layer, int gateCount, Weights weights, List<Tensor> inputs, Pass pass) {
        this.pass = pass;
        this.weights = weights;
        this.inputs = inputs;
        this.gateCount = gateCount;
        options = layer.options();
        units = layer.units();
        Tensor input = inputs.getFirst();
        batch = input.shape().axis(0);
        steps = input.shape().axis(1);
        features = input.shape().axis(2);
        states = new float[layer.states()][];
        mask = new StepMask(inOrder(input.mask()), !options.zeroOutputForMask(), this);
        x = inOrder(input);
        for (int k = 0; k < states.length; k++) {
            states[k] = pass.floats((steps + 1) * batch * units);
            if (options.stateful()) {
                carried.add(pass.state(stateShape()));
            }
            Tensor before = options.stateful() ? carried.get(k) : null;
            begin(states[k], 0, inputs.size() > 1 ? inputs.get(1 + k) : before);
        }
        inputScales = dropout(options.dropout(), features);
        recurrentScales = dropout(options.recurrentDropout(), units);
    }

    /// The gate with the columns [index U, (index + 1) U) of both kernels.
    ///
    /// @param recurrentInput (T, B, U) what the recurrent kernel takes: h, or what a cell makes of it
    /// @param apart whether the recurrent sum is kept apart, for the cell to add
    Gate gate(int index, Activation activation, float[] recurrentInput, boolean apart) {
        Tensor inputScale = inputScales.isEmpty() ? null : inputScales.get(index);
        Tensor recurrentScale = recurrentScales.isEmpty() ? null : recurrentScales.get(index);
        GateProduct input = new GateProduct(this, x, features, weights.get(0), index, inputScale);
        GateProduct recurrent = new GateProduct(this, recurrentInput, units, weights.get(1), index, recurrentScale);
        Gate gate = new Gate(this, index, activation, input, recurrent, apart);
        gates.add(gate);
        return gate;
    }

    /// Runs the cell over all steps.
    Traced forward(Cell cell) {
        Tensor y = pass.tensor(
                options.returnSequences() ? Shape.of(batch, steps, units) : stateShape()); // (B, T, U) or (B, U)
        pass.forEach(batch, work(), (from, to) -> {
            for (int s = 0; s < steps; s++) {
                int row = s * batch + from;
                cell.forward(row, to - from);
                mask.keep(row, to - from, states);
                if (options.returnSequences() || s == steps - 1) {
                    show(s, from, to, y);
                }
            }
        });
        List<Tensor> outputs = new ArrayList<>();
        outputs.add(options.returnSequences() ? y.withMask(inputs.getFirst().mask()) : y);
        for (int k = 0; k < states.length; k++) {
            Tensor last = Tensor.view(stateShape(), states[k], steps * batch * units);
            if (options.stateful()) {
                begin(carried.get(k).data(), 0, last);
            }
            if (options.returnState()) {
                Tensor state = pass.tensor(stateShape());
                begin(state.data(), 0, last);
                outputs.add(state);
            }
        }
        return new Traced(outputs, (dOutputs, dWeights) -> backward(cell, dOutputs, dWeights));
    }

    private List<Tensor> backward(Cell cell, List<Tensor> dOutputs, Weights dWeights) {
        Tensor dInput = pass.tensor(Shape.of(batch, steps, features));
        dx = dInput.data();
        Arrays.fill(dx, 0, dInput.size(), 0);
        dStates = new float[states.length][];
        for (int k = 0; k < dStates.length; k++) {
            dStates[k] = pass.floats(2 * batch * units);
            begin(dStates[k], place(steps, 0), options.returnState() ? dOutputs.get(1 + k) : null);
        }
        gates.forEach(Gate::beginBackward);
        Tensor dy = dOutputs.getFirst();
        pass.forEach(batch, work(), (from, to) -> {
            for (int s = steps - 1; s >= 0; s--) {
                if (options.returnSequences() || s == steps - 1) {
                    receive(s, from, to, dy);
                }
                int row = s * batch + from;
                int after = place(s + 1, from);
                int before = place(s, from);
                mask.hold(row, to - from, dStates, after);
                cell.backward(row, to - from, after, before);
                mask.release(row, to - from, dStates, before);
            }
        });
        gates.forEach(gate -> gate.addGradients(dWeights));
        List<Tensor> dInputs = new ArrayList<>();
        dInputs.add(dInput);
        for (int k = 0; k < inputs.size() - 1; k++) {
            dInputs.add(Tensor.of(stateShape(), dStates[k]));
        }
        return dInputs;
    }

    /// Where the gradients of the states before step s, of the cases from `row` on, stand in [#dStates].
    private int place(int s, int row) {
        return (s % 2 * batch + row) * units;
    }

    /// Writes the output of step s: h or zeros.
    private void show(int s, int from, int to, Tensor y) {
        for (int r = from; r < to; r++) {
            int at = outputAt(s, r);
            if (mask.shows(s * batch + r)) {
                System.arraycopy(states[0], ((s + 1) * batch + r) * units, y.data(), at, units);
            } else {
                Arrays.fill(y.data(), at, at + units, 0);
            }
        }
    }

    /// Adds the gradient of the output of step s to that of h after it.
    private void receive(int s, int from, int to, Tensor dy) {
        for (int r = from; r < to; r++) {
            if (mask.shows(s * batch + r)) {
                Kernels.best().add(dy.data(), dy.offset() + outputAt(s, r), dStates[0], place(s + 1, r), units);
            }
        }
    }

    private int outputAt(int s, int r) {
        return (options.returnSequences() ? r * steps + s : r) * units;
    }

    /// Where the inputs of a row stand in (B, T, D).
    int inputAt(int row) {
        int s = row / batch;
        int t = options.goBackwards() ? steps - 1 - s : s;
        return (row % batch * steps + t) * features;
    }

    /// x in the order of the steps: (B, T, D) to (T, B, D). Masked steps become zeros, so that nothing comes of them.
    private float[] inOrder(Tensor input) {
        float[] ordered = pass.floats(input.size());
        for (int row = 0; row < steps * batch; row++) {
            if (mask.counts(row)) {
                System.arraycopy(input.data(), input.offset() + inputAt(row), ordered, row * features, features);
            } else {
                Arrays.fill(ordered, row * features, (row + 1) * features, 0);
            }
        }
        return ordered;
    }

    /// A mask in the order of the steps: (B, T) to (T, B).
    private boolean @Nullable [] inOrder(boolean @Nullable [] given) {
        if (given == null) {
            return null;
        }
        boolean[] ordered = pass.mask(steps * batch);
        for (int row = 0; row < steps * batch; row++) {
            ordered[row] = given[inputAt(row) / features];
        }
        return ordered;
    }

    /// What each gate multiplies its input with, the same at all steps: 0, or 1 / (1 - rate) so that the mean stays.
    ///
    /// As in Keras the gates share one draw, unless there is dropout of the states.
    private List<Tensor> dropout(double rate, int width) {
        if (!pass.training() || rate == 0) {
            return List.of();
        }
        Rng rng = pass.rng();
        int draws = options.recurrentDropout() > 0 ? gateCount : 1;
        List<Tensor> scales = new ArrayList<>();
        for (int g = 0; g < draws; g++) {
            Tensor scale = pass.tensor(Shape.of(batch, width));
            long from = (long) g * scale.size();
            rng.fillMask((float) rate, (float) (1 / (1 - rate)), from, scale.data(), 0, scale.size());
            scales.add(scale);
        }
        return draws == 1 ? Collections.nCopies(gateCount, scales.getFirst()) : scales;
    }

    /// A number for each unit, case and step: (T, B, U).
    float[] buffer() {
        return pass.floats(steps * batch * units);
    }

    private Shape stateShape() {
        return Shape.of(batch, units);
    }

    private long work() {
        return (long) steps * gateCount * units * (features + units);
    }

    /// Puts a given start (B, U), or zeros, at a place.
    private void begin(float[] target, int at, @Nullable Tensor given) {
        if (given == null) {
            Arrays.fill(target, at, at + batch * units, 0);
        } else {
            System.arraycopy(given.data(), given.offset(), target, at, batch * units);
        }
    }
}
