package org.seriema.report;

import java.util.List;

/// The head of the inspection list in a report, with the way to the whole of it.
///
/// @param cases the highest rank first
record InspectionSection(List<InspectedCase> cases) {

    private static final int SHOWN = 10;

    Html html() {
        if (cases.isEmpty()) {
            return new Html("");
        }
        List<InspectedCase> shown = cases.subList(0, Math.min(SHOWN, cases.size()));
        return Html.of(
                """
                <section id="inspection"><h2>What to look at first</h2>
                <p>The first {} of the test cases with reasons, those that rules find first and then the network's. The page to take along, with what the
                columns mean and what visits bring: <a href="inspection.html">inspection.html</a>; all cases:
                <a href="inspection.csv">inspection.csv</a>.</p>{}</section>
                """,
                Words.count(shown.size()),
                new InspectionTable(shown, shown.stream().anyMatch(one -> one.fault() != null)).html());
    }
}
