package org.seriema.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.seriema.report.Html;

/// The playground as it stands on the page before the script moves it.
final class PlaygroundHtml {

    private PlaygroundHtml() {}

    /// The section.
    ///
    /// @param answers what the engine computes for the inputs at the beginning
    static Html of(Playground playground, Answers answers) {
        List<Html> inputs =
                playground.inputs().stream().map(PlaygroundHtml::input).toList();
        List<Html> outputs = new ArrayList<>();
        for (Playground.Output output : playground.outputs()) {
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
                    + " type=\"reset\">Back to the start</button></form><div class=\"results\">{}<div"
                    + " class=\"scroll\"><table class=\"dense\"><tbody>{}</tbody></table></div></div></div></section>",
                new Words(playground.words()).html(),
                Html.all(inputs),
                drawing,
                Html.all(outputs));
    }

    private static Html input(Playground.Input input) {
        Html label = new Words(input.label()).html();
        return switch (input) {
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
