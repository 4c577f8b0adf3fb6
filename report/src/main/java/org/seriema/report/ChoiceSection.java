package org.seriema.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The parts of a page that show how calls are made, what wrong ones cost, what a crew finds first, and what cannot
/// have leaked.
///
/// @param report whose calls
record ChoiceSection(Report report) {

    /// How the threshold was found, in sentences.
    Html threshold() {
        Choice choice = report.choice();
        String positive = report.data().classNames().get(1);
        List<String> sentences = new ArrayList<>();
        double threshold = report.test().threshold();
        if (Double.isNaN(threshold)) {
            sentences.add("Each fold found its own threshold (" + choice.rule() + ") on its own validation rows.");
        } else if (threshold > 1) {
            sentences.add(
                    "No case counts as " + positive + ", for by the rule " + choice.rule() + " that was best on the "
                            + Words.many(choice.validationRows(), "validation row", "validation rows") + ".");
        } else {
            sentences.add("A case counts as " + positive + " if its score is " + score(threshold) + " or more"
                    + (choice.validationRows() > 0 && !Double.isNaN(choice.value())
                            ? ", which was chosen (" + choice.rule() + ") on the "
                                    + Words.many(choice.validationRows(), "validation row", "validation rows") + "."
                            : ", as the recipe says."));
        }
        if (!choice.calibration().equals("none")) {
            sentences.add("Scores were made into probabilities (" + choice.calibration() + ") on "
                    + Words.many(choice.validationRows(), "validation row", "validation rows") + ".");
        }
        Cost cost = report.cost();
        if (cost != null) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "Wrong calls on the test cases cost %,.0f, which is %,.2f a case; calling nobody %s would cost %,.0f,"
                            + " calling everybody so %,.0f.",
                    cost.total(),
                    cost.mean(),
                    positive,
                    cost.nobody(),
                    cost.everybody()));
        }
        return Html.of("<p>{}</p>", String.join(" ", sentences));
    }

    private static String score(double threshold) {
        return threshold == 0.5 ? "0.5" : String.format(Locale.ROOT, "%.4f", threshold);
    }

    /// What is found by visiting the highest scores first.
    Html ranking() {
        List<Html> rows = new ArrayList<>();
        long cases = report.test().matrix().total();
        for (TopRanked top : report.ranking()) {
            rows.add(Html.of(
                    """
                    <tr><th scope="row">the first {}</th><td class="number">{}</td><td class="number">{}</td>\
                    <td class="number">{}</td><td class="number">{}</td><td class="number">{}</td>\
                    <td class="number">{}</td></tr>""",
                    Words.count(top.first()),
                    Words.percent((double) top.first() / cases),
                    Words.count(top.hits()),
                    Words.percent(top.precision()),
                    Words.percent(top.recall()),
                    String.format(Locale.ROOT, "%.2f", top.lift()),
                    Words.metric(top.meanAveragePrecision())));
        }
        return Html.of("""
                <h3>If the highest scores are visited first</h3>
                <div class="scroll"><table class="dense"><thead><tr><th>Visits</th><th class="number">of all cases</th>
                <th class="number">{} found</th><th class="number">Precision</th><th class="number">Recall</th>
                <th class="number">Lift</th><th class="number">MAP</th></tr></thead><tbody>{}</tbody></table></div>
                """, report.data().classNames().get(1), Html.all(rows));
    }

    /// What cannot have leaked from the test rows.
    Html guarantees() {
        return Html.of(
                "<section id=\"guarantees\"><h2>What cannot have leaked</h2><ul>{}</ul></section>",
                Html.all(report.guarantees().stream()
                        .map(sentence -> Html.of("<li>{}</li>", sentence))
                        .toList()));
    }
}
