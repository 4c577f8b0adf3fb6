package org.seriema.explanation.inside;

import java.util.ArrayList;
import java.util.List;
import org.seriema.data.Cases;
import org.seriema.evaluation.findings.Finding;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Workers;

/// How the units, the gates and the gradients of a network are on some cases.
///
/// Gradients are those of the network's last number before its sigmoid or softmax: the gradient of any loss is that,
/// times how far the score is off. So they tell how training moves the layers without knowing the labels, and do not
/// vanish merely because the network is sure of its cases.
///
/// @param cases on how many cases it was measured
/// @param units of each layer that has weights or an activation
/// @param gates of each recurrent layer whose gates lie between two limits
/// @param gradients of each layer with weights, in the order of the network
/// @param steps of each recurrent layer
/// @param findings what is wrong, the gravest first; none of a network that is well
public record Health(
        int cases,
        List<LayerUnits> units,
        List<GateShares> gates,
        List<LayerGradient> gradients,
        List<StepGradients> steps,
        List<Finding> findings) {

    public Health {
        units = List.copyOf(units);
        gates = List.copyOf(gates);
        gradients = List.copyOf(gradients);
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
    }

    /// The units of a layer.
    ///
    /// @param layer its path within the network
    /// @param dead the numbers of those that give exactly 0 at every case and step because a
    ///     relu cuts them off, counted from 1
    /// @param constant the numbers of those that give always the same otherwise
    /// @param zeros which share of all that the layer gives is exactly 0
    /// @param isOutput whether it is the network's last layer
    public record LayerUnits(
            String layer,
            String kind,
            int units,
            List<Integer> dead,
            List<Integer> constant,
            double zeros,
            boolean isOutput) {

        public LayerUnits {
            dead = List.copyOf(dead);
            constant = List.copyOf(constant);
        }
    }

    /// How often a gate stands at one of its ends.
    ///
    /// @param gate of which there is one a unit
    /// @param low which share of its values, over cases, steps and units, is below .05, of a candidate below -.95
    /// @param high which share is above .95
    /// @param mean of all its values
    public record GateShares(String layer, Gate gate, double low, double high, double mean) {

        /// Which share stands at either end.
        public double saturated() {
            return low + high;
        }
    }

    /// How much of the gradient reaches a layer.
    ///
    /// @param norm the Euclidean norm of the gradient of a case's score with respect to all that the layer gives, mean
    ///     over the cases
    public record LayerGradient(String layer, String kind, double norm) {}

    /// How much of the gradient reaches each time step of a recurrent layer.
    ///
    /// @param norms the Euclidean norm of the gradient of a case's score with respect to the state h_t, mean over the
    ///     cases, in the order of time; through the output at the step and through all later steps
    /// @param goesBackwards whether the layer begins with the last time step
    /// @param isPaired whether it is one of the two of a Bidirectional, the other of which begins at the other end
    public record StepGradients(
            String layer, String kind, List<Double> norms, boolean goesBackwards, boolean isPaired) {

        public StepGradients {
            norms = List.copyOf(norms);
        }

        /// The gradient at the step that the layer computes first, as a share of that at the one it computes last.
        public double ratio() {
            double first = goesBackwards ? norms.getLast() : norms.getFirst();
            double last = goesBackwards ? norms.getFirst() : norms.getLast();
            return first / last;
        }
    }

    /// Measures a network on prepared cases: one way there and back through it.
    ///
    /// @throws IllegalArgumentException if there are no cases
    public static Health of(Model model, Cases prepared, Workers workers) {
        return of(model, prepared.count(), prepared.toFloats(), workers);
    }

    /// Measures a network on the numbers of some prepared cases, one case after the other.
    ///
    /// @throws IllegalArgumentException if there are no cases
    public static Health of(Model model, int cases, float[] values, Workers workers) {
        if (cases == 0) {
            throw new IllegalArgumentException("the health of a network is measured on cases, got none");
        }
        HealthMeasure measure = new HealthMeasure(model);
        measure.run(cases, values, workers);
        Health measured =
                new Health(cases, measure.units(), measure.gates(), measure.gradients(), measure.steps(), List.of());
        List<Finding> findings = new ArrayList<>(WeightFindings.of(model));
        findings.addAll(HealthFindings.of(measured));
        findings.sort((a, b) -> b.severity().compareTo(a.severity()));
        return new Health(cases, measured.units, measured.gates, measured.gradients, measured.steps, findings);
    }
}
