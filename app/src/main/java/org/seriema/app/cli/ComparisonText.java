package org.seriema.app.cli;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seriema.app.compare.QualityComparison;
import org.seriema.app.compare.QualityComparison.Metric;
import org.seriema.app.compare.QualityComparison.OverSeeds;
import org.seriema.app.compare.RunComparison;
import org.seriema.app.store.RunRow;
import org.seriema.report.Grid;

/// What `runs compare` prints. The runs are called A, B and so on.
final class ComparisonText {

    /// Of hashes.
    private static final int DIGITS = 12;

    /// From so few units on an interval is rough.
    private static final int FEW = 20;

    private static final double LEVEL = 0.05;

    /// A smaller difference is none in four digits.
    private static final double SMALL = 0.00005;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private static final List<String> METRICS =
            List.of("accuracy", "precision", "recall", "f1", "roc_auc", "average_precision", "brier", "loss");

    private ComparisonText() {}

    /// @param width how many columns a table may take
    static String of(PrintedText text, int width, List<RunRow> runs, RunComparison comparison) {
        for (int i = 0; i < runs.size(); i++) {
            RunRow run = runs.get(i);
            text.line(letter(i) + "  " + run.id() + "  " + run.name() + ", "
                    + TIME.format(run.started().atZone(ZoneId.systemDefault())));
        }
        text.gap();
        if (comparison.recipe().isEmpty()) {
            text.paragraph("The recipes are the same.");
        } else {
            differences(text, width, "recipe", comparison.recipe(), runs.size());
        }
        if (!comparison.origin().isEmpty()) {
            differences(text.gap(), width, "other", shortened(comparison.origin()), runs.size());
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

    /// A table or, where it would be too wide, a paragraph for each value.
    private static void differences(
            PrintedText text, int width, String what, Map<String, List<@Nullable String>> differences, int runs) {
        List<List<String>> rows = new ArrayList<>();
        differences.forEach((key, values) -> {
            List<String> row = new ArrayList<>(List.of(key));
            values.forEach(value -> row.add(value == null ? "-" : value));
            rows.add(row);
        });
        List<String> header = header(what, runs);
        Grid grid = new Grid(header, rows, header.size());
        List<String> lines = grid.lines(width, heading -> heading);
        if (lines.stream().allMatch(line -> !line.isEmpty() && line.length() <= width)) {
            text.table(grid);
            return;
        }
        for (List<String> row : rows) {
            text.line(row.getFirst());
            for (int i = 1; i < row.size(); i++) {
                text.entry("  " + letter(i - 1), 5, row.get(i));
            }
        }
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
                    value == null || !key.equals("data")
                            ? value
                            : value.substring(0, Math.min(DIGITS, value.length()))));
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
        if (quality.cannot() != null) {
            text.paragraph(
                    "More than chance?", Tint.BOLD, "That cannot be told case by case: " + quality.cannot() + ".");
        } else {
            paired(text, quality);
        }
        OverSeeds seeds = quality.seeds();
        if (seeds != null) {
            text.paragraph(overSeeds(seeds));
        }
    }

    private static void paired(PrintedText text, QualityComparison quality) {
        Metric accuracy = Objects.requireNonNull(quality.metrics().get("accuracy"));
        Metric f1 = Objects.requireNonNull(quality.metrics().get("f1"));
        Metric rocAuc = Objects.requireNonNull(quality.metrics().get("roc_auc"));
        if (quality.onlyFirst() + quality.onlySecond() == 0) {
            text.paragraph(
                    "Neither is better:",
                    Tint.DOUBTFUL,
                    "both give every one of the " + quality.cases() + " test cases the same class.");
        } else if (Double.isFinite(f1.low())) {
            sentence(text, "F1", f1);
        } else {
            sentence(text, "accuracy", accuracy);
        }
        text.table(new Grid(
                List.of("same test cases", "A", "B", "B - A", "from", "to", "95 % interval"),
                List.of(row("accuracy", accuracy), row("F1", f1), row("ROC AUC", rocAuc)),
                1));
        text.paragraph(drawn(quality));
        text.paragraph(String.format(
                Locale.ROOT,
                "Cases that one of them alone gets right: A %d, B %d (McNemar's p = %.3f, if each case counts by"
                        + " itself).",
                quality.onlyFirst(),
                quality.onlySecond(),
                quality.mcNemarP()));
        quality.notes().forEach(text::paragraph);
    }

    /// Which is better, and by how much, from the better one to the worse one.
    private static void sentence(PrintedText text, String metric, Metric of) {
        boolean isSecond = of.difference() > 0;
        String better = isSecond ? "B" : "A";
        String what = String.format(
                Locale.ROOT,
                "%s %.4f to %.4f, a difference of %+.4f (95 %% interval %+.4f to %+.4f)",
                metric,
                isSecond ? of.second() : of.first(),
                isSecond ? of.first() : of.second(),
                Math.abs(of.difference()),
                isSecond ? of.low() : -of.high(),
                isSecond ? of.high() : -of.low());
        if (of.isShown()) {
            text.paragraph(better + " is better:", Tint.GOOD, what + ", more than chance.");
        } else if (Math.abs(of.difference()) < SMALL) {
            text.paragraph("Neither is better:", Tint.DOUBTFUL, what + ".");
        } else {
            text.paragraph(better + " is not shown to be better:", Tint.DOUBTFUL, what + ", may be chance.");
        }
    }

    private static List<String> row(String name, Metric of) {
        String says = Double.isNaN(of.low()) ? "unknown" : of.isShown() ? "more than chance" : "may be chance";
        return List.of(
                name,
                Figures.of(of.first()),
                Figures.of(of.second()),
                signed(of.difference()),
                signed(of.low()),
                signed(of.high()),
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
