package org.seriema.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.findings.Finding;
import org.seriema.explanation.inside.Health;
import org.seriema.explanation.inside.LayerOutput;
import org.seriema.explanation.inside.PlacedLayer;
import org.seriema.explanation.inside.WeightStatistics;
import org.seriema.nn.layers.Weight;
import org.seriema.nn.models.Model;
import org.seriema.report.plot.Numerals;
import org.seriema.report.plot.Plot;
import org.seriema.tensor.Tensor;

/// What a network is like inside as one page for people, without anything from outside the file: its layers, its
/// weights as pictures, how it is on the cases of a table, what its layers make of one case.
///
/// @param name what the network is called
/// @param version the version of Seriema
/// @param said where it comes from, a sentence each
/// @param layers as reports describe them
/// @param inputs what its inputs are called
/// @param measured on which cases its health was measured, a sentence; empty if it was not
/// @param health `null` if it was not measured
/// @param findings what is wrong with it, the gravest first
/// @param row a case that is looked at; `null` for none
public record ModelPage(
        String name,
        String version,
        List<String> said,
        Report.Model layers,
        Model model,
        InputNames inputs,
        String measured,
        @Nullable Health health,
        List<Finding> findings,
        @Nullable Row row) {

    public ModelPage {
        said = List.copyOf(said);
        findings = List.copyOf(findings);
    }

    /// A case and what the layers made of it.
    ///
    /// @param id what it is called
    /// @param sentence what the network says of it
    public record Row(String id, String sentence, List<LayerOutput> outputs) {

        public Row {
            outputs = List.copyOf(outputs);
        }
    }

    /// The text of the page.
    public String html() {
        List<Html> sections = new ArrayList<>();
        sections.add(verdict());
        sections.add(new NetworkSection(layers).html());
        if (health != null) {
            sections.add(Html.of(
                    "<section id=\"health\"><h2>Units, gates, gradients</h2><p>{}</p>{}</section>",
                    measured,
                    new HealthSection(health, inputs).html()));
        }
        if (row != null) {
            sections.add(row(row));
        }
        sections.add(weights());
        return PageFrame.page(name + ": inside", name, "Inside the network, by Seriema " + version, sections);
    }

    /// Writes the page.
    public void write(Path file) throws IOException {
        Files.writeString(file, html());
    }

    private Html verdict() {
        String sentence = !findings.isEmpty()
                ? Words.many(findings.size(), "thing", "things") + " to know of this network."
                : health == null
                        ? "No weight is without a number, and none stayed where it began. What its units, gates and"
                                + " gradients do was not measured: that takes cases."
                        : "Nothing is wrong inside: no unit is dead, no gate is stuck, the gradient reaches every layer"
                                + " and time step.";
        return Html.of(
                """
                <section class="found{}"><h2>Verdict</h2><p class="verdict">{}</p>{}{}</section>
                """,
                findings.stream().anyMatch(finding -> finding.severity() != Finding.Severity.INFO) ? " against" : "",
                sentence,
                new FindingsList(findings).html(),
                Html.all(said.stream()
                        .map(line -> Html.of("<p class=\"muted\">{}</p>", line))
                        .toList()));
    }

    private Html row(Row shown) {
        List<Html> layersOfRow = new ArrayList<>();
        List<Double> before = List.of();
        for (LayerOutput output : shown.outputs) {
            List<Plot> plots = output.values().equals(before) ? List.of() : new OutputPlots(output, inputs).plots();
            before = output.values();
            String heading = output.layer() + ", " + output.kind();
            if (!plots.isEmpty()) {
                layersOfRow.add(Html.of("<h3>{}</h3>{}", heading, plots(plots)));
            } else if (output.values().size() == 1) {
                String value = Numerals.of(output.values().getFirst());
                layersOfRow.add(Html.of("<h3>{}</h3><p>Its output is {}.</p>", heading, value));
            } else {
                layersOfRow.add(Html.of("<p class=\"muted\">{}: the same numbers as before.</p>", heading));
            }
        }
        return Html.of(
                "<section id=\"row\"><h2>{}</h2><p>{}</p>{}</section>",
                "Case " + shown.id,
                shown.sentence,
                Html.all(layersOfRow));
    }

    private Html weights() {
        List<Html> all = new ArrayList<>();
        boolean first = true;
        String top = "";
        for (PlacedLayer layer : PlacedLayer.of(model)) {
            List<List<String>> statistics = new ArrayList<>();
            List<Plot> plots = new ArrayList<>();
            String outer = layer.path().split("/", 2)[0];
            // The table's own columns come into the first layer with weights, and into both of its directions.
            boolean given =
                    (first || outer.equals(top)) && layer.inputs().getFirst().equals(inputs.shape());
            List<String> columns =
                    given ? inputs.channels(layer.inputs().getFirst().last()) : List.of();
            for (int i = 0; i < model.weights().count(); i++) {
                Weight weight = model.weights().layout().get(i);
                if (weight.name().startsWith(layer.path() + "/")) {
                    Tensor numbers = model.weights().get(i);
                    statistics.add(row(WeightStatistics.of(weight, numbers)));
                    plots.addAll(new WeightPlots(layer, columns).of(weight.name(), numbers));
                }
            }
            if (!plots.isEmpty()) {
                first = false;
                top = outer;
                all.add(Html.of(
                        "<h3>{}</h3>{}{}",
                        layer.path(),
                        new Grid(List.of("weight", "shape", "min", "mean", "max", "deviation", "near 0"), statistics, 2)
                                .html(),
                        plots(plots)));
            }
        }
        return Html.of("""
                <section id="weights"><h2>Weights</h2><p>Blue is above 0, orange below; the colour bar of each picture
                has its own scale. Near 0 is what is smaller than a hundredth of the largest of its weight. Gates stand
                in the order in which the network holds them. Of a convolution with many filters or channels the
                heaviest are drawn as curves: 32 filters, 3 channels.</p>{}</section>
                """, Html.all(all));
    }

    private static Html plots(List<Plot> plots) {
        return Html.of(
                "<div class=\"plots\">{}</div>",
                Html.all(plots.stream().map(PageFrame::figure).toList()));
    }

    private static List<String> row(WeightStatistics weight) {
        return List.of(
                weight.name(),
                "("
                        + String.join(
                                ", ",
                                weight.shape().stream().map(String::valueOf).toList()) + ")"
                        + (weight.trainable() ? "" : ", not trained"),
                Numerals.of(weight.min()),
                Numerals.of(weight.mean()),
                Numerals.of(weight.max()),
                Numerals.of(weight.deviation()),
                Words.percent(weight.nearZero()));
    }
}
