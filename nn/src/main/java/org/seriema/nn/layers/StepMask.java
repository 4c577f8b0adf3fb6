package org.seriema.nn.layers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which steps of which cases count in a [Recurrence], and how states go past the others.
///
/// Rows are counted as (step B + case), in the order in which the steps are computed.
final class StepMask {

    private final int batch; // B
    private final int padded; // Up
    private final boolean @Nullable [] valid; // (T, B), or all
    private final boolean @Nullable [] shown; // (T, B), or all: where the output is h, and not zero
    private final float[][] held; // of each state (B, Up): gradients on their way past a step

    /// @param valid (T, B) in the order of the steps, or `null` if all count
    /// @param repeats whether the output at a masked step is that of the step before, and not zero
    StepMask(boolean @Nullable [] valid, boolean repeats, Recurrence run) {
        batch = run.batch;
        padded = run.padded;
        this.valid = valid;
        shown = valid == null || !repeats ? valid : fromFirstValid(valid, run);
        held = new float[valid == null ? 0 : run.states.length][];
        for (int k = 0; k < held.length; k++) {
            held[k] = run.pass.floats(batch * padded);
        }
    }

    private static boolean[] fromFirstValid(boolean[] valid, Recurrence run) {
        int batch = run.batch;
        boolean[] shown = run.pass.mask(run.steps * batch);
        for (int row = 0; row < run.steps * batch; row++) {
            shown[row] = valid[row] || (row >= batch && shown[row - batch]);
        }
        return shown;
    }

    boolean counts(int row) {
        return valid == null || valid[row];
    }

    /// Whether the output is h. At a masked step h is still that of an earlier one, so this repeats its output.
    boolean shows(int row) {
        return shown == null || shown[row];
    }

    /// Where step s does not count, a state becomes again what it was before it.
    ///
    /// @param before where the state of case 0 before the step begins; cases follow `width` apart
    /// @param after likewise
    void keep(int s, int first, int end, float[] state, int before, int after, int width) {
        for (int b = first; valid != null && b < end; b++) {
            if (!valid[s * batch + b]) {
                System.arraycopy(state, before + b * width, state, after + b * width, padded);
            }
        }
    }

    /// Where a step does not count, takes the gradients of its states away, so that the cell sees zeros,
    void hold(int s, int first, int end, float[][] dStates, int after) {
        for (int b = first; valid != null && b < end; b++) {
            if (!valid[s * batch + b]) {
                int at = after + (b - first) * padded;
                for (int k = 0; k < held.length; k++) {
                    System.arraycopy(dStates[k], at, held[k], b * padded, padded);
                    Arrays.fill(dStates[k], at, at + padded, 0);
                }
            }
        }
    }

    /// and gives them to the states before it.
    void release(int s, int first, int end, float[][] dStates, int before) {
        for (int b = first; valid != null && b < end; b++) {
            if (!valid[s * batch + b]) {
                for (int k = 0; k < held.length; k++) {
                    System.arraycopy(held[k], b * padded, dStates[k], before + (b - first) * padded, padded);
                }
            }
        }
    }
}
