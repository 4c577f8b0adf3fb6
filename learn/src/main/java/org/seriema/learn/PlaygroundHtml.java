package org.seriema.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.seriema.report.Html;

/// The playground as it stands on the page before the script moves it.
final class PlaygroundHtml {

    /// Tables of more columns stand below inputs and drawing.
    private static final int NARROW = 3;

    private PlaygroundHtml() {}

    /// The section.
    ///
    /// @param answers what the engine computes for the inputs at the beginning
    static Html of(Playground playground, Answers answers) {
        List<Html> inputs =
                playground.inputs().stream().map(PlaygroundHtml::input).toList();
        List<Html> outputs = new ArrayList<>();
        List<Html> tables = new ArrayList<>();
        List<Html> wide = new ArrayList<>();
        for (Playground.Output output : playground.outputs()) {
            if (!output.columns().isEmpty()) {
                (output.columns().size() > NARROW ? wide : tables)
                        .add(table(output, answers.values().getOrDefault(output.id(), List.of())));
                continue;
            }
            String numbers = answers.values().getOrDefault(output.id(), List.of()).stream()
                    .map(Shown::of)
                    .collect(Collectors.joining("  "));
            outputs.add(Html.of(
                    "<tr><th scope=\"row\">{}</th><td class=\"number\" data-output=\"{}\">{}</td></tr>",
                    new Words(output.label()).html(),
                    output.id(),
                    numbers));
        }
        Html drawing = playground.drawing().isEmpty()
                ? new Html("")
                : Html.of(
                        "<figure><svg id=\"drawing\" viewBox=\"0 0 560 340\" role=\"img\" aria-label=\"{}\"></svg>"
                                + "</figure>",
                        playground.drawing());
        return Html.of(
                "<section id=\"playground\"><h2>Try it</h2><p>{}</p><noscript><p>The numbers move only where"
                        + " JavaScript may run.</p></noscript><div class=\"plots\"><form class=\"inputs\">{}<button"
                        + " type=\"reset\">Back to the start</button><p class=\"wrong\""
                        + " role=\"status\"></p></form><div class=\"results\">{}<div class=\"scroll\"><table"
                        + " class=\"dense\"><tbody>{}</tbody></table></div>{}</div>{}</div></section>",
                new Words(playground.words()).html(),
                Html.all(inputs),
                drawing,
                Html.all(outputs),
                Html.all(tables),
                wide.isEmpty() ? new Html("") : Html.of("<div class=\"wide\">{}</div>", Html.all(wide)));
    }

    /// Numbers in rows, which the script fills anew.
    private static Html table(Playground.Output output, List<Double> numbers) {
        List<Html> heads = new ArrayList<>(List.of(Html.of("<th>{}</th>", output.row())));
        output.columns()
                .forEach(column -> heads.add(Html.of("<th class=\"number\">{}</th>", new Words(column).html())));
        int width = output.columns().size();
        List<Html> rows = new ArrayList<>();
        for (int from = 0; from + width <= numbers.size(); from += width) {
            List<Html> cells = numbers.subList(from, from + width).stream()
                    .map(number -> Html.of("<td class=\"number\">{}</td>", Shown.of(number)))
                    .toList();
            rows.add(Html.of("<tr><th scope=\"row\">{}</th>{}</tr>", from / width + 1, Html.all(cells)));
        }
        return Html.of(
                "<h3>{}</h3><div class=\"scroll\"><table class=\"dense\"><thead><tr>{}</tr></thead>"
                        + "<tbody data-output=\"{}\" data-columns=\"{}\">{}</tbody></table></div>",
                new Words(output.label()).html(),
                Html.all(heads),
                output.id(),
                width,
                Html.all(rows));
    }

    /// Fields in rows.
    private static Html cells(Playground.Cells cells, Html label) {
        String name = new Words(cells.label()).text();
        List<Html> fields = new ArrayList<>();
        for (int i = 0; i < cells.start().size(); i++) {
            String place = cells.start().size() == cells.columns()
                    ? String.valueOf(i + 1)
                    : "row " + (i / cells.columns() + 1) + ", column " + (i % cells.columns() + 1);
            fields.add(Html.of(
                    "<input type=\"number\" step=\"any\" required value=\"{}\" aria-label=\"{}, {}\">",
                    Shown.given(cells.start().get(i)),
                    name,
                    place));
        }
        return Html.of(
                "<fieldset id=\"in-{}\" style=\"--columns:{}\"><legend>{}</legend>{}</fieldset>",
                cells.id(),
                cells.columns(),
                label,
                Html.all(fields));
    }

    private static Html input(Playground.Input input) {
        Html label = new Words(input.label()).html();
        return switch (input) {
            case Playground.Cells cells -> cells(cells, label);
            case Playground.Slider slider ->
                Html.of(
                        "<div><label for=\"in-{}\">{}</label><input type=\"range\" id=\"in-{}\" min=\"{}\" max=\"{}\""
                                + " step=\"{}\" value=\"{}\"><input type=\"number\" id=\"typed-{}\" min=\"{}\""
                                + " max=\"{}\" step=\"any\" required value=\"{}\" aria-label=\"{}, typed\"></div>",
                        slider.id(),
                        label,
                        slider.id(),
                        Shown.given(slider.min()),
                        Shown.given(slider.max()),
                        Shown.given(slider.step()),
                        Shown.given(slider.start()),
                        slider.id(),
                        Shown.given(slider.min()),
                        Shown.given(slider.max()),
                        Shown.given(slider.start()),
                        new Words(slider.label()).text());
            case Playground.Choice choice ->
                Html.of(
                        "<div><label for=\"in-{}\">{}</label><select id=\"in-{}\">{}</select></div>",
                        choice.id(),
                        label,
                        choice.id(),
                        Html.all(choice.words().stream()
                                .map(word -> Html.of(
                                        word.equals(choice.start())
                                                ? "<option selected>{}</option>"
                                                : "<option>{}</option>",
                                        word))
                                .toList()));
        };
    }
}
