package org.seriema.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seriema.report.ExplainedCase;
import org.seriema.report.ExplainedCase.CaseAttribution;
import org.seriema.report.ExplainedCase.Reading;
import org.seriema.report.Explanation;
import org.seriema.report.Explanation.ColumnCurve;
import org.seriema.report.Grid;
import org.seriema.report.Paragraph;
import org.seriema.report.TableImportance;
import org.seriema.report.plot.DependencePlot;
import org.seriema.report.plot.Numerals;

/// An explanation as a terminal shows it.
record ExplanationText(Explanation it) {

    /// Of more entries the first ones are shown.
    private static final int ENTRIES = 12;

    private static final int READINGS = 6;

    String in(PrintedText text) {
        text.paragraph(String.format(
                Locale.ROOT,
                "%s on %,d %s of %s, %,d flagged %s (threshold %s)",
                it.model(),
                it.rows(),
                it.rows() == 1 ? "case" : "cases",
                Paragraph.whole(it.data()),
                it.flagged(),
                it.names().get(1),
                Calls.threshold(it.threshold())));
        text.paragraph("Normal means here: "
                + it.normal()
                        .words(
                                it.names(),
                                String.format(Locale.ROOT, "%,d", it.normal().cases())) + ".");
        it.notes().forEach(note -> text.paragraph("Note:", Tint.BOLD, note));
        TableImportance importance = it.importance();
        if (importance != null) {
            importance(text, importance);
        }
        if (!it.curves().isEmpty()) {
            text.heading("How the score goes with a column");
            it.curves().forEach(curve -> text.paragraph(curve(curve)));
        }
        it.cases().forEach(one -> single(text, one));
        text.heading("Do they show what was learnt?");
        it.checks().forEach(check -> text.paragraph(check.verdict()));
        return text.toString();
    }

    private void importance(PrintedText text, TableImportance importance) {
        text.heading("What the columns are worth");
        text.paragraph(String.format(
                Locale.ROOT,
                "%s is %s on %,d cases, %,d of them %s%s. By how much it falls when columns are shuffled, the mean and"
                        + " deviation of %,d times; a mean below two deviations may be chance. On rows that the network was trained"
                        + " on it looks better than it is.",
                importance.metric(),
                Figures.of(importance.baseline()),
                importance.rows(),
                importance.positives(),
                it.names().get(1),
                importance.rows() < importance.tableRows()
                        ? String.format(Locale.ROOT, " (drawn from %,d; --rows takes more)", importance.tableRows())
                        : "",
                importance.repeats()));
        for (TableImportance.By way : importance.by()) {
            text.gap().table(entries(way));
            int more = way.entries().size() - ENTRIES;
            if (more > 0) {
                text.line(String.format(Locale.ROOT, "and %,d more", more));
            }
        }
    }

    private static Grid entries(TableImportance.By way) {
        List<List<String>> rows = new ArrayList<>();
        way.entries().stream()
                .limit(ENTRIES)
                .forEach(entry -> rows.add(List.of(
                        entry.name(),
                        Figures.of(entry.mean()),
                        Figures.of(entry.deviation()),
                        entry.isMoreThanChance() ? "" : "may be chance")));
        return new Grid(List.of(way.by(), "falls by", "deviation", ""), rows, 1);
    }

    private static String curve(ColumnCurve curve) {
        DependencePlot.Line effects = curve.plot().effects();
        return String.format(
                Locale.ROOT,
                "%s: with all cases set from %s to %s the mean score goes from %s to %s; by local effects from %s to"
                        + " %s.",
                curve.column(),
                Numerals.of(curve.values().getFirst()),
                Numerals.of(curve.values().getLast()),
                Numerals.of(curve.dependence().getFirst()),
                Numerals.of(curve.dependence().getLast()),
                Numerals.of(effects.scores().getFirst()),
                Numerals.of(effects.scores().getLast()));
    }

    private void single(PrintedText text, ExplainedCase one) {
        text.heading("Case " + one.id() + ": called " + one.says() + ", score " + Figures.of(one.score())
                + (one.known() == null ? "" : ", known as " + one.known()));
        one.sentences().forEach(text::paragraph);
        text.gap().table(readings(one));
        one.attributions().forEach(by -> {
            text.paragraph(by.method() + ": " + by.words());
            by.notes().forEach(note -> text.paragraph("Note:", Tint.BOLD, note));
        });
    }

    /// The readings that count most by the leading method, with what they count by each.
    private static Grid readings(ExplainedCase one) {
        String reading = one.prepared() ? "prepared reading" : "reading";
        List<String> header = new ArrayList<>(List.of(reading, "is", "normal mean"));
        one.attributions().forEach(by -> header.add(by.method().replace('_', ' ')));
        List<List<String>> rows = new ArrayList<>();
        for (int i : one.leading().most(READINGS)) {
            Reading it = one.readings().get(i);
            List<String> row = new ArrayList<>(List.of(it.column(), Numerals.of(it.value()), Numerals.of(it.normal())));
            for (CaseAttribution by : one.attributions()) {
                row.add((by.values().get(i) > 0 ? "+" : "")
                        + Numerals.of(by.values().get(i)));
            }
            rows.add(row);
        }
        return new Grid(header, rows, 1);
    }
}
