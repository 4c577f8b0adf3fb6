package org.seriema.pipeline.recipe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.evaluation.reasons.Subject;
import org.seriema.evaluation.thresholds.Money;
import org.seriema.evaluation.thresholds.VisitMoney;

/// The list of cases to look at first, with reasons.
///
/// @param of what cases are readings of, which decides the rules that find reasons
/// @param first how many cases the page shows
/// @param visit what a visit costs; `null`: cases are ranked by score alone
/// @param found what a found case is worth; `null` as `visit` is
public record Inspection(
        Subject of,
        @Default("100") int first,
        @Default("null") @Nullable Money visit,
        @Default("null") @Nullable Money found) {

    public Inspection {
        if (first < 1) {
            throw new IllegalArgumentException("first must be at least 1, for so many cases are shown, got " + first);
        }
        if ((visit == null) != (found == null)) {
            throw new IllegalArgumentException("needs " + (visit == null ? "visit" : "found") + " beside "
                    + (visit == null ? "found" : "visit")
                    + ": expected money is the probability times what a found case is worth, less what the visit costs;"
                    + " write {visit: 40, found: 500}, or neither");
        }
    }

    /// The columns of the table that hold amounts of money.
    public List<String> columns() {
        return visit == null || found == null ? List.of() : VisitMoney.columns(visit, found);
    }
}
