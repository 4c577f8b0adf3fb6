package org.seriema.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.seriema.explanation.inside.Health;
import org.seriema.explanation.inside.Health.LayerGradient;
import org.seriema.explanation.inside.Health.StepGradients;
import org.seriema.report.plot.BarsPlot;
import org.seriema.report.plot.Numerals;
import org.seriema.report.plot.PlaceAxis;

/// How a network's units, gates and gradients are on the cases of a table: tables for pages and terminals, and plots.
///
/// @param names of the time steps
public record HealthSection(Health health, InputNames names) {

    /// How the units of the layers are; a column of shares of zeros, which relu gives.
    public Grid units() {
        List<List<String>> rows = new ArrayList<>();
        for (Health.LayerUnits layer : health.units()) {
            rows.add(List.of(
                    layer.layer(),
                    layer.kind(),
                    String.valueOf(layer.units()),
                    String.valueOf(layer.dead().size()),
                    String.valueOf(layer.constant().size()),
                    Words.percent(layer.zeros())));
        }
        return new Grid(List.of("layer", "class", "units", "always 0", "never change", "zeros"), rows, 2);
    }

    /// How often the gates stand at their ends.
    public Grid gates() {
        List<List<String>> rows = new ArrayList<>();
        for (Health.GateShares gate : health.gates()) {
            rows.add(List.of(
                    gate.layer(),
                    gate.gate().inWords(),
                    Words.percent(gate.low()),
                    Words.percent(gate.high()),
                    Numerals.of(gate.mean())));
        }
        return new Grid(List.of("layer", "gate", "shut", "open", "mean"), rows, 2);
    }

    /// How much of the gradient reaches each layer.
    public Grid gradients() {
        double last = health.gradients().isEmpty() ? 1 : reference();
        List<List<String>> rows = new ArrayList<>();
        int index = 0;
        for (LayerGradient layer : health.gradients()) {
            rows.add(List.of(
                    String.valueOf(++index),
                    layer.layer(),
                    layer.kind(),
                    Numerals.of(layer.norm()),
                    Words.percent(layer.norm() / last)));
        }
        return new Grid(List.of("no.", "layer", "class", "gradient", "of the largest"), rows, 3);
    }

    /// How much of the gradient reaches the first and the last time step.
    public Grid steps() {
        List<List<String>> rows = new ArrayList<>();
        for (StepGradients layer : health.steps()) {
            List<Double> norms = layer.norms();
            rows.add(List.of(
                    layer.layer(),
                    String.valueOf(norms.size()),
                    Numerals.of(norms.getFirst()),
                    Numerals.of(norms.get(norms.size() / 2)),
                    Numerals.of(norms.getLast())));
        }
        return new Grid(List.of("layer", "steps", "gradient at the first", "in the middle", "at the last"), rows, 1);
    }

    private double reference() {
        return health.gradients().stream()
                .mapToDouble(LayerGradient::norm)
                .max()
                .orElse(1);
    }

    /// What is asked of units, gates and gradients.
    public static final String THRESHOLDS = "Asked is: does a unit give the same for all cases (on 20 cases or more)?"
            + " Do half of a gate's values, or more, lie below 0.05 or above 0.95, of a candidate beyond -0.95 or 0.95?"
            + " Is the gradient at a layer, or at the first time step, below a hundredth of the largest, or of that at"
            + " the last step, or more than a hundred times that at the last layer or step?";

    Html html() {
        List<Html> pieces = new ArrayList<>();
        pieces.add(Html.of("""
                <p>The gradient is that of the score before its sigmoid, mean over the cases: how strongly training can
                move what a layer gives, whatever the labels are. {}</p>
                """, THRESHOLDS));
        List<Html> plots = new ArrayList<>();
        if (health.gradients().size() > 1) {
            plots.add(PageFrame.figure(byLayer(), "The numbers of the layers are those of the table below."));
        }
        health.steps().stream()
                .filter(layer -> layer.norms().size() > 1)
                .forEach(layer -> plots.add(PageFrame.figure(byStep(layer))));
        pieces.add(Html.of("<div class=\"plots\">{}</div>", Html.all(plots)));
        if (health.gradients().size() > 1) {
            pieces.add(Html.of("<h3>Gradients by layer</h3>{}", gradients().html()));
        }
        if (!health.steps().isEmpty()) {
            pieces.add(Html.of("<h3>Gradients by time step</h3>{}", steps().html()));
        }
        if (!health.gates().isEmpty()) {
            pieces.add(Html.of("""
                    <h3>Gates</h3><p>Shut is below 0.05, open above 0.95; of a candidate, below -0.95 and above 0.95.</p>
                    {}""", gates().html()));
        }
        pieces.add(Html.of("<h3>Units</h3>{}", units().html()));
        return Html.all(pieces);
    }

    private BarsPlot byLayer() {
        List<LayerGradient> layers = health.gradients();
        List<String> labels = IntStream.rangeClosed(1, layers.size())
                .mapToObj(String::valueOf)
                .toList();
        return new BarsPlot(
                "gradient_by_layer",
                "Gradient by layer",
                PlaceAxis.of("layer", labels),
                "norm of d score / d output, mean over the cases",
                layers.stream().map(LayerGradient::norm).toList(),
                List.of());
    }

    private BarsPlot byStep(StepGradients layer) {
        return new BarsPlot(
                "gradient_by_step",
                "Gradient by time step: " + layer.layer(),
                PlaceAxis.of("time step", names.steps(layer.norms().size())),
                "norm of d score / d h_t, mean over the cases",
                layer.norms(),
                List.of());
    }
}
