package org.seriema.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.seriema.report.plot.NetworkPlot;

/// The part of a page that shows the network: a picture layer by layer, and a table of the same.
///
/// @param model the network
record NetworkSection(Report.Model model) {

    /// The network layer by layer.
    NetworkPlot plot() {
        return new NetworkPlot(model.layers().stream()
                .map(layer -> new NetworkPlot.Layer(
                        layer.name(),
                        layer.kind(),
                        words(layer.options()),
                        layer.outputShape(),
                        layer.parameters(),
                        layer.nonTrainable(),
                        layer.from(),
                        inside(layer, "")))
                .toList());
    }

    /// The layers within a layer, a line each, those within them too.
    private static List<String> inside(Report.Layer layer, String indent) {
        List<String> lines = new ArrayList<>();
        for (Report.Layer one : layer.inside()) {
            String options = words(one.options());
            lines.add(indent + one.name() + ": " + one.kind() + (options.isEmpty() ? "" : " " + options) + " → "
                    + one.outputShape());
            lines.addAll(inside(one, indent + "· "));
        }
        return lines;
    }

    Html html() {
        boolean graph = model.layers().stream().anyMatch(layer -> !layer.from().isEmpty());
        List<Html> rows = new ArrayList<>();
        for (Report.Layer layer : model.layers()) {
            rows(rows, layer, graph, 0);
        }
        Report.Parameters parameters = model.parameters();
        NetworkPlot plot = plot();
        return Html.of(
                """
                <section id="network"><h2>Network</h2>
                <p>{} parameters, {} of them trained.{}</p>
                <div class="plots">{}</div>
                <div class="scroll"><table class="whole"><thead><tr><th>Layer</th><th>Class</th><th>Options</th>{}
                <th>Output shape</th><th class="number">Parameters</th><th class="number">not trained</th></tr></thead>
                <tbody>{}</tbody></table></div></section>
                """,
                Words.count(parameters.total()),
                Words.count(parameters.trainable()),
                manyOutputs(),
                plot.width() > 560 ? PageFrame.wide(plot) : PageFrame.figure(plot),
                new Html(graph ? "<th>Fed by</th>" : ""),
                Html.all(rows));
    }

    /// A row for a layer, and one for each within it.
    private static void rows(List<Html> rows, Report.Layer layer, boolean graph, int depth) {
        rows.add(Html.of(
                """
                <tr><th scope="row">{}{}</th><td>{}</td><td>{}</td>{}<td>{}</td><td class="number">{}</td>\
                <td class="number">{}</td></tr>""",
                "\u00a0\u00a0".repeat(depth) + (depth > 0 ? "· " : ""),
                layer.name(),
                layer.kind(),
                words(layer.options()),
                graph ? Html.of("<td>{}</td>", String.join(", ", layer.from())) : new Html(""),
                layer.outputShape(),
                Words.count(layer.parameters()),
                layer.nonTrainable() == 0 ? "" : Words.count(layer.nonTrainable())));
        layer.inside().forEach(one -> rows(rows, one, graph, depth + 1));
    }

    /// Which output is the score, where the last layer's shape is larger than `(None, 1)`.
    private String manyOutputs() {
        List<Report.Layer> layers = model.layers();
        return layers.isEmpty()
                        || layers.getLast()
                                        .outputShape()
                                        .chars()
                                        .filter(c -> c == ',')
                                        .count()
                                < 2
                ? ""
                : " The last layer has an output for each time step; that of the last step is the score.";
    }

    /// Options in words: `units 64, activation relu`.
    static String words(Map<String, Object> options) {
        return options.entrySet().stream()
                .map(option -> option.getKey().replace('_', ' ') + " " + words(option.getValue()))
                .collect(Collectors.joining(", "));
    }

    /// A value as it stands in a recipe, without its brackets where it is alone.
    private static String words(Object value) {
        if (value instanceof List<?> list) {
            String items = list.stream().map(NetworkSection::words).collect(Collectors.joining(", "));
            return list.size() == 1 ? items : "[" + items + "]";
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + words(entry.getValue()))
                    .collect(Collectors.joining(", ", map.size() == 1 ? "" : "(", map.size() == 1 ? "" : ")"));
        }
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e9
                ? String.valueOf(number.longValue())
                : String.valueOf(value);
    }
}
