package org.seriema.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `inspection.html`: the head of an inspection list as one page that a crew takes along, without anything from outside
/// the file.
///
/// @param name of the recipe
/// @param origin below the heading, such as the version and which cases these are
/// @param list the cases
/// @param notes what must be said of the data, a sentence each
public record InspectionPage(String name, String origin, InspectionList list, List<String> notes) {

    private static final String OF_METERS = "A zero or a copied reading may say more of how the table was filled than of"
            + " the customer, so both stand under data quality, whether or not they are a reason too: ask who wrote them"
            + " before you send a crew for them alone.";

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
                List.of(summary(), plots(), cases()));
    }

    private Html summary() {
        int shown = list.first().size();
        int all = list.cases().size();
        long flagged = list.cases().stream().filter(InspectedCase::flagged).count();
        List<String> sentences = new ArrayList<>();
        sentences.add(shown == all
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
            sentences.add(worth == 0
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
                                + " that blame this sensor."
                        : "A reason is what at most 1 of 20 normal training cases shows as strongly, the rarest first. It"
                                + " is found by rules on the readings, not by the network. " + OF_METERS));
        for (String note : notes) {
            more.add(Html.of("<p class=\"finding note\"><b>Note</b> {}</p>", note));
        }
        return Html.of(
                "<section class=\"found\"><h2>The list</h2><p class=\"verdict\">{}</p>{}</section>",
                String.join(" ", sentences),
                Html.all(more));
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
