package org.seriema.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seriema.pipeline.json.Json;
import org.seriema.report.Html;
import org.seriema.report.PageFrame;

/// A lesson as one HTML file that needs nothing from outside. Without its script all can be read; the script computes
/// the playground anew when a reader changes an input.
public final class LessonPage {

    private LessonPage() {}

    /// The text of a page.
    ///
    /// @param version of Seriema
    /// @param all the lessons whose pages lie beside it as `ID.html`, with `index.html`; none for a page alone
    public static String of(Lesson lesson, String version, List<Lesson> all) {
        Content content = lesson.content();
        Playground playground = lesson.playground();
        Answers answers = lesson.compute(playground.start());
        List<Html> sections = new ArrayList<>();
        Html links = links(lesson, all);
        sections.add(links);
        sections.add(section("The idea", blocks(content.idea())));
        sections.add(section("The equation", blocks(content.equations())));
        sections.add(section("A picture", block(content.picture())));
        sections.add(section("A worked example", blocks(content.example())));
        sections.add(PlaygroundHtml.of(playground, answers));
        sections.add(Html.of(
                "<section><h2>An exercise</h2>{}<details><summary>The answer</summary>{}</details></section>",
                blocks(content.exercise()),
                blocks(content.answer())));
        sections.add(links);
        return PageFrame.page(
                lesson.title() + " - Seriema",
                lesson.title(),
                lesson.about() + " The results in the worked example are those of the engine of Seriema " + version
                        + ".",
                sections,
                Lesson.resource(LessonPage.class, "lesson.css"),
                script(lesson, playground));
    }

    /// The page that names all lessons.
    public static String index(List<Lesson> all, String version) {
        List<Html> items = all.stream()
                .map(lesson -> Html.of(
                        "<li><a href=\"{}.html\">{}</a><br>{}</li>", lesson.id(), lesson.title(), lesson.about()))
                .toList();
        return PageFrame.page(
                "Lessons - Seriema",
                "How a neural network works",
                "Lessons of Seriema " + version + ". The results in their examples are those of its engine.",
                List.of(Html.of(
                        "<section><p>Each lesson has the idea in plain words, the equation, a picture, a worked"
                                + " example, something to try, and an exercise with its answer. School mathematics is"
                                + " enough. Read them in this order:</p><ol class=\"lessons\">{}</ol></section>",
                        Html.all(items))),
                Lesson.resource(LessonPage.class, "lesson.css"),
                "");
    }

    private static Html links(Lesson lesson, List<Lesson> all) {
        int place = all.stream().map(Lesson::id).toList().indexOf(lesson.id());
        if (place < 0) {
            return new Html("");
        }
        @Nullable Lesson before = place == 0 ? null : all.get(place - 1);
        @Nullable Lesson after = place == all.size() - 1 ? null : all.get(place + 1);
        return Html.of(
                "<nav class=\"contents\" aria-label=\"Lessons\">{}<a href=\"index.html\">All lessons</a>{}</nav>",
                before == null
                        ? new Html("")
                        : Html.of("<a rel=\"prev\" href=\"{}.html\">← {}</a>", before.id(), before.title()),
                after == null
                        ? new Html("")
                        : Html.of("<a rel=\"next\" href=\"{}.html\">{} →</a>", after.id(), after.title()));
    }

    private static Html section(String heading, Html content) {
        return Html.of("<section><h2>{}</h2>{}</section>", heading, content);
    }

    private static Html blocks(List<Block> blocks) {
        return Html.all(blocks.stream().map(LessonPage::block).toList());
    }

    private static Html block(Block block) {
        return switch (block) {
            case Words words -> Html.of("<p>{}</p>", words.html());
            case Formula formula -> Html.of("<div class=\"formula\">{}</div>", new Html(formula.display()));
            case Table table ->
                Html.of(
                        "<h3>{}</h3>{}",
                        new Words(table.title()).html(),
                        table.grid().html());
            case Picture picture -> PageFrame.figure(picture.plot(), picture.caption());
        };
    }

    private static String script(Lesson lesson, Playground playground) {
        String data = Json.writeCompact(Json.tree(playground.data())).replace("</", "<\\/");
        String inputs = playground.inputs().stream()
                .map(input -> "\"" + input.id() + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
        return Lesson.resource(LessonPage.class, "lesson.js") + "const data = " + data + ";\n" + lesson.script()
                + "playground(lesson, " + inputs + ");\n";
    }
}
