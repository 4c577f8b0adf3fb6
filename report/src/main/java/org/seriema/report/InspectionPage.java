package org.seriema.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `inspection.html`: the head of an inspection list as one page that a crew takes along, without anything from
/// outside the file.
///
/// @param name of the recipe
/// @param origin below the heading, such as the version and which cases these are
/// @param list the cases
/// @param notes what must be said of the data, a sentence each
public record InspectionPage(String name, String origin, InspectionList list, List<String> notes) {

    private static final String OF_THE_NETWORK =
            "What follows of a flagged case's score was asked of the network: it scored the case again with blocks of its"
                    + " readings changed. That says what the score does, not what caused the readings.";

    private static final String OF_METERS =
            "A zero or a copied reading may be measured, or say how somebody filled a gap in"
                    + " the table, so both stand under data quality, whether or not they are a reason too: ask who wrote them"
                    + " before you send a crew for them alone.";

    /// More rows are no list of what to repair.
    private static final int MOST_RUNS = 50;

    public InspectionPage {
        notes = List.copyOf(notes);
    }

    /// Writes the page.
    public void write(Path file) throws IOException {
        Files.writeString(file, html());
    }

    /// The text of the page.
    public String html() {
        return PageFrame.page(
                name + ": inspection list",
                name + ": what to look at first",
                origin,
                List.of(summary(), runs(), plots(), cases()));
    }

    private Html summary() {
        int shown = list.first().size();
        int all = list.cases().size();
        long flagged = list.cases().stream().filter(InspectedCase::flagged).count();
        List<String> sentences = new ArrayList<>();
        sentences.add(
                shown == all
                        ? "All " + Words.count(all) + " cases, ranked"
                        : "The first " + Words.count(shown) + " of " + Words.count(all) + " cases, ranked");
        String ranked = sentences.removeLast() + (list.hasMoney() ? " by expected money" : " by score") + ".";
        sentences.add(ranked);
        sentences.add(Words.many(flagged, "case is", "cases are") + " flagged, for the score reaches the threshold.");
        if (list.isLabelled()) {
            sentences.add("Among the first " + Words.count(shown) + " are "
                    + Words.count(Math.round(list.found()[shown])) + " of the "
                    + Words.count(Math.round(list.found()[all])) + " known as "
                    + list.classNames().get(1) + ".");
        }
        if (list.hasMoney()) {
            long worth = list.worthVisiting();
            sentences.add(
                    worth == 0
                            ? "By expected money no visit pays."
                            : worth == all
                                    ? "By expected money every visit pays."
                                    : "By expected money visits pay up to rank " + Words.count(worth) + ".");
        }
        List<Html> more = new ArrayList<>();
        more.add(Html.of("<p>{}</p>", list.ofProbability()));
        if (list.hasMoney()) {
            more.add(Html.of("<p>{}</p>", list.ofMoney()));
        }
        more.add(Html.of(
                "<p>{}</p>",
                list.isOfSensors()
                        ? "Channel and fault are found by rules on the readings, not by the network: a rule may name a"
                                + " fault where the network sees none. Since is the first of the flagged cases in a row"
                                + " that blame this sensor. " + OF_THE_NETWORK
                        : "The first reasons are found by rules on the readings, not by the network: what at most 1 of 20"
                                + " normal training cases shows as strongly, the rarest first. " + OF_THE_NETWORK + " "
                                + OF_METERS));
        for (String note : notes) {
            more.add(Html.of("<p class=\"finding note\"><b>Note</b> {}</p>", note));
        }
        return Html.of(
                "<section class=\"found\"><h2>The list</h2><p class=\"verdict\">{}</p>{}</section>",
                String.join(" ", sentences),
                Html.all(more));
    }

    /// For sensors what a technician is sent for: thousands of cases may be one fault.
    private Html runs() {
        if (!list.isOfSensors()) {
            return new Html("");
        }
        List<InspectedRun> shown =
                list.runs().subList(0, Math.min(MOST_RUNS, list.runs().size()));
        List<Html> rows = shown.stream()
                .map(run -> Html.of(
                        "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td class=\"number\">{}</td>"
                                + "<td class=\"number\">{}</td><td class=\"reasons\">{}</td></tr>",
                        run.channel(),
                        run.fault().replace('_', ' '),
                        run.since(),
                        run.until(),
                        Words.count(run.cases()),
                        String.format(Locale.ROOT, "%.3f", run.highest()),
                        run.reason()))
                .toList();
        return Html.of(
                """
                <section><h2>What to repair</h2><p>{}</p>
                <div class="scroll"><table class="visits"><thead><tr><th>Channel</th><th>Fault</th><th>Since</th>
                <th>Until</th><th class="number">Cases</th><th class="number">Highest probability</th><th>Reason</th></tr>
                </thead><tbody>{}</tbody></table></div></section>
                """,
                list.runs().isEmpty()
                        ? "No flagged case blames a sensor."
                        : "Flagged cases in a row that blame the same sensor, in the table's order"
                                + (shown.size() < list.runs().size()
                                        ? ": the first " + Words.count(shown.size()) + " of "
                                                + Words.count(list.runs().size())
                                        : "")
                                + ". A row that was not tested, or not flagged, parts them.",
                Html.all(rows));
    }

    private Html plots() {
        return list.plots().isEmpty()
                ? new Html("")
                : Html.of(
                        "<section><h2>What visits bring</h2><div class=\"plots\">{}</div></section>",
                        Html.all(list.plots().stream().map(PageFrame::figure).toList()));
    }

    private Html cases() {
        return Html.of(
                "<section class=\"landscape\"><h2>Cases</h2>{}</section>",
                new InspectionTable(list.first(), list.isOfSensors()).html());
    }
}
