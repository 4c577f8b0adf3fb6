package org.seriema.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.app.cli.InspectCommand.Facts;
import org.seriema.app.cli.InspectCommand.LayerFacts;
import org.seriema.explanation.inside.LayerOutput;
import org.seriema.explanation.inside.WeightStatistics;
import org.seriema.nn.models.Summary;
import org.seriema.report.Grid;
import org.seriema.report.HealthSection;
import org.seriema.report.Paragraph;

/// What `seriema inspect` prints for people.
///
/// @param text still empty
/// @param plain one short line a layer and a weight, for narrow terminals
record InspectText(PrintedText text, boolean plain) {

    /// Where the texts behind their names begin.
    private static final int TEXT = 11;

    /// Longer lists of what a step learnt are cut.
    private static final int SHOWN = 4;

    /// The outputs of layers with so few numbers are printed one by one.
    private static final int FEW_UNITS = 8;

    String of(Facts it, Summary summary, @Nullable HealthSection health) {
        origin(it);
        text.gap();
        if (plain) {
            text.line(summary.outline().stripTrailing());
        } else {
            text.line(summary.table().stripTrailing());
            it.layers().forEach(this::layer);
        }
        if (health != null && !plain) {
            text.heading("Units, gates, gradients on " + it.measuredOn());
            tables(health);
        }
        if (health != null || !it.findings().isEmpty()) {
            text.heading(health != null && plain ? "Health on " + it.measuredOn() : "Health");
            text.findings(it.findings());
            if (it.findings().isEmpty()) {
                text.paragraph("Nothing is wrong inside: no unit is dead, no gate is stuck, the gradient reaches every"
                        + " layer and time step.");
            }
        }
        if (it.row() != null) {
            row(it.row());
        }
        return text.toString();
    }

    private void origin(Facts it) {
        text.heading(it.name());
        text.entry(
                "trained",
                TEXT,
                (it.data().isEmpty()
                                ? "by a recipe that this version cannot read"
                                : "on "
                                        + String.join(
                                                ", ",
                                                it.data().stream()
                                                        .map(Paragraph::whole)
                                                        .toList()))
                        + " with seed " + it.seed());
        if (it.note() != null) {
            text.entry("note", TEXT, it.note());
        }
        text.entry("sees", TEXT, it.features().size() + " columns: " + String.join(", ", it.features()));
        for (int i = 0; i < it.steps().size(); i++) {
            text.entry(i == 0 ? "prepares" : "", TEXT, step(it.steps().get(i)));
        }
        if (it.calibration() != null) {
            text.entry("calibrates", TEXT, step(it.calibration()));
        }
        text.entry(
                "says",
                TEXT,
                Calls.isNobody(it.threshold())
                        ? "nobody is " + it.names().get(1) + ", whatever the score"
                        : it.names().get(1) + " from a score of " + Calls.threshold(it.threshold()) + " on, else "
                                + it.names().get(0));
    }

    private void layer(LayerFacts layer) {
        text.gap()
                .paragraph(String.format(
                        Locale.ROOT,
                        "%d  %s (%s), output %s, %s",
                        layer.index(),
                        layer.name(),
                        layer.kind(),
                        layer.outputShape(),
                        layer.weights().stream().noneMatch(WeightStatistics::trainable)
                                ? "no trainable weights"
                                : String.format(Locale.ROOT, "%,d parameters", layer.parameters())));
        if (!layer.weights().isEmpty()) {
            text.table(weights(layer.weights()));
        }
    }

    private static Grid weights(List<WeightStatistics> weights) {
        boolean fixed = weights.stream().anyMatch(weight -> !weight.trainable());
        List<List<String>> rows = new ArrayList<>();
        for (WeightStatistics weight : weights) {
            List<String> row = new ArrayList<>(List.of(weight.name(), shape(weight.shape())));
            if (fixed) {
                row.add(weight.trainable() ? "yes" : "no");
            }
            row.addAll(List.of(
                    Figures.significant(weight.min()),
                    Figures.significant(weight.mean()),
                    Figures.significant(weight.max()),
                    Figures.significant(weight.deviation()),
                    percent(weight.nearZero())));
            rows.add(row);
        }
        List<String> header = new ArrayList<>(List.of("weight", "shape"));
        if (fixed) {
            header.add("learns");
        }
        header.addAll(List.of("min", "mean", "max", "deviation", "near 0"));
        return new Grid(header, rows, fixed ? 3 : 2);
    }

    private void tables(HealthSection health) {
        text.table(health.units());
        if (!health.health().gates().isEmpty()) {
            text.gap().table(health.gates());
        }
        if (health.health().gradients().size() > 1) {
            text.gap().table(health.gradients());
        }
        if (!health.health().steps().isEmpty()) {
            text.gap().table(health.steps());
        }
        text.gap().paragraph(HealthSection.THRESHOLDS);
    }

    private void row(InspectCommand.RowFacts row) {
        text.heading("Case " + row.id());
        text.paragraph(row.sentence());
        List<List<String>> rows = new ArrayList<>();
        for (LayerOutput output : row.layers()) {
            double[] values =
                    output.values().stream().mapToDouble(Double::doubleValue).toArray();
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            double sum = 0;
            int zeros = 0;
            for (double value : values) {
                min = Math.min(min, value);
                max = Math.max(max, value);
                sum += value;
                zeros += value == 0 ? 1 : 0;
            }
            rows.add(List.of(
                    output.layer(),
                    shape(output.shape()),
                    Figures.significant(min),
                    Figures.significant(sum / values.length),
                    Figures.significant(max),
                    percent((double) zeros / values.length)));
        }
        text.table(new Grid(List.of("layer", "output", "min", "mean", "max", "zeros"), rows, 2));
        for (LayerOutput output : row.layers()) {
            if (output.values().size() <= FEW_UNITS && output.values().size() > 1) {
                text.paragraph(output.layer() + ": "
                        + String.join(
                                "  ",
                                output.values().stream()
                                        .map(Figures::significant)
                                        .toList()));
            }
        }
    }

    private static String shape(List<Integer> shape) {
        return "(" + String.join(", ", shape.stream().map(String::valueOf).toList()) + ")";
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /// A step's name and what it learnt, long lists cut: `standardize: mean [27.6, 68.3, ... 12 in all]`.
    private static String step(Object step) {
        if (!(step instanceof Map<?, ?> named) || named.size() != 1) {
            return String.valueOf(step);
        }
        Map.Entry<?, ?> entry = named.entrySet().iterator().next();
        List<String> learnt = new ArrayList<>();
        if (entry.getValue() instanceof Map<?, ?> state) {
            state.forEach((key, value) -> learnt.add(key + " " + shortened(value)));
        }
        return entry.getKey() + (learnt.isEmpty() ? "" : ": " + String.join(", ", learnt));
    }

    private static String shortened(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return number(value);
        }
        List<String> shown = list.stream().limit(SHOWN).map(InspectText::number).toList();
        return "[" + String.join(", ", shown) + (list.size() > SHOWN ? ", ... " + list.size() + " in all]" : "]");
    }

    private static String number(@Nullable Object value) {
        return value instanceof Double number ? Figures.significant(number) : String.valueOf(value);
    }
}
