package org.seriema.report;

import java.util.List;
import java.util.Locale;
import org.seriema.evaluation.findings.Finding;

/// Findings as they stand in a page, the gravest first.
///
/// @param findings in that order
record FindingsList(List<Finding> findings) {

    FindingsList {
        findings = List.copyOf(findings);
    }

    Html html() {
        return Html.all(findings.stream().map(FindingsList::html).toList());
    }

    private static Html html(Finding finding) {
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        return Html.of(
                "<p class=\"finding {}\"><b>{}</b> {}</p>",
                severity,
                severity.substring(0, 1).toUpperCase(Locale.ROOT) + severity.substring(1),
                finding.text());
    }
}
