package org.seriema.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.seriema.pipeline.json.Json;
import org.seriema.report.plot.Ink;
import org.seriema.report.plot.Plot;

/// What pages share: the frame with style and script, and figures. A page needs nothing from outside its file, and
/// shows without its script, which only lets readers point at plots.
public final class PageFrame {

    private PageFrame() {}

    /// The text of a page.
    ///
    /// @param title for the browser's tab
    /// @param heading of the page
    /// @param origin below the heading
    static String page(String title, String heading, String origin, List<Html> sections) {
        return page(title, heading, origin, sections, "", "");
    }

    /// The text of a page with more style and more script.
    ///
    /// @param title for the browser's tab
    /// @param heading of the page
    /// @param origin below the heading
    /// @param style CSS, after the one that all pages have
    /// @param script JavaScript, after the one that all pages have
    public static String page(
            String title, String heading, String origin, List<Html> sections, String style, String script) {
        return Html.of(
                        """
                        <!DOCTYPE html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <meta name="color-scheme" content="light dark">
                        <meta http-equiv="Content-Security-Policy"
                          content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
                        <title>{}</title>
                        <style>
                        {}{}{}</style>
                        </head>
                        <body>
                        <main>
                        <header><h1>{}</h1><p class="muted">{}</p></header>
                        {}
                        </main>
                        <script>
                        {}{}</script>
                        </body>
                        </html>
                        """,
                        title,
                        colours(),
                        resource("report.css"),
                        new Html(style),
                        heading,
                        origin,
                        Html.all(sections),
                        resource("report.js"),
                        new Html(script))
                .markup();
    }

    /// A plot with a sentence below it.
    public static Html figure(Plot plot, String caption) {
        return caption.isEmpty()
                ? figure(plot)
                : Html.of("<div>{}<p class=\"caption\">{}</p></div>", figure(plot), caption);
    }

    /// A plot that is wider than others, over the whole page.
    static Html wide(Plot plot) {
        return Html.of("<div class=\"wide\">{}</div>", figure(plot));
    }

    /// A plot.
    static Html figure(Plot plot) {
        List<List<Object>> marks = new ArrayList<>();
        for (Plot.Mark mark : plot.marks()) {
            marks.add(List.of(Math.round(mark.x()), Math.round(mark.y()), mark.text()));
        }
        return Html.of(
                "<figure data-marks=\"{}\">{}</figure>", Json.writeCompact(Json.tree(marks)), new Html(plot.svg()));
    }

    /// The palette as CSS variables, and dark ink in place of light on dark screens; paper stays white.
    private static Html colours() {
        StringBuilder light = new StringBuilder(":root{");
        StringBuilder dark = new StringBuilder("@media screen and (prefers-color-scheme:dark){:root{");
        StringBuilder plots = new StringBuilder();
        for (Ink ink : Ink.values()) {
            String variable = "--" + ink.name().toLowerCase(Locale.ROOT);
            light.append(variable).append(':').append(ink.light()).append(';');
            dark.append(variable).append(':').append(ink.dark()).append(';');
            for (String attribute : List.of("fill", "stroke")) {
                plots.append("svg [").append(attribute).append("=\"").append(ink.light());
                plots.append("\"]{")
                        .append(attribute)
                        .append(":var(")
                        .append(variable)
                        .append(")}\n");
            }
        }
        return new Html(light + "}\n" + dark + "}}\n" + plots);
    }

    private static Html resource(String name) {
        try (InputStream in = Objects.requireNonNull(PageFrame.class.getResourceAsStream(name), name)) {
            return new Html(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
