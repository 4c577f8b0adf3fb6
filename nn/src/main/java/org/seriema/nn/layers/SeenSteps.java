package org.seriema.nn.layers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// What a watcher sees inside a [Recurrence]: copies of sums, gates and states, and of their gradients, each (B, T, U)
/// in the order of time and without padding.
final class SeenSteps {

    private static final List<String> STATES = List.of("h", "c");

    private final Recurrence run;
    private final PassWatcher watcher;
    private final PassWatcher.Call call;
    private final Map<String, Tensor> gradients = new LinkedHashMap<>();

    /// A gate by its column in z, counted in gates.
    ///
    /// @param sum the name of what goes into it
    /// @param value the name of what comes out, if it has one of its own
    record Gate(String sum, @Nullable String value, int column) {}

    SeenSteps(Recurrence run, PassWatcher watcher, PassWatcher.Call call) {
        this.run = run;
        this.watcher = watcher;
        this.call = call;
    }

    /// Shows what all steps have come to.
    ///
    /// @param sums rows as those of z, before the gates' activations
    /// @param values the same after them
    void showForward(List<Gate> gates, float[] sums, float[] values) {
        Map<String, Tensor> seen = new LinkedHashMap<>();
        for (Gate gate : gates) {
            seen.put(gate.sum(), ofRows(sums, gate.column()));
        }
        for (Gate gate : gates) {
            if (gate.value() != null) {
                seen.put(gate.value(), ofRows(values, gate.column()));
            }
        }
        for (int k = run.states.length - 1; k >= 0; k--) {
            Tensor state = empty();
            for (int s = 0; s < run.steps; s++) {
                for (int b = 0; b < run.batch; b++) {
                    int at = k == 0 ? run.stateAt(s + 1, b) : run.otherStateAt(s + 1, b);
                    copy(run.states[k], at, state, s, b);
                }
            }
            seen.put(STATES.get(k), state);
        }
        watcher.inside(call, seen);
    }

    private Tensor ofRows(float[] rows, int column) {
        Tensor tensor = empty();
        for (int s = 0; s < run.steps; s++) {
            for (int b = 0; b < run.batch; b++) {
                copy(rows, run.sumsAt(s, b) + column * run.padded, tensor, s, b);
            }
        }
        return tensor;
    }

    private Tensor empty() {
        return Tensor.zeros(Shape.of(run.batch, run.steps, run.units));
    }

    private void copy(float[] from, int at, Tensor to, int s, int b) {
        System.arraycopy(from, at, to.data(), run.inputAt(s, b) / run.features * run.units, run.units);
    }

    void beginBackward(List<Gate> gates) {
        gradients.clear();
        gates.forEach(gate -> gradients.put(gate.sum(), empty()));
        for (int k = run.states.length - 1; k >= 0; k--) {
            gradients.put(STATES.get(k), empty());
        }
    }

    /// Keeps a state's gradients of the cases `[first, end)` after step s.
    ///
    /// @param at where the first case's begin in [Recurrence#dStates]
    void keepState(int k, int s, int first, int end, int at) {
        Tensor kept = kept(STATES.get(k));
        for (int b = first; b < end; b++) {
            copy(run.dStates[k], at + (b - first) * run.padded, kept, s, b);
        }
    }

    /// Keeps the gradients of the sums of the cases `[first, end)` at step s.
    void keepSums(List<Gate> gates, float[] dz, int dzAt, int s, int first, int end) {
        for (Gate gate : gates) {
            Tensor kept = kept(gate.sum());
            for (int b = first; b < end; b++) {
                int at = dzAt + (b - first) * run.sumsWidth + gate.column() * run.padded;
                copy(dz, at, kept, s, b);
            }
        }
    }

    private Tensor kept(String name) {
        Tensor kept = gradients.get(name);
        if (kept == null) {
            throw new IllegalStateException("no way back has begun");
        }
        return kept;
    }

    void showBackward() {
        watcher.insideGradients(call, gradients);
    }
}
