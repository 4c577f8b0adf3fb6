package org.seriema.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seriema.pipeline.tune.KeyImportance;
import org.seriema.report.plot.ImportancePlot;
import org.seriema.report.plot.KeyPlot;
import org.seriema.report.plot.KeyValuesPlot;
import org.seriema.report.plot.Plot;
import org.seriema.report.plot.TrialCurves;

/// `tune.html`: a tuning as one page for people, without anything from outside the file.
///
/// @param report what came of it
public record TuningPage(TuningReport report) {

    private static final int MOST_ROWS = 200;
    private static final int MOST_CURVES = 40;
    private static final int MOST_VALUES = 8;

    /// Writes the page.
    public void write(Path file) throws IOException {
        Files.writeString(file, html());
    }

    /// The text of the page.
    public String html() {
        return PageFrame.page(
                report.name() + ": tuning",
                report.name() + ": tuning",
                "Tuning by Seriema " + report.version() + ", seed " + report.seed(),
                List.of(found(), importance(), keys(), curves(), trials()));
    }

    private Html found() {
        TuningWords words = new TuningWords(report);
        List<Html> more = new ArrayList<>();
        for (String sentence : List.of(words.tooKind(), words.second(), words.failed(), words.timing())) {
            if (!sentence.isEmpty()) {
                more.add(Html.of("<p>{}</p>", sentence));
            }
        }
        return Html.of(
                """
                <section class="found"><h2>What was chosen</h2><p class="verdict">{}</p>
                <pre>{}</pre>{}
                <p><b>The winner on the test rows:</b> accuracy {}, F1 {}, ROC AUC {}. {}
                <a href="winner/report.html">Its report</a></p></section>
                """,
                words.chosen(),
                TuningReport.lines(report.winner().settings()),
                Html.all(more),
                Words.percent(report.test().accuracy()),
                Words.metric(report.test().f1()),
                Words.metric(report.test().rocAuc()),
                report.verdict().sentence());
    }

    private Html importance() {
        TuningWords words = new TuningWords(report);
        boolean told = report.importance().stream().anyMatch(one -> !Double.isNaN(one.share()));
        return Html.of(
                "<section><h2>What each key matters</h2><p>{}</p>{}</section>",
                told ? words.importanceMeaning() : words.importance().getFirst(),
                told ? Html.of("<div class=\"plots\">{}</div>", PageFrame.figure(importancePlot())) : new Html(""));
    }

    private ImportancePlot importancePlot() {
        TuningWords words = new TuningWords(report);
        List<ImportancePlot.Row> rows = new ArrayList<>();
        for (KeyImportance one : report.importance()) {
            rows.add(new ImportancePlot.Row(words.keys(one), one.share(), one.isMoreThanChance()));
        }
        return new ImportancePlot("share of the trials' order that goes with the key", rows);
    }

    private Html keys() {
        List<Plot> plots = new ArrayList<>();
        for (KeyImportance one : report.importance()) {
            plots.add(keyPlot(one.keys().getFirst(), new TuningWords(report).keys(one)));
        }
        return plots.isEmpty()
                ? new Html("")
                : Html.of(
                        """
                        <section><h2>Trials by key</h2><p>A point is a trial{}, the chosen one larger. Figures far
                        beyond the others stand at the edge.</p><div class="plots">{}</div></section>
                        """,
                        report.rounds().size() > 1 ? " of the first round" : "",
                        Html.all(plots.stream().map(PageFrame::figure).toList()));
    }

    private List<TuningReport.Row> firstRound() {
        return report.trials().stream().filter(row -> row.round() == 0).toList();
    }

    private Plot keyPlot(String key, String name) {
        List<TuningReport.Row> rows = firstRound();
        List<Object> values = new ArrayList<>();
        rows.forEach(row -> values.add(TuningReport.shown(row.settings().get(key))));
        boolean numbers = rows.stream().allMatch(row -> row.settings().get(key) instanceof Number);
        if (!numbers || values.stream().distinct().count() <= MOST_VALUES) {
            return byValue(key, name, numbers ? byNumber(key, rows) : rows);
        }
        List<KeyPlot.Point> points = new ArrayList<>();
        for (TuningReport.Row row : rows) {
            if (row.settings().get(key) instanceof Number number) {
                points.add(new KeyPlot.Point(
                        row.trial(),
                        number.doubleValue(),
                        row.mean(),
                        row.trial() == report.winner().trial()));
            }
        }
        return new KeyPlot(name, report.metric(), isLogarithmic(points), points);
    }

    private static List<TuningReport.Row> byNumber(String key, List<TuningReport.Row> rows) {
        return rows.stream()
                .sorted(Comparator.comparingDouble(
                        row -> row.settings().get(key) instanceof Number number ? number.doubleValue() : Double.NaN))
                .toList();
    }

    /// Whether most of the numbers are small ones of a wide range, as those that are drawn by their logarithm are.
    private static boolean isLogarithmic(List<KeyPlot.Point> points) {
        double[] sorted =
                points.stream().mapToDouble(KeyPlot.Point::value).sorted().toArray();
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        return low > 0 && high > 20 * low && sorted[sorted.length / 2] < (low + high) / 4;
    }

    private Plot byValue(String key, String name, List<TuningReport.Row> rows) {
        Map<String, List<KeyValuesPlot.Point>> byValue = new LinkedHashMap<>();
        for (TuningReport.Row row : rows) {
            String value = row.settings().containsKey(key)
                    ? TuningReport.shown(row.settings().get(key))
                    : "as written";
            byValue.computeIfAbsent(value, ignored -> new ArrayList<>())
                    .add(new KeyValuesPlot.Point(
                            row.trial(),
                            row.mean(),
                            row.trial() == report.winner().trial()));
        }
        List<KeyValuesPlot.Row> lanes = new ArrayList<>();
        byValue.forEach((value, points) -> lanes.add(new KeyValuesPlot.Row(value, points)));
        return new KeyValuesPlot(name, report.metric(), lanes);
    }

    private Html curves() {
        String metric = curve();
        List<TrialCurves.Line> lines = new ArrayList<>();
        for (TuningReport.Row row : report.ranked()) {
            if (lines.size() < MOST_CURVES && !row.trainings().isEmpty()) {
                List<Double> values = row.trainings().getFirst().history().getOrDefault(metric, List.of());
                boolean chosen = row.trial() == report.winner().trial();
                lines.add(new TrialCurves.Line(
                        "trial " + row.trial() + (report.rounds().size() > 1 ? ", round " + (row.round() + 1) : ""),
                        values.stream().mapToDouble(Double::doubleValue).toArray(),
                        chosen));
            }
        }
        boolean several = report.trials().getFirst().trainings().size() > 1;
        return Html.of(
                "<section><h2>How they learnt</h2><p>{}{}</p><div class=\"plots\">{}</div></section>",
                several ? "The first training of each trial. " : "",
                lines.size() < report.rounds().getFirst().trials() ? "The best " + lines.size() + " trials." : "",
                PageFrame.wide(new TrialCurves(metric, lines)));
    }

    /// The figure of the history that is nearest to the one that decides.
    private String curve() {
        List<String> there = report.trials().stream()
                .flatMap(row -> row.trainings().stream())
                .flatMap(training -> training.history().keySet().stream())
                .distinct()
                .toList();
        return List.of("val_" + report.metric(), "val_loss", "loss").stream()
                .filter(there::contains)
                .findFirst()
                .orElse("loss");
    }

    private Html trials() {
        int all = report.rounds().getFirst().trials();
        int shown = Math.min(MOST_ROWS, all);
        return Html.of(
                "<section><h2>Trials</h2><p>From the best on{}. All stand in trials.csv and, with what each epoch gave,"
                        + " in tune.json.</p>{}</section>",
                (shown < all ? ", the first " + shown + " of " + Words.count(all) : "")
                        + (report.rounds().size() > 1 ? ", each in its last round" : ""),
                new TrialsTable(report).first(shown).html());
    }
}
