package org.seriema.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.baselines.Baseline;
import org.seriema.report.Cost;
import org.seriema.report.Grid;
import org.seriema.report.Repeats;
import org.seriema.report.Report;
import org.seriema.report.Verdict;

/// What `train` prints at its end: verdict, figures beside those of simple rules, findings, where everything is.
final class TrainingText {

    private TrainingText() {}

    /// Everything, the most important first.
    ///
    /// @param text still empty
    /// @param folder that the run has written
    /// @param run its id in the run store; `null` if there is none
    static String of(PrintedText text, Report report, Path folder, @Nullable String run) {
        verdict(text.gap(), report.verdict());
        text.gap().table(figures(report)).gap();
        Calls.choice(report).forEach(text::paragraph);
        Cost cost = report.cost();
        if (cost != null) {
            text.paragraph(String.format(
                    Locale.ROOT,
                    "Wrong calls cost %,.0f; calling nobody %s would cost %,.0f, everybody %,.0f.",
                    cost.total(),
                    report.data().classNames().get(1),
                    cost.nobody(),
                    cost.everybody()));
        }
        text.gap()
                .findings(report.findings().stream()
                        .filter(finding ->
                                !finding.message().equals(report.verdict().sentence()))
                        .toList());
        report.data().notes().forEach(note -> text.gap().paragraph("Note:", Tint.BOLD, note));
        text.gap();
        String model = report.artefacts().get("model");
        if (model == null) {
            text.paragraph("No network is saved, for those of the folds are for judging alone; evaluate: {refit: true}"
                            + " trains one on all rows and saves it.")
                    .gap();
        }
        text.line("Report   " + report.artefacts().getOrDefault("report", ""));
        if (model != null) {
            text.line("Model    " + model);
        }
        String inspection = report.artefacts().get("inspection");
        if (inspection != null) {
            text.line("Inspect  " + inspection);
        }
        text.line("Folder   " + folder + " (also predictions.csv, history.csv, plots)");
        if (run != null) {
            text.line("Run      " + run + " (seriema runs show " + run + ")");
        }
        if (model != null) {
            text.line("Score    seriema predict " + PrintedText.argument(model) + " NEW.csv -o scores.csv");
        }
        return text.toString();
    }

    private static void verdict(PrintedText text, Verdict verdict) {
        text.paragraph("Verdict:", tint(verdict.outcome()), verdict.sentence());
        if (!verdict.doubts().isEmpty()) {
            text.paragraph("What weakens it:", Tint.BOLD, String.join("; ", verdict.doubts()) + ".");
        }
        text.paragraph("What to do:", Tint.BOLD, verdict.next());
    }

    private static Tint tint(Verdict.Outcome outcome) {
        return switch (outcome) {
            case BETTER -> Tint.GOOD;
            case NOT_SHOWN, NO_SKILL, UNKNOWN -> Tint.DOUBTFUL;
            case WORSE, UNTRUSTED -> Tint.BAD;
        };
    }

    private static Grid figures(Report report) {
        List<List<String>> rows = new ArrayList<>();
        var test = report.test();
        rows.add(row("network", test.accuracy(), test.precision(), test.recall(), test.f1(), test.rocAuc()));
        for (Baseline rule : report.baselines()) {
            rows.add(row(rule.name(), rule.accuracy(), Double.NaN, Double.NaN, rule.f1(), rule.rocAuc()));
        }
        if (report.folds() != null) {
            rows.addAll(spread("over the folds", report.folds()));
        }
        if (report.seeds() != null) {
            rows.addAll(spread("over " + report.seeds().runs().size() + " seeds", report.seeds()));
        }
        String tested = report.folds() == null ? "test rows" : "all folds";
        return new Grid(List.of(tested, "accuracy", "precision", "recall", "F1", "ROC AUC"), rows, 1);
    }

    /// Mean and standard deviation of each metric.
    private static List<List<String>> spread(String over, Repeats repeats) {
        return List.of(
                row("mean " + over, repeats, Repeats.Spread::mean), row("deviation", repeats, Repeats.Spread::std));
    }

    private static List<String> row(String name, Repeats repeats, ToDoubleFunction<Repeats.Spread> figure) {
        return row(
                name,
                of(repeats, "accuracy", figure),
                of(repeats, "precision", figure),
                of(repeats, "recall", figure),
                of(repeats, "f1", figure),
                of(repeats, "roc_auc", figure));
    }

    private static double of(Repeats repeats, String metric, ToDoubleFunction<Repeats.Spread> figure) {
        Repeats.Spread spread = repeats.spread().get(metric);
        return spread == null ? Double.NaN : figure.applyAsDouble(spread);
    }

    private static List<String> row(
            String name, double accuracy, double precision, double recall, double f1, double auc) {
        return List.of(
                name, Figures.of(accuracy), Figures.of(precision), Figures.of(recall), Figures.of(f1), Figures.of(auc));
    }
}
