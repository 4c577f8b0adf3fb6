package org.seriema.explanation.trace;

import java.util.ArrayList;
import java.util.List;
import org.seriema.nn.layers.Dense;
import org.seriema.nn.layers.Recurrent;

/// The way back through a layer for one unit at one step, with the numbers put in; L is the loss, or the score where
/// there is no label.
public final class WorkedBackward {

    private WorkedBackward() {}

    /// The equations of a layer; of a kind without a writing of its own, none.
    ///
    /// @param step counted from 0
    /// @param unit counted from 0
    public static List<Worked> of(LayerTrace trace, int step, int unit) {
        if (trace.outputGradients().isEmpty()) {
            return List.of();
        }
        if (trace.layer() instanceof Recurrent recurrent
                && !trace.insideGradients().isEmpty()
                && !trace.maskedSteps().contains(step + 1)) {
            return new RecurrentStep(trace, recurrent, step, unit).back();
        }
        return trace.layer() instanceof Dense dense && trace.y().rows() == 1 ? dense(trace, dense, unit) : List.of();
    }

    private static List<Worked> dense(LayerTrace trace, Dense dense, int unit) {
        List<Worked> worked = new ArrayList<>();
        String at = "[" + (unit + 1) + "]";
        double y = trace.y().at(unit);
        double dy = trace.outputGradients().getFirst().at(unit);
        String f = String.valueOf(dense.activation().toOption());
        boolean known = trace.gradientOfLogits()
                || List.of("linear", "relu", "tanh", "sigmoid").contains(f);
        if (!known) {
            return List.of();
        }
        double slope = 1;
        if (trace.gradientOfLogits() || f.equals("linear")) {
            worked.add(new Worked("dL/dz" + at, List.of(), dy));
        } else {
            worked.add(new Worked("dL/dy" + at, List.of(), dy));
            slope = switch (f) {
                case "relu" -> y > 0 ? 1 : 0;
                case "tanh" -> 1 - y * y;
                default -> y * (1 - y);
            };
            String written =
                    switch (f) {
                        case "relu" -> y > 0 ? "1" : "0";
                        case "tanh" -> "(1 - " + Figure.factor(y) + "^2)";
                        default -> Figure.of(y) + "*(1 - " + Figure.of(y) + ")";
                    };
            worked.add(new Worked(
                    "dL/dz" + at + " = dL/dy" + at + " " + f + "'(z" + at + ")",
                    List.of(Figure.of(dy) + "*" + written),
                    dy * slope));
        }
        double dz = dy * slope;
        Numbers dKernel = trace.weightGradients().get("kernel");
        Numbers kernel = WorkedForward.weight(trace, "kernel");
        for (int d = 0; dKernel != null && d < Math.min(3, trace.x().size()); d++) {
            worked.add(new Worked(
                    "dL/dW[" + (d + 1) + "," + (unit + 1) + "] = x[" + (d + 1) + "] dL/dz" + at,
                    List.of(Figure.of(trace.x().at(d)) + "*" + Figure.factor(dz)),
                    dKernel.at(d, unit)));
        }
        Numbers dBias = trace.weightGradients().get("bias");
        if (dBias != null) {
            worked.add(new Worked("dL/db" + at + " = dL/dz" + at, List.of(), dBias.at(unit)));
        }
        if (kernel.width() == 1 && !trace.inputGradients().isEmpty()) {
            worked.add(new Worked(
                    "dL/dx[1] = W[1,1] dL/dz[1]",
                    List.of(Figure.of(kernel.at(0)) + "*" + Figure.factor(dz)),
                    trace.inputGradients().getFirst().at(0)));
        }
        return worked;
    }
}
