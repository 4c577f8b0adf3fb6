package org.seriema.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Cases of an inspection list as a table of a page.
///
/// @param cases those to show
/// @param sensors whether there are columns for channel, fault and since
record InspectionTable(List<InspectedCase> cases, boolean sensors) {

    Html html() {
        boolean money = cases.stream().anyMatch(one -> !Double.isNaN(one.expectedMoney()));
        boolean labelled = cases.stream().anyMatch(one -> one.label() != null);
        StringBuilder head =
                new StringBuilder("<th class=\"number\">Rank</th><th>Case</th><th class=\"number\">Probability</th>");
        head.append(money ? "<th class=\"number\">Expected money</th>" : "");
        head.append("<th>Flagged</th>").append(labelled ? "<th>Known label</th>" : "<th>Result</th>");
        head.append(sensors ? "<th>Channel</th><th>Fault</th><th>Since</th>" : "");
        head.append("<th>Reasons</th><th>Data quality</th>");
        List<Html> rows = new ArrayList<>();
        for (InspectedCase one : cases) {
            rows.add(row(one, money, labelled));
        }
        return Html.of(
                "<div class=\"scroll\"><table class=\"visits\"><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
                new Html(head.toString()),
                Html.all(rows));
    }

    private Html row(InspectedCase one, boolean money, boolean labelled) {
        List<Html> cells = new ArrayList<>();
        cells.add(Html.of("<td class=\"number\">{}</td>", one.rank()));
        cells.add(Html.of("<th scope=\"row\">{}</th>", one.id()));
        cells.add(Html.of("<td class=\"number\">{}</td>", String.format(Locale.ROOT, "%.3f", one.probability())));
        if (money) {
            cells.add(Html.of("<td class=\"number\">{}</td>", InspectionCsv.money(one.expectedMoney())));
        }
        cells.add(Html.of("<td>{}</td>", one.flagged() ? "yes" : "no"));
        cells.add(labelled ? cell(one.label()) : new Html("<td class=\"blank\"></td>"));
        if (sensors) {
            cells.add(cell(one.channel()));
            cells.add(cell(one.fault() == null ? null : one.fault().replace('_', ' ')));
            cells.add(cell(one.since()));
        }
        cells.add(Html.of(
                "<td class=\"reasons\"><ul>{}</ul></td>",
                Html.all(one.reasons().stream()
                        .map(reason -> Html.of("<li>{}</li>", reason))
                        .toList())));
        cells.add(Html.of("<td class=\"quality\">{}</td>", one.dataQuality()));
        return Html.of("<tr>{}</tr>", Html.all(cells));
    }

    private static Html cell(@Nullable String text) {
        return Html.of("<td>{}</td>", text == null ? "" : text);
    }
}
