package org.seriema.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.baselines.Baseline;
import org.seriema.evaluation.findings.Finding;

/// What a reader wants to know first: what the network is worth, what to do, the network beside the best simple rule;
/// then the findings.
///
/// @param report whose verdict
record HeadSection(Report report) {

    /// The box at the top of the page.
    Html verdict() {
        Verdict verdict = report.verdict();
        Sentences sentences = new Sentences(report.test(), report.data().classNames());
        return Html.of(
                """
                <section class="found {}" id="verdict"><h2>Verdict: {}</h2><p class="verdict">{}</p>
                <p><b>What to do:</b> {}</p>{}{}<p>{}</p></section>
                """,
                speaksAgainst(verdict.outcome()) ? "against" : "",
                inShort(verdict.outcome()),
                verdict.sentence(),
                verdict.next(),
                verdict.doubts().isEmpty()
                        ? new Html("")
                        : Html.of("<p><b>What weakens it:</b> {}.</p>", String.join("; ", verdict.doubts())),
                besideBest(verdict.comparison()),
                sentences.quality());
    }

    private static boolean speaksAgainst(Verdict.Outcome outcome) {
        return switch (outcome) {
            case WORSE, NO_SKILL, UNTRUSTED -> true;
            case BETTER, NOT_SHOWN, UNKNOWN -> false;
        };
    }

    private static String inShort(Verdict.Outcome outcome) {
        return switch (outcome) {
            case BETTER -> "better than every simple rule";
            case NOT_SHOWN -> "not shown to be better than a simple rule";
            case WORSE -> "a simple rule is better";
            case NO_SKILL -> "no skill";
            case UNTRUSTED -> "not to be trusted";
            case UNKNOWN -> "nothing can be said";
        };
    }

    /// The network and the rule that does best on the same test rows.
    private Html besideBest(@Nullable Comparison comparison) {
        if (comparison == null) {
            return new Html("");
        }
        String kind = comparison.kind();
        Baseline best = report.baselines().stream()
                .filter(rule -> rule.kind().equals(kind))
                .findFirst()
                .orElse(null);
        if (best == null) {
            return new Html("");
        }
        Judgement test = report.test();
        return new Grid(
                        List.of(
                                "on the same test rows",
                                "called what they are",
                                "F1 of " + report.data().classNames().get(1),
                                "ROC AUC"),
                        List.of(
                                List.of(
                                        "this network",
                                        Words.percent(test.accuracy()),
                                        Words.metric(test.f1()),
                                        Words.metric(test.rocAuc())),
                                List.of(
                                        "best rule: " + best.name(),
                                        Words.percent(best.accuracy()),
                                        Words.metric(best.f1()),
                                        Words.metric(best.rocAuc()))),
                        1)
                .html();
    }

    /// Notes and findings, the gravest first.
    Html findings() {
        List<Html> notes = new ArrayList<>();
        for (String note : report.data().notes()) {
            notes.add(Html.of("<p class=\"finding note\"><b>Note</b> {}</p>", note));
        }
        List<Finding> others = report.findings().stream()
                .filter(finding -> !finding.message().equals(report.verdict().sentence()))
                .toList();
        notes.add(new FindingsList(others).html());
        return others.isEmpty() && report.data().notes().isEmpty()
                ? new Html("")
                : Html.of("<section class=\"found\" id=\"findings\"><h2>Findings</h2>{}</section>", Html.all(notes));
    }
}
