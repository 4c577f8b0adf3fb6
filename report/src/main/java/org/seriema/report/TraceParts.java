package org.seriema.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.seriema.explanation.trace.Figure;
import org.seriema.explanation.trace.LayerChoice;
import org.seriema.explanation.trace.LayerTrace;
import org.seriema.explanation.trace.Numbers;
import org.seriema.explanation.trace.RowTrace;
import org.seriema.explanation.trace.StepTrace;
import org.seriema.report.TracePart.Equation;
import org.seriema.report.TracePart.Item;
import org.seriema.report.TracePart.Sentence;
import org.seriema.report.TracePart.Table;

/// A trace in parts: the row, the way forward layer by layer, the loss, the way back, the training step.
///
/// @param whole whether one layer was chosen, which then shows all its numbers; otherwise each shows its first few
public record TraceParts(RowTrace trace, boolean whole) {

    private static final int FEW = 5;
    private static final int MANY = 400;

    /// The parts in order.
    public List<TracePart> parts() {
        List<TracePart> parts = new ArrayList<>();
        parts.add(row());
        trace.layers().forEach(layer -> parts.add(forward(layer)));
        parts.add(loss());
        for (int i = trace.layers().size() - 1; i >= 0; i--) {
            parts.add(backward(trace.layers().get(i)));
        }
        StepTrace step = trace.training();
        if (step != null) {
            parts.add(training(step));
        }
        return parts;
    }

    private TracePart row() {
        List<Item> items = new ArrayList<>();
        String label = trace.label() == null ? "" : " The table says: " + trace.label() + ".";
        items.add(new Sentence("The network " + trace.model() + " gives row " + trace.row() + " the score "
                + Figure.of(trace.score())
                + (trace.score() == trace.output() ? "" : ", calibrated from its output " + Figure.of(trace.output()))
                + ": " + trace.verdict() + " (threshold " + Figure.of(trace.threshold()) + ")." + label));
        trace.notes().forEach(note -> items.add(new Sentence(note)));
        List<List<String>> rows = new ArrayList<>();
        boolean matched = trace.raw().size() == trace.prepared().size();
        int shown = whole ? MANY : 24;
        for (int i = 0; i < Math.min(trace.raw().size(), shown); i++) {
            RowTrace.Cell cell = trace.raw().get(i);
            Double value = cell.value();
            String raw = value == null ? "missing" : Figure.of(value);
            rows.add(
                    matched
                            ? List.of(
                                    cell.column(),
                                    raw,
                                    Figure.of(trace.prepared().at(i)))
                            : List.of(cell.column(), raw));
        }
        items.add(new Table(
                new Grid(matched ? List.of("column", "raw", "prepared") : List.of("column", "raw"), rows, 1)));
        if (trace.raw().size() > shown) {
            items.add(new Sentence("... " + trace.raw().size() + " cells in all; --json has them."));
        }
        if (!matched) {
            items.add(new Sentence(
                    "Prepared by the steps, " + shape(trace.prepared()) + ": " + numbers(trace.prepared())));
        }
        return new TracePart("Row " + trace.row(), items);
    }

    private TracePart forward(LayerChoice choice) {
        LayerTrace layer = choice.layer();
        List<Item> items = new ArrayList<>();
        items.add(new Equation(List.of(layer.equation())));
        for (int i = 0; i < layer.inputs().size(); i++) {
            Numbers x = layer.inputs().get(i);
            items.add(new Sentence(input(layer, i) + " (" + shape(x) + "): " + numbers(x)));
        }
        choice.forward().forEach(worked -> items.add(new Equation(worked.lines())));
        for (Numbers y : layer.outputs()) {
            items.add(new Sentence("y (" + shape(y) + "): " + numbers(y)));
        }
        if (whole && !layer.inside().isEmpty()) {
            items.add(new Sentence("Inside, unit " + choice.unit() + " at each step:"));
            items.add(new Table(inside(layer.inside(), choice.unit() - 1, "")));
        }
        return new TracePart("Forward: " + title(choice), items);
    }

    private static String title(LayerChoice choice) {
        LayerTrace layer = choice.layer();
        String which = LayerChoice.units(layer) > 1 ? ", unit " + choice.unit() : "";
        String when = LayerChoice.steps(layer) > 1 ? ", step " + choice.step() : "";
        return layer.path() + " (" + layer.kind() + when + which + ")";
    }

    private static Grid inside(Map<String, Numbers> values, int unit, String prefix) {
        List<String> header = new ArrayList<>(List.of("step"));
        values.keySet().forEach(name -> header.add(prefix + name));
        int steps = values.values().iterator().next().rows();
        List<List<String>> rows = new ArrayList<>();
        for (int t = 0; t < Math.min(steps, MANY); t++) {
            List<String> row = new ArrayList<>(List.of(String.valueOf(t + 1)));
            for (Numbers numbers : values.values()) {
                row.add(Figure.of(numbers.at(t, unit)));
            }
            rows.add(row);
        }
        return new Grid(header, rows, 1);
    }

    private TracePart loss() {
        List<Item> items = new ArrayList<>();
        Double loss = trace.loss();
        if (loss == null) {
            items.add(new Sentence("Without a label there is no loss, so L below is the score itself: dL/dx says how"
                    + " the score changes with x."));
        } else {
            items.add(new Sentence("L is the loss " + trace.lossName() + " for the label " + trace.label() + ": "
                    + Figure.of(loss) + "."));
            trace.lossEquations().forEach(worked -> items.add(new Equation(worked.lines())));
        }
        return new TracePart(loss == null ? "Score" : "Loss", items);
    }

    private TracePart backward(LayerChoice choice) {
        LayerTrace layer = choice.layer();
        List<Item> items = new ArrayList<>();
        for (Numbers gradient : layer.outputGradients()) {
            items.add(new Sentence((layer.gradientOfLogits() ? "dL/dz before the last activation (" : "dL/dy (")
                    + shape(gradient) + "): " + numbers(gradient) + length(gradient)));
        }
        choice.backward().forEach(worked -> items.add(new Equation(worked.lines())));
        if (whole && !layer.insideGradients().isEmpty()) {
            items.add(new Sentence("Gradients inside, unit " + choice.unit() + " at each step:"));
            items.add(new Table(inside(layer.insideGradients(), choice.unit() - 1, "dL/d")));
        }
        layer.weightGradients()
                .forEach((name, gradient) -> items.add(new Sentence(
                        "dL/d" + name + " (" + shape(gradient) + "): " + numbers(gradient) + length(gradient))));
        for (int i = 0; i < layer.inputGradients().size(); i++) {
            Numbers gradient = layer.inputGradients().get(i);
            items.add(new Sentence(
                    "dL/d" + input(layer, i) + " (" + shape(gradient) + "): " + numbers(gradient) + length(gradient)));
        }
        return new TracePart("Back: " + title(choice), items);
    }

    /// `x`, of several inputs `x_2`.
    private static String input(LayerTrace layer, int index) {
        return layer.inputs().size() > 1 ? "x_" + (index + 1) : "x";
    }

    private static String length(Numbers gradient) {
        return gradient.size() > 1 ? "; length " + Figure.of(gradient.length()) : "";
    }

    private TracePart training(StepTrace step) {
        List<Item> items = new ArrayList<>();
        items.add(new Sentence(String.format(
                Locale.ROOT,
                "One step of %s with the learning rate %s on this row alone, begun anew: the loss is %s before it and"
                        + " %s after it, with the same units dropped. Weights of classes are left out.",
                step.optimizer(),
                Figure.of(step.learningRate()),
                Figure.of(step.lossBefore()),
                Figure.of(step.lossAfter()))));
        if (step.dropped().isEmpty()) {
            items.add(new Sentence("There is no dropout layer, so no unit is dropped."));
        }
        step.dropped()
                .forEach((path, places) -> items.add(new Sentence("Dropout is on: " + path + " set " + places.size()
                        + " numbers to zero"
                        + (places.isEmpty() ? "." : ", those at " + list(places) + "."))));
        for (StepTrace.Moved moved : step.weights()) {
            items.add(new Sentence(moved.name() + list(moved.place(), "[", "]") + ": before "
                    + Figure.of(moved.before()) + ", gradient " + Figure.of(moved.gradient()) + ", after "
                    + Figure.of(moved.after()) + " (whole weight: gradient " + Figure.of(moved.gradientLength())
                    + " long, moved by " + Figure.of(moved.moveLength()) + ")"));
            items.add(new Equation(moved.worked().lines()));
        }
        return new TracePart("One training step", items);
    }

    private static String list(List<Integer> places) {
        String shown = places.stream().limit(12).map(String::valueOf).collect(Collectors.joining(", "));
        return places.size() > 12 ? shown + ", ..." : shown;
    }

    private static String list(List<Integer> places, String open, String close) {
        return places.stream().map(String::valueOf).collect(Collectors.joining(",", open, close));
    }

    private static String shape(Numbers numbers) {
        return numbers.shape().isEmpty()
                ? "one number"
                : numbers.shape().stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }

    private String numbers(Numbers numbers) {
        int shown = whole ? MANY : FEW;
        String text = numbers.values().stream()
                .limit(shown)
                .map(value -> Figure.of(value))
                .collect(Collectors.joining(" "));
        return numbers.size() > shown ? text + " ..." : text;
    }

    /// How to see more of it, a sentence.
    public static String more() {
        return "This is the first unit of each layer, at one step. --layer NAME shows a layer in full, --step T and"
                + " --unit U choose which of its numbers are written out, --train adds a training step, --out PAGE"
                + " writes a page, --json has every number.";
    }
}
