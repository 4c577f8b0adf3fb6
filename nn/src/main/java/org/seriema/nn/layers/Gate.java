package org.seriema.nn.layers;

import java.util.Arrays;
import org.seriema.nn.activations.Activation;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// One gate of a recurrent cell, over all steps: `y = activation(z)`, `z = x kernel + bias + inner`,
/// `inner = h recurrentKernel + innerBias`.
///
/// Usually `inner` is summed up in z right away. A gate whose cell does something to `inner` first keeps it apart; the
/// cell adds it to z between [#sum] and [#activate].
///
/// Shapes: all arrays (T, B, U). The bias is one of (G U) or, for both sums, of (2, G U).
final class Gate {

    final float[] z; // the same array as y where the activation needs no z for its way back
    final float[] y;
    final float[] inner; // the same array as z, unless apart
    float[] dz = {}; // dy at first
    float[] dInner = {}; // the same array as dz, unless apart; then the cell fills it

    private final Recurrence run;
    private final int index;
    private final Activation activation;
    private final boolean apart;
    private final GateProduct input;
    private final GateProduct recurrent;
    private final float[] bias; // (B, U), all rows alike
    private final float[] innerBias; // (B, U), of use only if apart

    Gate(Recurrence run, int index, Activation activation, GateProduct input, GateProduct recurrent, boolean apart) {
        this.run = run;
        this.index = index;
        this.activation = activation;
        this.apart = apart;
        this.input = input;
        this.recurrent = recurrent;
        y = run.buffer();
        z = activation.needsInput() ? run.buffer() : y;
        inner = apart ? run.buffer() : z;
        int rows = biasRows(run.weights);
        bias = repeated(0, apart ? Math.min(1, rows) : rows);
        innerBias = apart ? repeated(1, rows) : bias;
    }

    /// How many rows the bias has: none, one, or one for either sum.
    private int biasRows(Weights weights) {
        return weights.count() < 3
                ? 0
                : weights.get(2).size() / weights.get(0).shape().last();
    }

    private int biasAt(Tensor weight, int row) {
        return weight.offset() + row * run.weights.get(0).shape().last() + index * run.units;
    }

    /// The sum of the bias' rows `[from, to)`, once for each case, so that a step copies a block.
    private float[] repeated(int from, int to) {
        int units = run.units;
        float[] rows = run.pass.floats(run.batch * units);
        Arrays.fill(rows, 0, units, 0);
        for (int row = from; row < to; row++) {
            Tensor weight = run.weights.get(2);
            Kernels.best().add(weight.data(), biasAt(weight, row), rows, 0, units);
        }
        for (int r = 1; r < run.batch; r++) {
            System.arraycopy(rows, 0, rows, r * units, units);
        }
        return rows;
    }

    void forward(int row, int rows) {
        sum(row, rows);
        activate(row, rows);
    }

    /// z = x kernel + bias, and `inner`, which is part of z unless apart.
    void sum(int row, int rows) {
        int at = row * run.units;
        System.arraycopy(bias, 0, z, at, rows * run.units);
        input.add(row, rows, z);
        if (apart) {
            System.arraycopy(innerBias, 0, inner, at, rows * run.units);
        }
        recurrent.add(row, rows, inner);
    }

    void activate(int row, int rows) {
        int at = row * run.units;
        activation.forward(z, at, y, at, rows, run.units);
    }

    void beginBackward() {
        dz = run.buffer();
        dInner = apart ? run.buffer() : dz;
        input.beginBackward();
        recurrent.beginBackward();
    }

    /// From dy, which stands in dz, to dz, dx, and the gradient of what the recurrent kernel took, added to dh.
    void backward(int row, int rows, float[] dh, int dhAt) {
        activateBack(row, rows);
        sumBack(row, rows, dh, dhAt);
    }

    void activateBack(int row, int rows) {
        int at = row * run.units;
        activation.backward(z, at, y, at, dz, at, dz, at, rows, run.units);
    }

    void sumBack(int row, int rows, float[] dh, int dhAt) {
        input.addBack(row, rows, dz, run.dx, run.inputAt(row), run.steps * run.features);
        recurrent.addBack(row, rows, dInner, dh, dhAt, run.units);
    }

    /// The gradients of the kernels and of the bias, over all steps at once.
    void addGradients(Weights dWeights) {
        int units = run.units;
        int rows = run.steps * run.batch;
        float[] packed = run.pass.pack(dz, 0, units, rows, units);
        input.addGradient(packed, dWeights.get(0));
        recurrent.addGradient(apart ? run.pass.pack(dInner, 0, units, rows, units) : packed, dWeights.get(1));
        for (int row = 0; row < biasRows(dWeights); row++) {
            Tensor dBias = dWeights.get(2);
            Kernels.best().sumRows(row == 0 ? dz : dInner, 0, units, rows, units, dBias.data(), biasAt(dBias, row));
        }
    }
}
