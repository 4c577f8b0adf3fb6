package org.seriema.app.cli;

import java.nio.file.Path;
import org.seriema.report.TrialsTable;
import org.seriema.report.TuningReport;
import org.seriema.report.TuningWords;

/// What `tune` prints before the winner's verdict: the best trials, what each key matters, how sure the choice is.
final class TuningText {

    private static final int SHOWN = 10;

    private TuningText() {}

    /// Everything but the winner's own report.
    ///
    /// @param text still empty
    static String of(PrintedText text, TuningReport report, Path folder) {
        TuningWords words = new TuningWords(report);
        int trials = report.rounds().getFirst().trials();
        text.heading(trials <= SHOWN ? "Trials, from the best on" : "The best " + SHOWN + " of " + trials + " trials")
                .table(new TrialsTable(report).first(SHOWN));
        text.gap();
        if (!words.failed().isEmpty()) {
            text.paragraph(words.failed());
        }
        text.heading("What each key matters");
        if (report.importance().stream().anyMatch(one -> !Double.isNaN(one.share()))) {
            text.paragraph(words.importanceMeaning());
        }
        words.importance().forEach(text::paragraph);
        text.heading("What was chosen").paragraph(words.chosen() + " " + words.tooKind());
        if (!words.second().isEmpty()) {
            text.paragraph(words.second());
        }
        text.paragraph(words.timing()).gap();
        text.line("Trials   " + folder.resolve("tune.html"));
        text.line("Tuning   " + folder + " (also trials.csv, tune.json)");
        return text.heading("The winner on the test rows").toString();
    }
}
