package org.seriema.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.report.plot.Plot;

/// The part of a page that shows how far folds and seeds differ.
///
/// @param folds `null` without cross-validation
/// @param seeds `null` if there is one seed
record RepeatsSection(@Nullable Repeats folds, @Nullable Repeats seeds) {

    private static final Map<String, String> NAMES = Map.of(
            "accuracy", "Accuracy",
            "precision", "Precision",
            "recall", "Recall",
            "f1", "F1",
            "roc_auc", "ROC AUC",
            "average_precision", "Average precision");

    /// How folds, and how seeds, spread.
    List<Plot> plots() {
        List<Plot> plots = new ArrayList<>();
        if (folds != null) {
            plots.addAll(JudgementPlots.spread(folds, "fold"));
        }
        if (seeds != null) {
            plots.addAll(JudgementPlots.spread(seeds, "seed"));
        }
        return plots;
    }

    Html html() {
        List<Html> parts = new ArrayList<>();
        if (folds != null) {
            parts.add(Html.of(
                    "<h3>Fold by fold</h3><p>Each fold was tested by a network that had not seen it. The figures above"
                            + " are those of all folds together; these show how uneven they are.</p>{}{}{}",
                    plots(folds, "fold"),
                    runs(folds, "Fold"),
                    spread(folds)));
        }
        if (seeds != null) {
            parts.add(Html.of(
                    "<h3>Seed by seed</h3><p>The same training, begun {} times with other initial weights and another"
                            + " order of the rows: how much of the result is luck.</p>{}{}{}",
                    seeds.runs().size(),
                    plots(seeds, "seed"),
                    runs(seeds, "Seed"),
                    spread(seeds)));
        }
        return Html.of("<section id=\"repeats\"><h2>How far results differ</h2>{}</section>", Html.all(parts));
    }

    private static Html plots(Repeats repeats, String what) {
        return Html.of(
                "<div class=\"plots\">{}</div>",
                Html.all(JudgementPlots.spread(repeats, what).stream()
                        .map(PageFrame::figure)
                        .toList()));
    }

    private static Html runs(Repeats repeats, String what) {
        List<Html> rows = new ArrayList<>();
        for (Repeats.Run run : repeats.runs()) {
            rows.add(Html.of(
                    """
                    <tr><th scope="row">{}</th><td class="number">{}</td><td class="number">{}</td>\
                    <td class="number">{}</td><td class="number">{}</td><td class="number">{}</td>\
                    <td class="number">{}</td></tr>""",
                    what.equals("Fold") ? run.foldName() : run.seed(),
                    Words.count(run.testRows()),
                    Words.count(run.positives()),
                    Words.percent(run.accuracy()),
                    Words.metric(run.recall()),
                    Words.metric(run.f1()),
                    Words.metric(run.rocAuc())));
        }
        return Html.of("""
                <div class="scroll"><table class="dense"><thead><tr><th>{}</th><th class="number">Test cases</th>
                <th class="number">positive</th><th class="number">Accuracy</th><th class="number">Recall</th>
                <th class="number">F1</th><th class="number">ROC AUC</th></tr></thead><tbody>{}</tbody></table></div>
                """, what, Html.all(rows));
    }

    private static Html spread(Repeats repeats) {
        List<Html> rows = new ArrayList<>();
        repeats.spread()
                .forEach((metric, spread) -> rows.add(Html.of(
                        """
                        <tr><th scope="row">{}</th><td class="number">{}</td><td class="number">{}</td>\
                        <td class="number">{}</td><td class="number">{}</td></tr>""",
                        NAMES.getOrDefault(metric, metric),
                        Words.metric(spread.mean()),
                        Words.metric(spread.std()),
                        Words.metric(spread.least()),
                        Words.metric(spread.most()))));
        return Html.of("""
                <div class="scroll"><table class="dense"><thead><tr><th>Metric</th><th class="number">Mean</th>
                <th class="number">Deviation</th><th class="number">Least</th><th class="number">Most</th></tr></thead>
                <tbody>{}</tbody></table></div>
                """, Html.all(rows));
    }
}
