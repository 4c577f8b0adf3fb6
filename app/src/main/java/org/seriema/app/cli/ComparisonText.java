package org.seriema.app.cli;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.app.compare.QualityComparison;
import org.seriema.app.compare.QualityComparison.OverSeeds;
import org.seriema.app.compare.RunComparison;
import org.seriema.app.store.RunRow;
import org.seriema.evaluation.comparison.MetricInterval;
import org.seriema.evaluation.comparison.PairedComparison;
import org.seriema.evaluation.comparison.PairedComparison.Difference;
import org.seriema.report.Grid;

/// What `runs compare` prints. The runs are called A, B and so on.
final class ComparisonText {

    /// Of hashes.
    private static final int DIGITS = 12;

    /// From so few units on an interval is rough.
    private static final int FEW = 20;

    private static final double LEVEL = 0.05;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private static final List<String> METRICS = List.of(
            "accuracy", "precision", "recall", "f1", "roc_auc", "average_precision", "brier", "loss");

    private ComparisonText() {}

    static String of(PrintedText text, List<RunRow> runs, RunComparison comparison) {
        for (int i = 0; i < runs.size(); i++) {
            RunRow run = runs.get(i);
            text.line(letter(i) + "  " + run.id() + "  " + run.name() + ", "
                    + TIME.format(run.started().atZone(ZoneId.systemDefault())));
        }
        text.gap();
        if (comparison.recipe().isEmpty()) {
            text.paragraph("The recipes are the same.");
        } else {
            text.table(differences("recipe", comparison.recipe(), runs.size()));
        }
        if (!comparison.origin().isEmpty()) {
            text.gap().table(differences("other", shortened(comparison.origin()), runs.size()));
        }
        text.gap();
        Grid metrics = metrics(comparison.metrics(), runs.size());
        if (metrics.rows().isEmpty()) {
            text.paragraph("None of them has test figures, so there is nothing more to compare.");
        } else {
            text.table(metrics);
        }
        if (comparison.quality() != null) {
            quality(text.gap(), comparison.quality());
        }
        return text.toString();
    }

    private static String letter(int run) {
        return String.valueOf((char) ('A' + run));
    }

    private static Grid differences(String what, Map<String, List<@Nullable String>> differences, int runs) {
        List<List<String>> rows = new ArrayList<>();
        differences.forEach((key, values) -> {
            List<String> row = new ArrayList<>(List.of(key));
            values.forEach(value -> row.add(value == null ? "-" : value));
            rows.add(row);
        });
        List<String> header = header(what, runs);
        return new Grid(header, rows, header.size());
    }

    private static List<String> header(String what, int runs) {
        List<String> header = new ArrayList<>(List.of(what));
        for (int i = 0; i < runs; i++) {
            header.add(letter(i));
        }
        return header;
    }

    private static Map<String, List<@Nullable String>> shortened(Map<String, List<@Nullable String>> origin) {
        Map<String, List<@Nullable String>> shortened = new LinkedHashMap<>();
        origin.forEach((key, values) -> {
            List<@Nullable String> cut = new ArrayList<>();
            values.forEach(value -> cut.add(
                    value == null || !key.equals("data") ? value : value.substring(0, Math.min(DIGITS, value.length()))));
            shortened.put(key, cut);
        });
        return shortened;
    }

    private static Grid metrics(Map<String, List<Double>> metrics, int runs) {
        List<List<String>> rows = new ArrayList<>();
        List<String> names = METRICS.stream().anyMatch(metrics::containsKey)
                ? METRICS.stream().filter(metrics::containsKey).toList()
                : List.copyOf(metrics.keySet());
        for (String name : names) {
            List<String> row = new ArrayList<>(List.of(name));
            metrics.getOrDefault(name, List.of()).forEach(figure -> row.add(Figures.of(figure)));
            rows.add(row);
        }
        return new Grid(header("test rows", runs), rows, 1);
    }

    private static void quality(PrintedText text, QualityComparison quality) {
        PairedComparison paired = quality.paired();
        if (paired == null) {
            text.paragraph(
                    "More than chance?", Tint.BOLD, "That cannot be told case by case: " + quality.cannot() + ".");
        } else {
            paired(text, quality, paired);
        }
        OverSeeds seeds = quality.seeds();
        if (seeds != null) {
            text.paragraph(overSeeds(seeds));
        }
    }

    private static void paired(PrintedText text, QualityComparison quality, PairedComparison paired) {
        if (paired.discordance().onlyFirst() + paired.discordance().onlySecond() == 0
                && paired.f1().first() == paired.f1().second()) {
            text.paragraph(
                    "More than chance?",
                    Tint.BOLD,
                    "Both give all " + quality.cases() + " test cases the same class"
                            + (paired.rocAuc().first() == paired.rocAuc().second() ? "." : "; only their scores differ."));
        } else {
            boolean byF1 = Double.isFinite(paired.f1().difference().low());
            sentence(text, byF1 ? "F1" : "accuracy", byF1 ? paired.f1() : paired.accuracy());
        }
        text.table(new Grid(
                List.of("same test cases", "A", "B", "B - A", "from", "to", "95 % interval"),
                List.of(
                        row("accuracy", paired.accuracy()),
                        row("F1", paired.f1()),
                        row("ROC AUC", paired.rocAuc())),
                1));
        text.paragraph(drawn(quality));
        text.paragraph(String.format(
                Locale.ROOT,
                "Cases that one of them alone gets right: A %d, B %d (McNemar's p = %.3f, if each case counts by"
                        + " itself).",
                paired.discordance().onlySecond(),
                paired.discordance().onlyFirst(),
                paired.mcNemar().p()));
        quality.notes().forEach(text::paragraph);
    }

    /// The second run less the first one, which the comparison takes the other way round.
    private static void sentence(PrintedText text, String metric, Difference of) {
        MetricInterval interval = of.difference();
        boolean shown = interval.low() > 0 || interval.high() < 0;
        boolean second = interval.estimate() > 0;
        String better = second ? "B" : "A";
        String what = String.format(
                Locale.ROOT,
                "%s %.4f to %.4f, a difference of %+.4f (95 %% interval %+.4f to %+.4f)",
                metric,
                second ? of.first() : of.second(),
                second ? of.second() : of.first(),
                Math.abs(interval.estimate()),
                second ? interval.low() : -interval.high(),
                second ? interval.high() : -interval.low());
        text.paragraph(
                shown ? better + " is better:" : better + " may be better by chance alone:",
                shown ? Tint.GOOD : Tint.DOUBTFUL,
                what + (shown ? ", more than chance." : "."));
    }

    private static List<String> row(String name, Difference of) {
        MetricInterval interval = of.difference();
        String says = Double.isNaN(interval.low())
                ? "unknown"
                : interval.low() > 0 || interval.high() < 0 ? "more than chance" : "may be chance";
        return List.of(
                name,
                Figures.of(of.second()),
                Figures.of(of.first()),
                signed(interval.estimate()),
                signed(interval.low()),
                signed(interval.high()),
                says);
    }

    private static String signed(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%+.4f", value);
    }

    private static String drawn(QualityComparison quality) {
        boolean single = quality.drawnFrom() == quality.cases();
        return "The interval comes from drawing the "
                + (single
                        ? quality.cases() + " test cases"
                        : quality.drawnFrom() + " " + quality.units() + ", " + quality.cases() + " test cases in all,")
                + " again and again, the same for both."
                + (quality.drawnFrom() < FEW ? " So few make it rough." : "");
    }

    private static String overSeeds(OverSeeds seeds) {
        return String.format(
                Locale.ROOT,
                "Over seeds: F1 %.4f on average (A, %d seeds) and %.4f (B, %d seeds): %s.",
                seeds.first(),
                seeds.firstSeeds(),
                seeds.second(),
                seeds.secondSeeds(),
                Double.isNaN(seeds.p())
                        ? "nothing can be said, for they do not differ between seeds"
                        : (seeds.p() <= LEVEL ? "more than chance" : "may be chance")
                                + String.format(Locale.ROOT, " (Welch's t-test, p = %.3f)", seeds.p()));
    }
}
