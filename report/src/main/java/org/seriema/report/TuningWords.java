package org.seriema.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.seriema.pipeline.tune.KeyImportance;
import org.seriema.pipeline.tune.TrialTraining;

/// What a tuning's figures mean, in sentences for the terminal and the page.
public final class TuningWords {

    private final TuningReport report;

    /// The sentences of a tuning.
    public TuningWords(TuningReport report) {
        this.report = report;
    }

    /// What was chosen, out of how many, and why its figure is too kind while the test figures are not.
    public String chosen() {
        int tried = report.rounds().getFirst().trials();
        return String.format(
                Locale.ROOT,
                "Trial %d of %d has the %s %s on %s: %s%s.",
                report.winner().trial(),
                tried,
                report.higherIsBetter() ? "highest" : "lowest",
                report.metric(),
                report.judgedOn(),
                TrialsTable.figure(report.winner().figure()),
                Double.isNaN(report.winner().deviation())
                        ? ""
                        : ", deviation " + TrialsTable.figure(report.winner().deviation()));
    }

    /// Which trials failed; empty if none did.
    public String failed() {
        List<TuningReport.Row> failed = report.trials().stream()
                .filter(row -> row.status().equals("failed"))
                .toList();
        return failed.isEmpty()
                ? ""
                : Words.many(failed.size(), "trial", "trials") + " of "
                        + Words.count(report.trials().size())
                        + " failed, the first of them trial "
                        + failed.getFirst().trial() + ": "
                        + failed.getFirst().failure() + ".";
    }

    /// Why the figure that the winner was chosen by is too kind.
    public String tooKind() {
        int tried = report.rounds().getFirst().trials();
        return tried == 1
                ? "It is the only one, so nothing was chosen."
                : "That figure is too kind, for it is the best of " + tried
                        + ". The test figures of the winner are not: no trial has seen those rows, and the winner alone"
                        + " is tested on them, once.";
    }

    /// Whether the winner differs from the second best by more than chance.
    public String second() {
        TuningReport.Second second = report.second();
        if (second == null) {
            return "";
        }
        if (second.difference() == 0 && Double.isNaN(second.error())) {
            return "Trial " + second.trial() + " has the same figure, and the earlier one was taken.";
        }
        String beside = "Trial " + second.trial() + " is second with " + TrialsTable.figure(second.figure()) + ". ";
        if (Double.isNaN(second.error())) {
            return beside + "Whether they differ by more than chance cannot be told from one training each; folds tell,"
                    + " and tune: {seeds: 3} how much is the luck of a training.";
        }
        if (second.error() == 0 || Double.isNaN(second.p())) {
            return beside
                    + (second.difference() == 0
                            ? "All of their figures are the same."
                            : "They differ by the same in every fold and seed.");
        }
        List<TrialTraining> trainings = report.trials().getFirst().trainings();
        boolean sameRows = trainings.getLast().fold() == 0;
        return beside
                + String.format(
                        Locale.ROOT,
                        "Over %d trainings of each they differ by %s, with a standard error of %s: %s than %s (paired"
                                + " t test, p = %.2g).%s",
                        trainings.size(),
                        TrialsTable.figure(Math.abs(second.difference())),
                        TrialsTable.figure(second.error()),
                        second.p() < 0.05 ? "more" : "no more",
                        sameRows ? "another seed changes" : "chance alone would give",
                        second.p(),
                        sameRows ? " What other rows would say is not told, for all are judged on the same." : "");
    }

    /// How important each key is; a remark where that cannot be told.
    public List<String> importance() {
        List<KeyImportance> told = report.importance();
        if (told.isEmpty()) {
            return List.of("No key differs between trials.");
        }
        if (told.stream().allMatch(one -> Double.isNaN(one.share()))) {
            return List.of("How much each key matters cannot be told from "
                    + Words.many(report.rounds().getFirst().trials(), "trial", "trials") + "; it takes at least "
                    + KeyImportance.LEAST_TRIALS + ", and two for each value of a key.");
        }
        List<String> lines = new ArrayList<>();
        for (KeyImportance one : told) {
            lines.add(keys(one) + ": "
                    + (Double.isNaN(one.share())
                            ? "too few trials for its " + one.values() + " values"
                            : Words.percent(one.share())
                                    + (one.isMoreThanChance() ? "" : ", no more than chance gives")));
        }
        return lines;
    }

    /// The short name of a key, or of all that always change together.
    String keys(KeyImportance of) {
        Map<String, String> names = ShortKeys.of(report.differing());
        return String.join(
                " with ",
                of.keys().stream().map(key -> names.getOrDefault(key, key)).toList());
    }

    /// What importance is.
    public String importanceMeaning() {
        return "The share of the variance of the trials' places, ranked by " + report.metric()
                + ", that goes with the key alone, less what chance would give"
                + (report.rounds().size() > 1 ? ", in the first round." : ".");
    }

    /// How long it took, and how busy the processors were.
    public String timing() {
        TuningReport.Timing timing = report.timing();
        return timing.trained() == 0
                ? "All trials were known from before."
                : String.format(
                        Locale.ROOT,
                        "%s in %s: %,.0f an hour on %s, busy %.0f %% of that time.",
                        Words.many(timing.trained(), "trial", "trials"),
                        Words.seconds(timing.seconds()),
                        timing.trialsPerHour(),
                        Words.many(timing.threads(), "thread", "threads"),
                        100 * timing.busy());
    }
}
