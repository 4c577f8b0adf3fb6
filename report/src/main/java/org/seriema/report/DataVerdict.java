package org.seriema.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.baselines.Baseline;
import org.seriema.evaluation.findings.Finding;
import org.seriema.evaluation.findings.Finding.Severity;

/// What findings on a table and its split come to before anything is trained, in words for the person who must act.
///
/// @param sentence what stands in the way, and what a network must beat
/// @param next what to do first
public record DataVerdict(String sentence, String next) {

    /// What a random split would do to rows that belong together, by the finding's code.
    private static final Map<String, String> TOGETHER = Map.of(
            "overlapping_rows", "rows are windows that overlap",
            "overlapping_windows", "windows share readings",
            "neighbouring_rows", "rows side by side are alike",
            "duplicate_rows", "rows stand there more than once");

    /// The verdict on a table alone.
    ///
    /// @param findings the gravest first
    public static DataVerdict ofTable(List<Finding> findings) {
        List<Finding> spoilers = findings.stream().filter(Verdict::spoils).toList();
        List<Finding> together = findings.stream()
                .filter(finding -> TOGETHER.containsKey(finding.code()))
                .toList();
        List<Finding> others = findings.stream()
                .filter(finding -> finding.severity() != Severity.INFO
                        && !spoilers.contains(finding)
                        && !together.contains(finding))
                .toList();
        String stands = spoilers.isEmpty()
                ? "Nothing was found that gives the classes away."
                : "Figures on rows of this table would be worthless: " + phrases(spoilers) + ".";
        String split = together.isEmpty()
                ? ""
                : " Do not split it at random: "
                        + String.join(
                                "; ",
                                together.stream()
                                        .map(finding -> TOGETHER.getOrDefault(finding.code(), finding.code()))
                                        .toList())
                        + ".";
        List<Finding> first = Stream.of(spoilers, together, others)
                .filter(some -> !some.isEmpty())
                .findFirst()
                .orElse(List.of());
        return new DataVerdict(
                stands + split + (others.isEmpty() ? "" : " To keep in mind: " + phrases(others) + "."),
                first.isEmpty() ? "Write a recipe and train." : remedy(first));
    }

    /// The verdict on a table whose classes are not known.
    ///
    /// @param label the column that looks like a label, with other than two values; empty if none does
    /// @param values how many it has
    public static DataVerdict withoutClasses(String label, int values) {
        return new DataVerdict(
                (label.isEmpty()
                                ? "No column of this table looks like a label of two classes"
                                : "Column " + label + " looks like the label and has " + values
                                        + " values, where two classes are needed")
                        + ", so nothing was looked for that depends on one.",
                "Name the label in a recipe, data: {label: {column: ..., normal: ..., positive: ...}}, and check that.");
    }

    /// The verdict on a table and its split.
    ///
    /// @param findings the gravest first
    /// @param baselines what simple rules give on the test rows
    public static DataVerdict of(List<Finding> findings, List<Baseline> baselines) {
        List<Finding> spoilers = findings.stream().filter(Verdict::spoils).toList();
        List<Finding> others = findings.stream()
                .filter(finding -> finding.severity() != Severity.INFO && !spoilers.contains(finding))
                .toList();
        String stands = spoilers.isEmpty()
                ? "Nothing was found that makes figures on these test rows worthless."
                : "Figures on these test rows would be worthless as things are: " + phrases(spoilers) + ".";
        String keep = others.isEmpty() ? "" : " To keep in mind: " + phrases(others) + ".";
        String next = remedy(spoilers.isEmpty() ? others : spoilers);
        return new DataVerdict(
                stands + keep + bar(baselines),
                spoilers.isEmpty()
                        ? "Train: seriema train RECIPE." + (next.isEmpty() ? "" : " Better before: " + next)
                        : next);
    }

    private static String phrases(List<Finding> findings) {
        return String.join(
                "; ", findings.stream().map(Verdict::phrase).distinct().toList());
    }

    private static String remedy(List<Finding> findings) {
        return findings.stream()
                .map(Finding::remedy)
                .filter(remedy -> !remedy.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String bar(List<Baseline> baselines) {
        @Nullable Baseline best = Baseline.best(baselines);
        if (best == null) {
            return "";
        }
        Baseline byF1 =
                baselines.stream().reduce((a, b) -> b.f1() > a.f1() ? b : a).orElse(best);
        return " What a network must beat on these test rows: \"" + best.name() + "\", right in "
                + Words.percent(best.accuracy())
                + (byF1.equals(best)
                        ? String.format(Locale.ROOT, " (F1 %.3f).", best.f1())
                        : String.format(Locale.ROOT, ", and by F1 \"%s\" with %.3f.", byF1.name(), byF1.f1()));
    }
}
