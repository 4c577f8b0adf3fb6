package org.seriema.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.seriema.explanation.trace.RowTrace;

/// A trace as one page for people, without anything from outside the file.
///
/// @param version the version of Seriema
/// @param whole as of [TraceParts]
public record TracePage(RowTrace trace, boolean whole, String version) {

    /// Where the equations stand, their lines below each other.
    private static final Html STYLE = new Html("""
            <style>
            .equation { margin: .5rem 0 .8rem; padding: .5rem .8rem; border-left: 3px solid var(--first); }
            .equation { overflow-x: auto; }
            .equation div { white-space: nowrap; line-height: 1.9; }
            .equation div + div { padding-left: 1.4rem; }
            math { font-size: 1.04rem; }
            .trace p { max-width: none; font-variant-numeric: tabular-nums; }
            </style>
            """);

    /// The text of the page.
    public String html() {
        List<TracePart> parts = new TraceParts(trace, whole).parts();
        List<Html> sections = new ArrayList<>();
        sections.add(STYLE);
        sections.add(contents(parts));
        for (int i = 0; i < parts.size(); i++) {
            TracePart part = parts.get(i);
            sections.add(Html.of(
                    "<section class=\"trace\" id=\"part{}\"><h2>{}</h2>{}</section>",
                    i,
                    part.heading(),
                    Html.all(part.items().stream().map(TracePage::item).toList())));
        }
        return PageFrame.page(
                trace.model() + ": trace of row " + trace.row(),
                "Trace of row " + trace.row(),
                "Every number of one case through " + trace.model() + ", computed by Seriema " + version
                        + ". Steps and units are counted from 1.",
                sections);
    }

    private static Html contents(List<TracePart> parts) {
        List<Html> links = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            links.add(Html.of("<a href=\"#part{}\">{}</a>", i, parts.get(i).heading()));
        }
        return Html.of("<nav class=\"contents\">{}</nav>", Html.all(links));
    }

    private static Html item(TracePart.Item item) {
        if (item instanceof TracePart.Equation equation) {
            return Html.of(
                    "<div class=\"equation\">{}</div>",
                    Html.all(equation.lines().stream()
                            .map(line -> Html.of("<div>{}</div>", MathMl.of(line)))
                            .toList()));
        }
        if (item instanceof TracePart.Table table) {
            return Html.of("<div class=\"scroll\">{}</div>", table.grid().html());
        }
        return Html.of("<p>{}</p>", ((TracePart.Sentence) item).text());
    }

    /// Writes the page.
    public void write(Path file) throws IOException {
        Files.writeString(file, html());
    }
}
