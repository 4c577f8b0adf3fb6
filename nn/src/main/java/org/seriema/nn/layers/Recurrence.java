package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;
import org.seriema.tensor.kernels.Kernels;

/// A [Recurrent] layer's way through one batch, step by step and back: all but the equations of its [Cell].
///
/// Steps are counted in the order in which they are computed, so with `goBackwards` step 0 is the last in time. Arrays
/// have the step on axis 0 and the case on axis 1, so that a cell computes many cases of one step at once; on the way
/// forward alone they keep but a few steps. Units are padded to whole vectors (Up), with numbers that come to nothing.
///
/// A row of `a`, (T + 1, B, W), is `[x | ones | h]`: all that a step's sums are made of.
final class Recurrence {

    /// How many cases go through all steps together, so that they stay in the nearer caches.
    private static final int BLOCK = 32;

    /// How many steps of a case are brought in or out at a time: tensors have the case on axis 0, and its steps side by
    /// side.
    private static final int RUN = 8;

    /// With fewer cases than this, products of one step are slow for want of rows.
    private static final int FEW = 4;

    /// How many rows the kernels' gradients take at a time, so that their part of dz stays in the second cache.
    private static final int CHUNK = 256;

    /// The equations of one step, forward and back, for the cases `[first, end)`.
    interface Cell {

        /// The array that the gates' sums go to.
        float[] z();

        /// The array of the sums' gradients, (.., B, G Up): of all steps or, at least, of those that are together.
        float[] dz();

        /// Where in it those of a case at step s begin.
        int dzAt(int s, int b);

        /// The gates for people, in the order of the field.
        List<SeenSteps.Gate> gates();

        /// The gates' sums, as those of [#z] before their activations; kept only if someone [Recurrence#isSeen].
        float[] seenSums();

        /// The gates' values after their activations, in rows as those of [#z].
        float[] seenValues();

        /// Computes the states after step s from those before it.
        void forward(int s, int first, int end);

        /// Sets the gradients of the states before step s from those of the states after it.
        ///
        /// If someone [Recurrence#isSeen], those of the second state after it become all that goes back through it.
        ///
        /// @param after where the gradients after the step begin in each of [#dStates]; the cell may write over them
        /// @param before where those before the step begin
        void backward(int s, int first, int end, int after, int before);
    }

    final Pass pass;
    final Weights weights;
    final int units; // U
    final int padded; // Up
    final int batch; // B
    final int steps; // T
    final int features; // D
    final int gateCount; // G
    final int biasRows; // ones in a row of a
    final int stateColumn; // where in a row of a the state begins; the input begins it
    final int width; // W
    final int sumsWidth; // of a row of z
    final int panel; // columns that a product takes at a time
    final boolean beginsWithZeros; // whether the first state is, and its gradient of no use
    final boolean wantsInput; // whether the input's gradient is of use
    final float[] a; // h is its part
    final float[][] states; // h, in a; and others (T + 1, B, Up)
    float[] dx = {}; // (B, T, D)
    boolean addsToInput; // whether several sums add to dx, which then begins with zeros
    int firstStep; // of those that go back together
    int endStep;
    float[][] dStates = {}; // each (2, B, Up): before the steps of even number, and of odd number

    private final RecurrentOptions options;
    private final List<Tensor> inputs;
    private final boolean goesBack;
    final boolean ahead; // whether the input's part of the sums is computed for all steps at once
    final boolean unpacked; // whether kernels are taken as they lie: one product is not worth packing them
    private final List<GateSums> sums = new ArrayList<>();
    private final List<Tensor> carried = new ArrayList<>(); // of a stateful layer, each (B, U)
    private final List<Tensor> inputScales; // of each gate (B, D), for dropout; or none
    private final List<Tensor> recurrentScales; // of each gate (B, U)
    private final StepMask mask;
    private final @Nullable SeenSteps seen; // where someone looks inside

    /// @param columns how many gates' sums a row of z holds
    Recurrence(Recurrent layer, int gateCount, int columns, Weights weights, List<Tensor> inputs, Pass pass) {
        this.pass = pass;
        this.weights = weights;
        this.inputs = inputs;
        this.gateCount = gateCount;
        options = layer.options();
        units = layer.units();
        padded = Kernels.best().padded(units);
        sumsWidth = columns * padded;
        Tensor input = inputs.getFirst();
        batch = input.shape().axis(0);
        steps = input.shape().axis(1);
        features = input.shape().axis(2);
        biasRows = weights.count() < 3
                ? 0
                : weights.get(2).size() / weights.get(0).shape().last();
        stateColumn = features + biasRows;
        width = stateColumn + padded;
        panel = 2 * Kernels.best().padded(1);
        beginsWithZeros = inputs.size() == 1 && !options.stateful();
        goesBack = pass.goesBack();
        seen = pass.seen(this);
        ahead = !goesBack && batch < FEW;
        unpacked = pass.training() && steps == 1 && units % panel == 0 && isWide();
        wantsInput = pass.wantsGradient(input);
        a = pass.floats(rowsOfA() * width);
        states = new float[layer.states()][];
        for (int k = 0; k < states.length; k++) {
            states[k] = k == 0 ? a : pass.floats(places(steps + 1, 2) * batch * padded);
            if (options.stateful()) {
                carried.add(pass.state(stateShape()));
            }
        }
        mask = new StepMask(inOrder(input.mask()), !options.zeroOutputForMask(), this);
        inputScales = dropout(options.dropout(), features);
        recurrentScales = dropout(options.recurrentDropout(), units);
    }

    /// Whether someone looks at what the steps compute.
    boolean isSeen() {
        return seen != null;
    }

    /// The sums of gates by their places in the kernels, whose columns in z begin with the gate `column`.
    ///
    /// With dropout of the state each gate sees it in its own way, so that each has sums of its own.
    List<GateSums> sums(int column, boolean takesState, boolean takesInput, boolean apart, int... gates) {
        boolean each = !recurrentScales.isEmpty();
        List<GateSums> made = new ArrayList<>();
        for (int k = 0; k < gates.length; k += each ? 1 : gates.length) {
            int[] together = each ? new int[] {gates[k]} : gates;
            Tensor state = each ? recurrentScales.get(gates[k]) : null;
            Tensor input = inputScales.isEmpty() ? null : inputScales.get(gates[k]);
            made.add(new GateSums(this, together, column + k, takesState, takesInput, apart, state, input));
        }
        sums.addAll(made);
        return made;
    }

    /// How many of the steps an array keeps.
    private int places(int all, int few) {
        return goesBack || ahead ? all : few;
    }

    private int place(int s, int few) {
        return goesBack || ahead ? s : s % few;
    }

    /// How many rows a has: T + 1 steps, or two runs of them.
    int rowsOfA() {
        return places(steps + 1, 2 * RUN) * batch;
    }

    /// Where in a the row of a case at step s begins.
    int rowAt(int s, int b) {
        return (place(s, 2 * RUN) * batch + b) * width;
    }

    /// Where in a the state of a case before step s begins.
    int stateAt(int s, int b) {
        return rowAt(s, b) + stateColumn;
    }

    /// Where in the other states that of a case before step s begins.
    int otherStateAt(int s, int b) {
        return (place(s, 2) * batch + b) * padded;
    }

    /// Where in z the sums of a case at step s begin.
    int sumsAt(int s, int b) {
        return (place(s, 1) * batch + b) * sumsWidth;
    }

    private int stateAt(int k, int s, int b) {
        return k == 0 ? stateAt(s, b) : otherStateAt(s, b);
    }

    private int rowWidth(int k) {
        return k == 0 ? width : padded;
    }

    /// Numbers for the gates' sums, (T, B, G Up).
    float[] sumsBuffer() {
        return pass.floats(places(steps, 1) * batch * sumsWidth);
    }

    /// Whether cases are so few beside the features that packing the kernel would cost more than it saves.
    boolean isWide() {
        return features >= 16 * batch;
    }

    /// Whether the steps are more than go back together. What they keep then comes from farther off than the second
    /// cache, and what is written or read in another order than it lies there is worth a copy nearby.
    boolean isLong() {
        return goesBack && steps > together(0);
    }

    /// Numbers for the gates' sums of one step, (B, G Up).
    float[] stepBuffer() {
        return pass.floats(batch * sumsWidth);
    }

    /// Where in these those of a case begin.
    int stepAt(int b) {
        return b * sumsWidth;
    }

    /// Numbers for the gradients of the gates' sums at the steps that are together.
    float[] gradientsBuffer() {
        return pass.floats(together(0) * batch * sumsWidth);
    }

    /// Where in these those of a case at step s begin.
    int sumsGradientAt(int s, int b) {
        return ((s - firstTogether(s)) * batch + b) * sumsWidth;
    }

    /// Runs the cell over all steps.
    Traced forward(Cell cell) {
        List<Tensor> outputs = outputs();
        if (ahead || unpacked) {
            pass.forEach(batch, (long) steps * features, (first, end) -> {
                for (int s = 0; s < steps; s++) {
                    receive(s, s + 1, first, end);
                }
            });
            sums.forEach(gates -> gates.sumInputs(cell.z()));
        }
        pass.forEach(batch, work(), (from, to) -> {
            for (int first = from; first < to; first += BLOCK) {
                int end = Math.min(to, first + BLOCK);
                begin(first, end);
                forward(cell, first, end, outputs.getFirst());
                end(first, end, outputs);
            }
        });
        if (seen != null) {
            seen.showForward(cell.gates(), cell.seenSums(), cell.seenValues());
        }
        return new Traced(outputs, (dOutputs, dWeights) -> backward(cell, dOutputs, dWeights));
    }

    /// y, (B, T, U) or (B, U), and the states that are returned.
    private List<Tensor> outputs() {
        Tensor y = pass.tensor(options.returnSequences() ? Shape.of(batch, steps, units) : stateShape());
        List<Tensor> outputs = new ArrayList<>();
        outputs.add(options.returnSequences() ? y.withMask(inputs.getFirst().mask()) : y);
        for (int k = 0; k < states.length && options.returnState(); k++) {
            outputs.add(pass.tensor(stateShape()));
        }
        return outputs;
    }

    /// Puts the states before the first step in place: given, carried, or zeros.
    private void begin(int first, int end) {
        for (int k = 0; k < states.length; k++) {
            Tensor before = options.stateful() ? carried.get(k) : null;
            Tensor given = inputs.size() > 1 ? inputs.get(1 + k) : before;
            begin(states[k], stateAt(k, 0, 0), rowWidth(k), given, first, end);
        }
    }

    /// Takes the states after the last step out, to be carried on and to be returned.
    private void end(int first, int end, List<Tensor> outputs) {
        for (int k = 0; k < states.length; k++) {
            int at = stateAt(k, steps, 0);
            if (options.stateful()) {
                take(states[k], at, rowWidth(k), carried.get(k), first, end);
            }
            if (options.returnState()) {
                take(states[k], at, rowWidth(k), outputs.get(1 + k), first, end);
            }
        }
    }

    private void forward(Cell cell, int first, int end, Tensor y) {
        for (int run = 0; run < steps; run += RUN) {
            int endRun = Math.min(steps, run + RUN);
            if (!ahead && !unpacked) {
                receive(run, endRun, first, end);
            }
            for (int s = run; s < endRun; s++) {
                cell.forward(s, first, end);
                for (int k = 0; k < states.length; k++) {
                    mask.keep(s, first, end, states[k], stateAt(k, s, 0), stateAt(k, s + 1, 0), rowWidth(k));
                }
            }
            if (options.returnSequences()) {
                show(run, endRun, first, end, y);
            } else if (endRun == steps) {
                show(steps - 1, steps, first, end, y);
            }
        }
    }

    private List<Tensor> backward(Cell cell, List<Tensor> dOutputs, Weights dWeights) {
        if (!goesBack) {
            throw new IllegalStateException("this pass goes forward alone; it kept nothing for the way back");
        }
        Tensor dInput = pass.tensor(Shape.of(batch, steps, features));
        dx = dInput.data();
        int takers = 0;
        for (GateSums gates : sums) {
            takers += gates.takesInput() ? 1 : 0;
        }
        addsToInput = takers > 1;
        if (wantsInput && addsToInput) {
            Arrays.fill(dx, 0, dInput.size(), 0);
        }
        dStates = new float[states.length][];
        for (int k = 0; k < dStates.length; k++) {
            dStates[k] = pass.floats(2 * batch * padded);
            Arrays.fill(dStates[k], 0, 2 * batch * padded, 0);
            Tensor given = options.returnState() ? dOutputs.get(1 + k) : null;
            begin(dStates[k], gradientAt(steps, 0), padded, given, 0, batch);
        }
        List<GateGradients> gradients = new ArrayList<>();
        for (GateSums gates : sums) {
            gradients.add(gates.beginBackward(cell.dz(), dWeights));
        }
        if (seen != null) {
            seen.beginBackward(cell.gates());
        }
        Tensor dy = dOutputs.getFirst();
        // One loop body and no iterators, so that longer series allocate no more.
        Workers.Loop loop = (from, to) -> backward(cell, from, to, dy);
        for (endStep = steps; endStep > 0; endStep = firstStep) {
            firstStep = firstTogether(endStep - 1);
            pass.forEach(batch, work() / steps * (endStep - firstStep), loop);
            inputsBack(cell);
            for (int k = 0; k < gradients.size(); k++) {
                gradients.get(k).add(cell.dzAt(firstStep, 0));
            }
        }
        if (seen != null) {
            seen.showBackward();
        }
        List<Tensor> dInputs = new ArrayList<>();
        dInputs.add(dInput);
        for (int k = 0; k < inputs.size() - 1; k++) {
            Tensor dState = pass.tensor(stateShape());
            take(dStates[k], 0, padded, dState, 0, batch);
            dInputs.add(dState);
        }
        return dInputs;
    }

    private void inputsBack(Cell cell) {
        for (int s = endStep - 1; s >= firstStep; s--) {
            for (int k = 0; k < sums.size(); k++) {
                sums.get(k).inputsBack(s, cell.dz(), cell.dzAt(s, 0));
            }
        }
    }

    /// Takes the cases `[from, to)` back through the steps that are together.
    private void backward(Cell cell, int from, int to, Tensor dy) {
        for (int first = from; first < to; first += BLOCK) {
            int end = Math.min(to, first + BLOCK);
            for (int s = endStep - 1; s >= firstStep; s--) {
                if (options.returnSequences() || s == steps - 1) {
                    giveBack(s, first, end, dy);
                }
                int after = gradientAt(s + 1, first);
                int before = gradientAt(s, first);
                if (seen != null) {
                    seen.keepState(0, s, first, end, after);
                }
                mask.hold(s, first, end, dStates, after);
                cell.backward(s, first, end, after, before);
                mask.release(s, first, end, dStates, before);
                if (seen != null) {
                    seen.keepSums(cell.gates(), cell.dz(), cell.dzAt(s, first), s, first, end);
                    seeOtherStates(seen, s, first, end, after, before);
                }
            }
        }
    }

    /// Where a step does not count, what came to a state has gone to the one before.
    private void seeOtherStates(SeenSteps watching, int s, int first, int end, int after, int before) {
        for (int k = 1; k < states.length; k++) {
            for (int b = first; b < end; b++) {
                int at = mask.counts(s * batch + b) ? after : before;
                watching.keepState(k, s, b, b + 1, at + (b - first) * padded);
            }
        }
    }

    /// The first of the steps that are added to the kernels' gradients together with step s.
    int firstTogether(int s) {
        int most = Math.max(1, CHUNK / batch);
        return s / most * most;
    }

    /// How many these are.
    int together(int s) {
        return Math.min(Math.max(1, CHUNK / batch), steps - firstTogether(s));
    }

    /// Where the gradients of the states before step s, of the cases from b on, stand in [#dStates].
    private int gradientAt(int s, int b) {
        return (s % 2 * batch + b) * padded;
    }

    /// Brings the inputs of some steps, and the ones, beside the states. Masked steps are zeros, so that nothing comes
    /// of them.
    private void receive(int firstStep, int endStep, int first, int end) {
        Tensor input = inputs.getFirst();
        for (int b = first; b < end; b++) {
            for (int s = firstStep; s < endStep; s++) {
                int at = rowAt(s, b);
                if (mask.counts(s * batch + b)) {
                    System.arraycopy(input.data(), input.offset() + inputAt(s, b), a, at, features);
                } else {
                    Arrays.fill(a, at, at + features, 0);
                }
                for (int one = at + features; one < at + stateColumn; one++) {
                    a[one] = 1;
                }
                for (int pad = at + stateColumn + units; pad < at + width; pad++) {
                    a[pad] = 0;
                }
            }
        }
    }

    /// Writes the outputs of some steps: h or zeros.
    private void show(int firstStep, int endStep, int first, int end, Tensor y) {
        for (int b = first; b < end; b++) {
            for (int s = firstStep; s < endStep; s++) {
                int at = outputAt(s, b);
                if (mask.shows(s * batch + b)) {
                    System.arraycopy(a, stateAt(s + 1, b), y.data(), at, units);
                } else {
                    Arrays.fill(y.data(), at, at + units, 0);
                }
            }
        }
    }

    /// Adds the gradient of the output of step s to that of h after it.
    private void giveBack(int s, int first, int end, Tensor dy) {
        for (int b = first; b < end; b++) {
            if (mask.shows(s * batch + b)) {
                int at = dy.offset() + outputAt(s, b);
                Kernels.best().add(dy.data(), at, dStates[0], gradientAt(s + 1, b), units);
            }
        }
    }

    private int outputAt(int s, int b) {
        return (options.returnSequences() ? b * steps + s : b) * units;
    }

    /// Where the input of a case at step s stands in (B, T, D).
    int inputAt(int s, int b) {
        int t = options.goBackwards() ? steps - 1 - s : s;
        return (b * steps + t) * features;
    }

    /// A mask in the order of the steps: (B, T) to (T, B).
    private boolean @Nullable [] inOrder(boolean @Nullable [] given) {
        if (given == null) {
            return null;
        }
        boolean[] ordered = pass.mask(steps * batch);
        for (int row = 0; row < steps * batch; row++) {
            ordered[row] = given[inputAt(row / batch, row % batch) / features];
        }
        return ordered;
    }

    /// What each gate multiplies its input with, the same at all steps: 0, or 1 / (1 - rate) so that the mean stays.
    ///
    /// As in Keras the gates share one draw, unless there is dropout of the states.
    private List<Tensor> dropout(double rate, int length) {
        if (!pass.training() || rate == 0) {
            return List.of();
        }
        Rng rng = pass.rng();
        int draws = options.recurrentDropout() > 0 ? gateCount : 1;
        List<Tensor> scales = new ArrayList<>();
        for (int g = 0; g < draws; g++) {
            Tensor scale = pass.tensor(Shape.of(batch, length));
            long from = (long) g * scale.size();
            rng.fillMask((float) rate, (float) (1 / (1 - rate)), from, scale.data(), 0, scale.size());
            scales.add(scale);
        }
        return draws == 1 ? Collections.nCopies(gateCount, scales.getFirst()) : scales;
    }

    private Shape stateShape() {
        return Shape.of(batch, units);
    }

    private long work() {
        return (long) steps * gateCount * units * (features + units);
    }

    /// Puts a given start (B, U), or zeros, in rows that begin `stride` apart.
    private void begin(float[] target, int at, int stride, @Nullable Tensor given, int first, int end) {
        for (int b = first; b < end; b++) {
            int row = at + b * stride;
            Arrays.fill(target, row, row + padded, 0);
            if (given != null) {
                System.arraycopy(given.data(), given.offset() + b * units, target, row, units);
            }
        }
    }

    /// Takes (B, U) out of rows that begin `stride` apart.
    private void take(float[] source, int at, int stride, Tensor target, int first, int end) {
        for (int b = first; b < end; b++) {
            System.arraycopy(source, at + b * stride, target.data(), target.offset() + b * units, units);
        }
    }
}
