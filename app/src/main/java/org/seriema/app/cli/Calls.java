package org.seriema.app.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.pipeline.Predictor;
import org.seriema.report.Choice;
import org.seriema.report.Report;

/// How calls are told: the score from which on a case counts as positive.
final class Calls {

    /// A threshold that was chosen is a score with all its digits; so many of them tell it.
    private static final MathContext SHOWN = new MathContext(4);

    private Calls() {}

    /// Whether no score reaches a threshold.
    static boolean isNobody(double threshold) {
        return threshold > 1;
    }

    /// A threshold as a person reads it: `0.5`, `0.3172`, `above 1`.
    static String threshold(double threshold) {
        if (isNobody(threshold)) {
            return "above 1";
        }
        BigDecimal exact = BigDecimal.valueOf(threshold);
        BigDecimal shown = exact.round(SHOWN).stripTrailingZeros();
        // 0.99999 is not 1, which next to no score reaches
        boolean misleads = threshold < 1 && shown.compareTo(BigDecimal.ONE) == 0;
        return (misleads ? exact : shown).toPlainString();
    }

    /// How the threshold of a run was chosen on validation rows, a sentence; none if the recipe gives it.
    static List<String> choice(Report report) {
        Choice choice = report.choice();
        String positive = report.data().classNames().get(1);
        double threshold = report.test().threshold();
        if (Double.isNaN(threshold)) {
            return List.of("Each fold found its own threshold by " + choice.rule() + " on its own validation rows.");
        }
        if (isNobody(threshold)) {
            return List.of("Nobody counts as " + positive + ": by " + choice.rule() + " that was best on the "
                    + choice.validationRows() + " validation rows.");
        }
        return Double.isNaN(choice.value())
                ? List.of()
                : List.of("A case counts as " + positive + " from a score of " + threshold(threshold) + " on, found by "
                        + choice.rule() + " on " + choice.validationRows() + " validation rows.");
    }

    /// What must be said of a network that calls nobody positive; `null` of others.
    static @Nullable String warning(Predictor predictor) {
        return isNobody(predictor.description().threshold())
                ? "This network calls nobody "
                        + predictor.description().label().names().get(1) + ", whatever the score: by the threshold rule"
                        + " of its recipe that was best on the validation rows. Go by the order of the scores, or train"
                        + " again with another evaluate.threshold."
                : null;
    }
}
