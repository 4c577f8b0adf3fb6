package org.seriema.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seriema.report.Explanation.MethodCheck;
import org.seriema.report.plot.Numerals;
import org.seriema.report.plot.Plot;

/// `explain.html`: why a network says what it says of a table and of single cases, as one page without anything from
/// outside the file.
///
/// @param it what was found
/// @param origin below the heading, such as the version and the model's file
public record ExplanationPage(Explanation it, String origin) {

    /// Rows of a case's numbers, beside its only plot and elsewhere.
    private static final int BESIDE = 8;

    private static final int MOST_ROWS = 60;

    /// Writes the page.
    public void write(Path file) throws IOException {
        Files.writeString(file, html());
    }

    /// The text of the page.
    public String html() {
        List<Html> sections = new ArrayList<>();
        sections.add(summary());
        TableImportance importance = it.importance();
        if (importance != null) {
            sections.add(worth(importance));
        }
        if (!it.curves().isEmpty()) {
            sections.add(curves());
        }
        it.cases().forEach(one -> sections.add(single(one)));
        return PageFrame.page(it.model() + ": explanation", it.model() + ": why it says so", origin, sections);
    }

    private Html summary() {
        List<String> sentences = new ArrayList<>();
        sentences.add("Of " + Words.many(it.rows(), "case", "cases") + " of " + it.data() + " the network flags "
                + Words.count(it.flagged()) + " as " + it.names().get(1)
                + (it.threshold() > 1 ? "." : ", from a score of " + Numerals.of(it.threshold()) + " on."));
        sentences.add("Normal means here: "
                + it.normal().words(it.names(), Words.count(it.normal().cases())) + ".");
        List<Html> more = new ArrayList<>();
        for (String note : it.notes()) {
            more.add(Html.of("<p class=\"finding note\"><b>Note</b> {}</p>", note));
        }
        for (MethodCheck check : it.checks()) {
            String text = check.verdict().replaceFirst("^Warning: ", "");
            more.add(
                    check.alike()
                            ? Html.of("<p class=\"finding warning\"><b>Warning</b> {}</p>", text)
                            : Html.of("<p class=\"finding\"><b>Checked</b> {}</p>", text));
        }
        more.add(Html.of(
                "<p>An explanation says what the network's score does, not why the readings are as they are.</p>"));
        return Html.of(
                "<section class=\"found\"><h2>What is explained</h2><p class=\"verdict\">{}</p>{}</section>",
                String.join(" ", sentences),
                Html.all(more));
    }

    private Html worth(TableImportance importance) {
        String sentence = String.format(
                Locale.ROOT,
                "%s is %s on %s, %s of them %s%s. Each bar is by how much it falls when columns are shuffled among the"
                        + " cases, the mean and the deviation of %d times. Grey: a mean below two deviations, which may"
                        + " be chance. Of two columns that say the same, each looks worthless, as the other stands in for"
                        + " it: see the blocks and features too. On rows that the network was trained on it"
                        + " looks better than it is.",
                importance.metric(),
                Words.metric(importance.baseline()),
                Words.many(importance.rows(), "case", "cases"),
                Words.count(importance.positives()),
                it.names().get(1),
                importance.rows() < importance.tableRows()
                        ? " (drawn from " + Words.count(importance.tableRows()) + ")"
                        : "",
                importance.repeats());
        return Html.of(
                "<section><h2>What the columns are worth</h2><p>{}</p><div class=\"plots\">{}</div>{}</section>",
                sentence,
                Html.all(ImportancePlots.of(importance).stream()
                        .map(PageFrame::figure)
                        .toList()),
                Html.of(
                        "<details><summary>The numbers</summary>{}</details>",
                        Html.all(importance.by().stream()
                                .map(ExplanationPage::table)
                                .toList())));
    }

    private static Html table(TableImportance.By way) {
        List<List<String>> rows = way.entries().stream()
                .map(entry -> List.of(
                        entry.name(),
                        Words.metric(entry.mean()),
                        Words.metric(entry.deviation()),
                        entry.isMoreThanChance() ? "" : "may be chance"))
                .toList();
        return new Grid(List.of(way.by(), "falls by", "deviation", ""), rows, 1).html();
    }

    private Html curves() {
        return Html.of(
                """
                <section><h2>How the score goes with a column</h2><p>{}</p><div class="plots">{}</div></section>
                """,
                "Partial dependence sets the column to one value in all "
                        + Words.many(it.curves().getFirst().cases(), "case", "cases")
                        + " and takes the mean score; where columns hang together it makes up cases that never occur."
                        + " Local effects move each case a little within its own surroundings and add up the changes."
                        + " The ticks part the cases into tenths: between wide ones there is little to go by.",
                Html.all(it.curves().stream()
                        .map(curve -> PageFrame.figure(curve.plot()))
                        .toList()));
    }

    private Html single(ExplainedCase one) {
        List<Html> figures = new ArrayList<>();
        for (ExplainedCase.CaseAttribution by : one.attributions()) {
            List<Plot> plots = CasePlots.of(one, by);
            for (int i = 0; i < plots.size(); i++) {
                String caption = i > 0
                        ? ""
                        : by.method() + ": " + by.words()
                                + (by.notes().isEmpty() ? "" : " " + String.join(" ", by.notes()));
                figures.add(PageFrame.figure(plots.get(i), caption));
            }
        }
        boolean alone = figures.size() == 1;
        Html numbers = CasePlots.table(one, alone ? BESIDE : MOST_ROWS);
        if (alone) {
            figures.add(numbers);
        }
        return Html.of(
                "<section><h2>{}</h2><ul>{}</ul>{}<div class=\"plots\">{}</div>{}</section>",
                "Case " + one.id() + ": " + one.says() + ", score " + Words.metric(one.score())
                        + (one.known() == null ? "" : ", known as " + one.known()),
                Html.all(one.sentences().stream()
                        .map(sentence -> Html.of("<li>{}</li>", sentence))
                        .toList()),
                one.prepared()
                        ? Html.of(
                                "<p class=\"muted\">The readings are shown as the steps leave them, for the network sees"
                                        + " others than the table has.</p>")
                        : new Html(""),
                Html.all(figures),
                alone ? new Html("") : Html.of("<details><summary>The numbers</summary>{}</details>", numbers));
    }
}
