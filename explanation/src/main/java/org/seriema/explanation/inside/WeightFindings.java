package org.seriema.explanation.inside;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.seriema.evaluation.findings.Finding;
import org.seriema.evaluation.findings.Finding.Severity;
import org.seriema.nn.models.Model;

/// What is wrong with a network's weights, which can be told without any case.
public final class WeightFindings {

    private WeightFindings() {}

    /// The findings, in the order of the weights: weights that are no numbers, weights that training never moved.
    public static List<Finding> of(Model model) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < model.weights().count(); i++) {
            WeightStatistics weight = WeightStatistics.of(
                    model.weights().layout().get(i), model.weights().get(i));
            int size = model.weights().get(i).size();
            if (weight.notNumbers() > 0) {
                findings.add(new Finding(
                        "weights_not_numbers",
                        Severity.ERROR,
                        String.format(
                                Locale.ROOT,
                                "%,d of the %,d numbers of %s are NaN or infinite: training ran away, and no score of"
                                        + " this network means anything.",
                                weight.notNumbers(),
                                size,
                                weight.name()),
                        Map.of("weight", weight.name()),
                        "Train it again with a smaller learning rate or with clipnorm: 1, and look for very large"
                                + " numbers in the table (seriema check)."));
            } else if (weight.neverMoved()) {
                findings.add(new Finding(
                        "weights_never_moved",
                        Severity.WARNING,
                        String.format(
                                Locale.ROOT,
                                "%s never moved: its %s still as before training%s.",
                                weight.name(),
                                size == 1 ? "number is" : String.format(Locale.ROOT, "%,d numbers are", size),
                                weight.min() == 0 && weight.max() == 0 ? ", exactly 0" : ""),
                        Map.of("weight", weight.name()),
                        "Either the network was not trained, or no gradient reaches this layer: look for dead units"
                                + " behind it (seriema inspect MODEL DATA); a layer that is of no use can go."));
            }
        }
        return findings;
    }
}
