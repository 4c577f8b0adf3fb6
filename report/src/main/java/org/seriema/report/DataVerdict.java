package org.seriema.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.baselines.Baseline;
import org.seriema.evaluation.findings.Finding;
import org.seriema.evaluation.findings.Finding.Severity;

/// What findings on a table and its split come to before anything is trained, in words for the person who must act.
///
/// @param sentence what stands in the way, and what a network must beat
/// @param next what to do first
public record DataVerdict(String sentence, String next) {

    /// The verdict on a table.
    ///
    /// @param findings the gravest first
    /// @param baselines what simple rules give on the test rows; none without a split
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
