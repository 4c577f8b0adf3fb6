package org.seriema.app.cli;

import java.util.Locale;
import org.seriema.app.explain.Progress;

/// How far an explanation has come, as a line of a terminal that changes.
final class ExplainProgress implements Progress {

    /// Nanoseconds between two lines.
    private static final long PAUSE = 200_000_000L;

    private final Console console;
    private String what = "";
    private int steps;
    private int step;
    private int longest;
    private long last = System.nanoTime();

    ExplainProgress(Console console) {
        this.console = console;
    }

    @Override
    public void begin(String begun, int of) {
        what = begun;
        steps = of;
        step = 0;
    }

    @Override
    public void next() {
        step++;
        long now = System.nanoTime();
        if (now - last > PAUSE) {
            last = now;
            show(String.format(Locale.ROOT, "%s: %,d of %,d", what, Math.min(step, steps), steps));
        }
    }

    /// Takes the line away.
    void end() {
        if (longest > 0) {
            show("");
            console.overwrite("");
        }
    }

    private void show(String line) {
        console.overwrite(line + " ".repeat(Math.max(0, longest - line.length())));
        longest = Math.max(longest, line.length());
    }
}
