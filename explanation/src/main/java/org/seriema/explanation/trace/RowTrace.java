package org.seriema.explanation.trace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of a table traced through a network: where it comes from, its numbers, what was said of it, every layer.
///
/// @param model the recipe's name
/// @param row what the case is called
/// @param raw its cells before the steps
/// @param prepared its numbers behind the steps, as the network takes them
/// @param score the network's last output, calibrated where the model says so
/// @param threshold the score from which on a case counts as positive
/// @param verdict what it is called
/// @param label what it is, as the table says; `null` if not known
/// @param gradientsOf what the gradients are of: `loss` or `score`
/// @param loss of the label; `null` if not known
/// @param lossEquations the loss written out
/// @param training one training step, if asked for
/// @param notes what must be known of these numbers
public record RowTrace(
        String model,
        String row,
        List<Cell> raw,
        Numbers prepared,
        double output,
        double score,
        double threshold,
        String verdict,
        @Nullable String label,
        String gradientsOf,
        @Nullable Double loss,
        String lossName,
        List<Worked> lossEquations,
        List<LayerChoice> layers,
        @Nullable StepTrace training,
        List<String> notes) {

    /// A raw cell; a value that is no number stands as `null`.
    public record Cell(String column, @Nullable Double value) {}

    /// The loss of a case written out, where it is a binary cross-entropy of one probability.
    ///
    /// @param penalized whether penalties on weights or outputs are in the loss
    public static List<Worked> lossEquations(CaseTrace trace, boolean penalized) {
        List<Worked> worked = new ArrayList<>();
        Integer label = trace.label();
        if (label == null
                || !trace.lossName().equals("binary_crossentropy")
                || trace.output().size() != 1) {
            return worked;
        }
        double p = trace.output().at(0);
        worked.add(new Worked(
                "L = -(y log(p) + (1 - y) log(1 - p))" + (penalized ? " + penalties" : ""),
                List.of("-(" + label + "*log(" + Figure.of(p) + ") + " + (1 - label) + "*log(1 - " + Figure.of(p) + "))"
                        + (penalized ? " + penalties" : "")),
                trace.loss()));
        LayerTrace last = trace.layers().getLast();
        if (last.gradientOfLogits() && !last.outputGradients().isEmpty()) {
            worked.add(new Worked(
                    "dL/dz = p - y",
                    List.of(Figure.of(p) + " - " + label),
                    last.outputGradients().getFirst().at(0)));
        }
        return worked;
    }
}
