package org.seriema.evaluation.baselines;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a simple rule gives on the test rows.
///
/// @param kind the kind of rule, as in [Answers]
/// @param name the rule in words: `T2_t1 > 41.3`
/// @param f1 0 if it never names class 1
/// @param rocAuc NaN if the test rows hold one class only
public record Baseline(String kind, String name, double accuracy, double f1, double rocAuc) {

    /// The one with the highest accuracy, the first of equals; `null` of none.
    public static @Nullable Baseline best(List<Baseline> baselines) {
        Baseline best = null;
        for (Baseline baseline : baselines) {
            if (best == null || baseline.accuracy > best.accuracy) {
                best = baseline;
            }
        }
        return best;
    }
}
