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
        List<Finding> grave = findings.stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .toList();
        String stands = grave.isEmpty()
                ? "Nothing was found that speaks against training on this table."
                : (grave.size() == 1 ? "One finding" : grave.size() + " findings")
                        + " to deal with before a network's figures mean anything: "
                        + String.join(
                                "; ",
                                grave.stream().map(Verdict::phrase).distinct().toList()) + ".";
        return new DataVerdict(
                stands + bar(baselines),
                grave.stream()
                        .map(Finding::remedy)
                        .filter(remedy -> !remedy.isEmpty())
                        .findFirst()
                        .orElse("Train: seriema train RECIPE."));
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
