package org.seriema.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.baselines.Baseline;
import org.seriema.evaluation.metrics.ClassificationReport;
import org.seriema.evaluation.thresholds.ThresholdTable;
import org.seriema.report.plot.Plot;
import org.seriema.report.plot.RightAndWrongPlot;

/// `report.html`: a report as one page for people, without anything from outside the file. The plots are the same
/// SVG pictures as the files, inlined; a short script lets readers point at them, and without it they still show.
///
/// @param test what the network said of the test rows
/// @param thresholds what each threshold gives on the validation rows; `null` without validation rows
/// @param curves the table's cases as curves; `null` where they are none
public record ReportPage(
        Report report,
        TestScores test,
        @Nullable ThresholdTable thresholds,
        @Nullable CaseCurves curves) {

    /// A page without cases as curves.
    public ReportPage(Report report, TestScores test, @Nullable ThresholdTable thresholds) {
        this(report, test, thresholds, null);
    }

    /// Every plot of the report, for the page and for files.
    public List<Plot> plots() {
        List<Plot> plots = new ArrayList<>(new TrainingSection(report).plots());
        plots.add(new NetworkSection(report.model()).plot());
        plots.addAll(judgementPlots());
        plots.addAll(repeated().plots());
        plots.addAll(JudgementPlots.comparison(report.comparisons()));
        DataSection shown = DataSection.of(report.data());
        if (shown != null) {
            plots.addAll(shown.plots());
        }
        return plots;
    }

    /// Writes the page.
    public void write(Path file) throws IOException {
        Files.writeString(file, html());
    }

    /// The text of the page.
    public String html() {
        HeadSection head = new HeadSection(report);
        return PageFrame.page(
                report.name() + ": report",
                report.name(),
                "Report by Seriema " + report.version() + ", seed " + report.seed(),
                List.of(
                        head.verdict(),
                        contents(),
                        head.findings(),
                        new InspectionSection(report.inspection()).html(),
                        new ReasonsSection(report.reasons(), curves).html(),
                        baselines(),
                        judgement(),
                        repeats(),
                        data(),
                        new NetworkSection(report.model()).html(),
                        new TrainingSection(report).html(),
                        new ChoiceSection(report).guarantees(),
                        timing(),
                        next()));
    }

    /// Links to the sections.
    private Html contents() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("findings", "Findings");
        sections.put("inspection", "What to look at first");
        sections.put("reasons", "Why cases were flagged");
        sections.put("rules", "Beside simple rules");
        sections.put("judgement", "Judgement");
        sections.put("repeats", "How far results differ");
        sections.put("data", "The data");
        sections.put("network", "Network");
        sections.put("training", "Training");
        sections.put("guarantees", "What cannot have leaked");
        sections.put("next", "What to do next");
        if (report.inspection().isEmpty()) {
            sections.remove("inspection");
        }
        if (report.reasons().isEmpty()) {
            sections.remove("reasons");
        }
        if (report.folds() == null && report.seeds() == null) {
            sections.remove("repeats");
        }
        if (report.findings().isEmpty() && report.data().notes().isEmpty()) {
            sections.remove("findings");
        }
        return Html.of(
                "<nav class=\"contents\">{}</nav>",
                Html.all(sections.entrySet().stream()
                        .map(section -> Html.of("<a href=\"#{}\">{}</a>", section.getKey(), section.getValue()))
                        .toList()));
    }

    private RepeatsSection repeated() {
        return new RepeatsSection(report.folds(), report.seeds());
    }

    private Html repeats() {
        return report.folds() == null && report.seeds() == null
                ? new Html("")
                : repeated().html();
    }

    private Html judgement() {
        ChoiceSection choices = new ChoiceSection(report);
        List<Html> rows = new ArrayList<>();
        for (Sentences.Meaning meaning : sentences().meanings()) {
            rows.add(Html.of(
                    "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td>{}</td></tr>",
                    meaning.metric(),
                    meaning.value(),
                    meaning.sentence()));
        }
        return Html.of(
                """
                <section id="judgement"><h2>Judgement on the test rows</h2>
                <p>The network never saw these rows.</p>{}
                <div class="plots">{}</div>
                <div class="scroll"><table>
                <thead><tr><th>Metric</th><th class="number">Value</th><th>What it says here</th></tr></thead>
                <tbody>{}</tbody></table></div>
                {}
                <details><summary>The same as scikit-learn prints it</summary><pre>{}</pre></details>
                </section>
                """,
                choices.threshold(),
                Html.all(judgementPlots().stream()
                        .map(plot -> PageFrame.figure(plot, caption(plot)))
                        .toList()),
                Html.all(rows),
                choices.ranking(),
                ClassificationReport.of(report.test().matrix(), report.data().classNames())
                        .text());
    }

    private static String caption(Plot plot) {
        return switch (plot) {
            case RightAndWrongPlot cases ->
                "The id of each case with its score. Readings as they stand in the table; each curve has its own scale,"
                        + " whose ends stand at its left."
                        + (cases.per() == 1 ? "" : " A point is the mean of " + cases.per() + " readings.");
            default -> "";
        };
    }

    private Html baselines() {
        List<Html> rows = new ArrayList<>();
        Judgement test = report.test();
        rows.add(row("<b>this network</b>", test.accuracy(), test.f1(), test.rocAuc()));
        for (Baseline baseline : report.baselines()) {
            rows.add(row(Html.escape(baseline.name()), baseline.accuracy(), baseline.f1(), baseline.rocAuc()));
        }
        return Html.of("""
                <section id="rules"><h2>Beside simple rules</h2>
                <p>The rules were found on the training rows and judged on the same test rows as the network.
                A network that does not beat them is not worth its trouble.</p>
                <div class="scroll"><table>
                <thead><tr><th>Rule</th><th>Accuracy</th><th class="number">F1</th><th class="number">ROC AUC</th></tr>
                </thead><tbody>{}</tbody></table></div><div class="plots">{}</div></section>
                """, Html.all(rows), figures(JudgementPlots.comparison(report.comparisons())));
    }

    private static Html figures(List<Plot> plots) {
        return Html.all(plots.stream().map(PageFrame::figure).toList());
    }

    private static Html row(String name, double accuracy, double f1, double rocAuc) {
        return Html.of(
                """
                <tr><th scope="row">{}</th><td class="bar"><i style="width:{}%"></i><span>{}</span></td>\
                <td class="number">{}</td><td class="number">{}</td></tr>""",
                new Html(name),
                Math.round(100 * accuracy),
                Words.percent(accuracy),
                Words.metric(f1),
                Words.metric(rocAuc));
    }

    private Html data() {
        Report.Data data = report.data();
        String positive = data.classNames().get(1);
        return Html.of(
                """
                <section id="data"><h2>The data</h2>
                <dl>
                <div><dt>Source</dt><dd class="wrap">{}</dd></div>
                <div><dt>Rows</dt><dd>{}</dd></div>
                <div><dt>{}</dt><dd>{} ({})</dd></div>
                <div><dt>Columns read</dt><dd>{}</dd></div>
                <div><dt>Training rows{}</dt><dd>{}</dd></div>
                <div><dt>Validation rows{}</dt><dd>{}</dd></div>
                <div><dt>Test rows</dt><dd>{}</dd></div>
                </dl>
                <p>Split: {}{}</p>
                {}{}</section>
                """,
                data.file(),
                Words.count(data.rows()),
                positive,
                Words.count(data.positives()),
                Words.percent((double) data.positives() / data.rows()),
                data.features(),
                report.folds() == null ? "" : " of the first fold",
                Words.count(data.trainRows()),
                report.folds() == null ? "" : " of the first fold",
                Words.count(data.validationRows()),
                Words.count(data.testRows()),
                data.split(),
                data.leftOutRows() == 0
                        ? ""
                        : "; " + Words.many(data.leftOutRows(), "row", "rows")
                                + " left out at the borders of the split",
                steps(data.steps()),
                pictured(data));
    }

    private static Html pictured(Report.Data data) {
        DataSection section = DataSection.of(data);
        return section == null ? new Html("") : section.html();
    }

    private static Html steps(List<String> steps) {
        return steps.isEmpty()
                ? new Html("")
                : Html.of(
                        "<p>Steps, fitted on the training rows only and saved in the model file:</p><ol>{}</ol>",
                        Html.all(steps.stream()
                                .map(step -> Html.of("<li>{}</li>", step))
                                .toList()));
    }

    private Html timing() {
        Report.Timing timing = report.timing();
        return Html.of(
                "<section><h2>Time taken</h2><p>Reading and preparing the rows {}, training {},"
                        + " which is {} rows a second.</p></section>",
                Words.seconds(timing.loadSeconds()),
                Words.seconds(timing.trainSeconds()),
                Double.isFinite(timing.rowsPerSecond()) ? Words.count(Math.round(timing.rowsPerSecond())) : "no");
    }

    private Html next() {
        String model = report.artefacts().get("model");
        String predictions = report.artefacts().getOrDefault("predictions", "predictions.csv");
        return Html.of("""
                <section id="next"><h2>What to do next</h2>
                <ol>
                <li>Look at the cases it got wrong: sort <code class="wrap">{}</code> by score, and compare the columns
                label and predicted.</li>
                {}
                </ol></section>
                """, predictions, model == null ? withoutModel() : withModel(quoted(model)));
    }

    private static Html withoutModel() {
        return new Html("""
                <li>No network was saved, for those of the folds are for judging alone. To train one on all rows and save
                it, add to the recipe <pre>evaluate: {refit: true}</pre></li>
                """);
    }

    private static Html withModel(String model) {
        return Html.of("""
                <li>Score new rows (a table with the same columns, without the label):
                <pre>seriema predict {} NEW.csv -o scores.csv</pre></li>
                <li>Judge the network on labelled rows it has not seen, best of another month or another place:
                <pre>seriema evaluate {} LABELLED.csv</pre></li>
                <li>See its layers and weights:
                <pre>seriema inspect {}</pre></li>
                """, model, model, model);
    }

    private Sentences sentences() {
        return new Sentences(report.test(), report.data().classNames());
    }

    private List<Plot> judgementPlots() {
        List<Plot> plots = new ArrayList<>(
                new JudgementPlots(report.test(), test, report.data().classNames(), thresholds).all());
        if (curves != null) {
            plots.add(curves.rightAndWrong(test, report.data().classNames()));
        }
        return plots;
    }

    /// A path as a shell takes it: in single quotes unless it is made of harmless characters only.
    private static String quoted(String path) {
        return path.matches("[\\p{L}\\p{N}_./:@%+,=-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
