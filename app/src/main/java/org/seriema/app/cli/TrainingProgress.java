package org.seriema.app.cli;

import java.util.Locale;
import java.util.Map;

/// Tells how training goes: one line an epoch, and on a terminal a bar inside it.
public final class TrainingProgress {

    private static final int BAR = 30;
    private static final int WIDTH = 79;
    private static final long NANOS_BETWEEN = 100_000_000;

    private final Console console;
    private int epoch;
    private int epochs;
    private int steps;
    private long drawnAt;

    public TrainingProgress(Console console) {
        this.console = console;
    }

    /// Epoch `epoch` (from 1) of `epochs` begins; it takes `steps` steps.
    public void epochBegin(int epoch, int epochs, int steps) {
        this.epoch = epoch;
        this.epochs = epochs;
        this.steps = steps;
        drawnAt = System.nanoTime();
    }

    /// Step `step` (from 1) is done. Cheap: the bar is drawn at most ten times a second.
    public void step(int step) {
        if (!console.isTerminal() || console.isQuiet()) {
            return;
        }
        long now = System.nanoTime();
        if (now - drawnAt >= NANOS_BETWEEN) {
            drawnAt = now;
            console.overwrite(bar(step));
        }
    }

    /// The epoch is done: its line, with each entry of `logs` in order and the seconds that it took.
    public void epochEnd(int epoch, Map<String, Double> logs, double seconds) {
        StringBuilder line = new StringBuilder(heading(epoch));
        logs.forEach((name, value) -> line.append(String.format(Locale.ROOT, "  %s %s", name, number(value))));
        line.append(String.format(Locale.ROOT, "  %.1f s", seconds));
        console.overwrite(" ".repeat(WIDTH));
        console.overwrite("");
        console.say(line.toString());
    }

    private String bar(int step) {
        int done = steps == 0 ? BAR : (int) ((long) BAR * Math.min(step, steps) / steps);
        return heading(epoch) + "  [" + "=".repeat(done) + " ".repeat(BAR - done) + "] " + step + "/" + steps;
    }

    private String heading(int epoch) {
        String total = Integer.toString(epochs);
        return String.format(Locale.ROOT, "epoch %" + total.length() + "d/%s", epoch, total);
    }

    /// Four decimals, or the scientific form where these would show nothing, as for small learning rates.
    private static String number(double value) {
        boolean small = value != 0 && Math.abs(value) < 1e-3;
        return String.format(Locale.ROOT, small ? "%.2e" : "%.4f", value);
    }
}
