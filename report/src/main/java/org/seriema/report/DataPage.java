package org.seriema.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.seriema.data.picture.DataPicture;
import org.seriema.evaluation.baselines.Baseline;
import org.seriema.evaluation.findings.Finding;
import org.seriema.pipeline.StepChange;

/// A picture of the data as one page for people, without anything from outside the file.
///
/// @param name what the table or the recipe is called
/// @param version the version of Seriema
/// @param said what else is known, a sentence each: the source, the split, what was guessed
/// @param verdict what the findings come to
/// @param findings what must be known before a network's result is believed, the gravest first
/// @param baselines what simple rules give on the test rows; none without a split
/// @param changes what each step changed; none for a table without a recipe
public record DataPage(
        String name,
        String version,
        List<String> said,
        DataVerdict verdict,
        List<Finding> findings,
        List<Baseline> baselines,
        DataPicture picture,
        List<StepChange> changes) {

    public DataPage {
        said = List.copyOf(said);
        findings = List.copyOf(findings);
        baselines = List.copyOf(baselines);
        changes = List.copyOf(changes);
    }

    /// The text of the page.
    public String html() {
        Html classes = picture.classes().isEmpty()
                ? new Html("")
                : DataWords.classes(picture).html();
        Html section = Html.of(
                "<section><h2>The data</h2>{}{}{}</section>",
                Html.all(said.stream()
                        .map(sentence -> Html.of("<p>{}</p>", sentence))
                        .toList()),
                classes,
                new DataSection(picture, changes).html());
        return PageFrame.page(
                name + ": data", name, "Check of the data by Seriema " + version, List.of(found(), section));
    }

    private Html found() {
        return Html.of(
                """
                <section class="found"><h2>Verdict</h2><p class="verdict">{}</p>
                <p><b>What to do:</b> {}</p>{}{}</section>
                """,
                verdict.sentence(),
                verdict.next(),
                new FindingsList(findings).html(),
                baselines.isEmpty() ? new Html("") : rules());
    }

    private Html rules() {
        return Html.of(
                "<h3>Simple rules on the test rows</h3>{}",
                new Grid(
                                List.of("rule", "accuracy", "F1", "ROC AUC"),
                                baselines.stream()
                                        .map(rule -> List.of(
                                                rule.name(),
                                                Words.percent(rule.accuracy()),
                                                Words.metric(rule.f1()),
                                                Words.metric(rule.rocAuc())))
                                        .toList(),
                                1)
                        .html());
    }

    /// Writes the page.
    public void write(Path file) throws IOException {
        Files.writeString(file, html());
    }
}
