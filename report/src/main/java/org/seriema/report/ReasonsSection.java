package org.seriema.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.seriema.explanation.reasons.CaseReason;

/// Why the flagged test cases with the highest scores were flagged, each in sentences and beside its readings.
///
/// @param reasons the highest score first
/// @param curves the table's cases as curves; `null` where they are none
record ReasonsSection(List<CaseReason> reasons, @Nullable CaseCurves curves) {

    Html html() {
        if (reasons.isEmpty()) {
            return new Html("");
        }
        List<Html> cases = reasons.stream().map(this::oneCase).toList();
        boolean drawn = curves != null;
        return Html.of(
                """
                <section id="reasons"><h2>Why these cases were flagged</h2>
                <p>{}, asked of the network itself (of rows that belong together, such as neighbouring windows of a series,
                the highest): blocks of each case's readings were put as in the nearest normal training case, at the mean of
                those cases, and at the case's own past, and scored again. The sentences say what the score does, not what
                caused the readings.{}</p>{}</section>
                """,
                reasons.size() == 1
                        ? "The flagged test case with the highest score"
                        : "The " + reasons.size() + " flagged test cases with the highest scores",
                drawn
                        ? " Solid: the case; dashed: the nearest normal case; shaded: the readings that the score rises"
                                + " through."
                        : "",
                Html.all(cases));
    }

    private Html oneCase(CaseReason reason) {
        Html curve = curves == null ? null : new CaseCurve(curves, reason).html();
        return Html.of(
                "<div class=\"reason\"><div><h3>{}</h3><ul>{}</ul></div>{}</div>",
                reason.id() + ": " + String.format(Locale.ROOT, "%.3f", reason.score())
                        + (reason.label() == null ? "" : ", known as " + reason.label()),
                Html.all(reason.sentences().stream()
                        .map(sentence -> Html.of("<li>{}</li>", sentence))
                        .toList()),
                curve == null ? new Html("") : curve);
    }
}
