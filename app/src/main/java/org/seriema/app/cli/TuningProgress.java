package org.seriema.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.seriema.pipeline.tune.Round;
import org.seriema.pipeline.tune.Trial;
import org.seriema.report.Paragraph;
import org.seriema.report.TrialsTable;

/// Tells how a tuning goes: a line for each trial that has ended, of many trials one now and then, and on a terminal a
/// line below them that moves.
final class TuningProgress {

    private static final int MANY = 100;
    private static final long BETWEEN_LINES = 10_000_000_000L;

    private final Console console;
    private final String metric;
    private final List<Round> rounds;
    private final String resource;
    private final LongSupplier clock;
    private final double all;

    private int round;
    private int tried;
    private double done;
    private double known;
    private long began;
    private long saidAt;

    /// @param rounds all of the search
    /// @param resource the key of what later rounds have more of; empty without halving
    TuningProgress(Console console, String metric, List<Round> rounds, String resource) {
        this(console, metric, rounds, resource, System::nanoTime);
    }

    TuningProgress(Console console, String metric, List<Round> rounds, String resource, LongSupplier clock) {
        this.console = console;
        this.metric = metric;
        this.rounds = rounds;
        this.resource = resource;
        this.clock = clock;
        this.all = rounds.stream().mapToDouble(one -> one.trials() * cost(one)).sum();
        this.began = clock.getAsLong();
        this.saidAt = began;
    }

    /// How long a trial of a round takes beside one of another round.
    private static double cost(Round round) {
        return round.resource() == null ? 1 : round.resource();
    }

    /// A round begins.
    void roundBegins(Round of) {
        round = of.number();
        tried = 0;
        if (rounds.size() > 1) {
            wipe();
            console.say("round " + (round + 1) + " of " + rounds.size() + ": " + of.trials()
                    + (of.trials() == 1 ? " trial" : " trials") + " with " + resource + " " + of.resource());
        }
    }

    /// A trial has ended.
    ///
    /// @param isKnown whether it was finished before this command began
    /// @param best of the round so far
    void tried(Trial trial, boolean isKnown, @Nullable Trial best) {
        Round of = rounds.get(round);
        tried++;
        done += cost(of);
        known += isKnown ? cost(of) : 0;
        long now = clock.getAsLong();
        if (!isKnown && (of.trials() <= MANY || tried == of.trials() || now - saidAt >= BETWEEN_LINES)) {
            wipe();
            console.say(line(trial, of, best));
            saidAt = now;
        }
        if (console.showsProgress()) {
            draw(now, of, best);
        }
    }

    /// The last trial has ended, or the tuning was stopped.
    void end() {
        wipe();
    }

    private String line(Trial trial, Round of, @Nullable Trial best) {
        String failure = trial.failure();
        String what = failure != null
                ? "failed: " + failure
                : metric + " " + TrialsTable.figure(trial.mean())
                        + (Double.isNaN(trial.deviation()) ? "" : " ± " + TrialsTable.figure(trial.deviation()));
        return String.join(
                "  ",
                List.of(
                        Paragraph.whole("trial " + trial.number() + " (" + tried + " of " + of.trials() + ")"),
                        failure == null ? Paragraph.whole(what) : what,
                        Paragraph.whole(String.format(
                                Locale.ROOT, trial.epochs() == 1 ? "%.0f epoch" : "%.0f epochs", trial.epochs())),
                        Paragraph.whole(String.format(Locale.ROOT, "%.1f s", trial.seconds())),
                        Paragraph.whole(best == null ? "" : "best: trial " + best.number())));
    }

    private void draw(long now, Round of, @Nullable Trial best) {
        double seconds = (now - began) / 1e9;
        double own = done - known;
        String left = own > 0 ? "  " + TrainingProgress.clockTime(seconds * (all - done) / own) + " left" : "";
        int cells = 20;
        int filled = (int) (cells * done / all);
        String line = "trials " + tried + "/" + of.trials() + "  [" + "=".repeat(filled) + " ".repeat(cells - filled)
                + "]"
                + (best == null ? "" : "  best " + TrialsTable.figure(best.mean()) + " (trial " + best.number() + ")")
                + left;
        int width = console.errorScreen().width() - 1;
        console.overwrite(line.length() >= width ? line.substring(0, width) : line + " ".repeat(width - line.length()));
    }

    private void wipe() {
        console.overwrite(" ".repeat(console.errorScreen().width() - 1));
        console.overwrite("");
    }
}
