package org.seriema.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.seriema.app.runs.RunFollower;
import org.seriema.nn.callbacks.Callback;
import org.seriema.report.Paragraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells how trainings go: lines that stay and, on a terminal, one that moves.
///
/// Of up to [#MANY] epochs each has its line. Of more, the first, the last and about [#MANY] of those between have one
/// in a log; on a terminal, where the moving line tells the rest, one now and then. Where all trainings together have
/// more than [#MOST_LINES] epochs, each training has one line.
public final class TrainingProgress implements RunFollower {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingProgress.class);

    /// Up to so many epochs of one training have a line each.
    static final int MANY = 50;

    private static final int MOST_LINES = 100;
    private static final int WIDEST_BAR = 30;
    private static final int NARROWEST_BAR = 6;
    private static final int ROOMY = 60;
    private static final long BETWEEN_DRAWINGS = 100_000_000;
    private static final long BETWEEN_LINES = 10_000_000_000L;

    private final Console console;
    private final int trainings;
    private final int epochs;
    private final TimeLeft left;
    private final LongSupplier clock;
    private boolean isBrief;

    private String name = "";
    private int epoch;
    private int rows;
    private int steps;
    private int batch;
    private double loss;
    private double speed;
    private long epochBegan;
    private long trainingBegan;
    private long drawnAt;
    private long saidAt;
    private String unsaid = "";
    private boolean isDrawn;

    /// @param trainings how many networks are trained
    /// @param epochs how many epochs each is trained for, unless it is stopped before
    public TrainingProgress(Console console, int trainings, int epochs) {
        this(console, trainings, epochs, System::nanoTime);
    }

    TrainingProgress(Console console, int trainings, int epochs, LongSupplier clock) {
        this.console = console;
        this.trainings = trainings;
        this.epochs = epochs;
        this.clock = clock;
        this.left = new TimeLeft(trainings, epochs);
    }

    /// Gives each training one line, however few there are.
    TrainingProgress brief() {
        isBrief = true;
        return this;
    }

    /// Whether each epoch, or each n-th one, has a line, not each training.
    public boolean hasEpochLines() {
        return !isBrief && (trainings == 1 || (long) trainings * Math.min(epochs, MANY) <= MOST_LINES);
    }

    /// A training begins.
    ///
    /// @param name what it is among several: `fold 2 of 5`; empty if it is the only one
    /// @param rows how many rows an epoch learns from
    /// @param batch how many of them make a step
    public void trainingBegin(String name, int rows, int batch) {
        this.name = name;
        this.rows = rows;
        this.batch = batch;
        unsaid = "";
        trainingBegan = clock.getAsLong();
        saidAt = trainingBegan;
        drawnAt = trainingBegan;
    }

    /// Follows a training, whose epochs the log tells too.
    @Override
    public Callback follow(String training) {
        String before = training.isEmpty() ? "" : training + ", ";
        return fit -> new Callback.Watcher() {
            @Override
            public void onEpochBegin(int place, int steps) {
                epochBegin(place + 1, steps);
            }

            @Override
            public void onTrainBatchEnd(int place, double batchLoss) {
                step(place + 1, batchLoss);
            }

            @Override
            public void onEpochEnd(int place, Map<String, Double> logs) {
                LOG.info("{}epoch {}: {}", before, place + 1, logs);
                epochEnd(logs);
            }
        };
    }

    /// A training was ended before the run was stopped, and is not trained again.
    ///
    /// @param epochs that it had
    public void trainedBefore(String name, int epochs) {
        left.epochsBefore(epochs);
        left.trainingEnd();
        if (!name.isEmpty()) {
            say(name + ": trained before the stop, " + epochs + (epochs == 1 ? " epoch" : " epochs"));
        }
    }

    /// Epoch `epoch` (from 1) begins; it takes `steps` steps.
    public void epochBegin(int epoch, int steps) {
        this.epoch = epoch;
        this.steps = steps;
        loss = 0;
        epochBegan = clock.getAsLong();
    }

    /// Step `step` (from 1) is done, with this loss of its batch. Cheap: the line is drawn ten times a second at most.
    public void step(int step, double batchLoss) {
        loss += (batchLoss - loss) / step;
        if (!console.showsProgress()) {
            return;
        }
        long now = clock.getAsLong();
        if (now - drawnAt >= BETWEEN_DRAWINGS) {
            draw(now, step);
        }
    }

    /// The epoch is done; `logs` has its figures in order.
    public void epochEnd(Map<String, Double> logs) {
        long now = clock.getAsLong();
        left.epochEnd(epoch, seconds(epochBegan, now));
        speed = rows / seconds(epochBegan, now);
        if (!hasEpochLines()) {
            unsaid = line(name, logs, epoch + (epoch == 1 ? " epoch" : " epochs"), seconds(trainingBegan, now));
            return;
        }
        String line = line(heading(), logs, "", seconds(epochBegan, now));
        if (isKept(now)) {
            say(line);
            saidAt = now;
            unsaid = "";
        } else {
            unsaid = line;
        }
    }

    /// The training is done, or stopped: what has not been said of its last epoch is said.
    public void trainingEnd() {
        if (unsaid.isEmpty()) {
            wipe();
        } else {
            say(unsaid);
            unsaid = "";
        }
        left.trainingEnd();
    }

    private boolean isKept(long now) {
        if (epochs <= MANY || epoch == 1 || epoch == epochs) {
            return true;
        }
        return console.showsProgress() ? now - saidAt >= BETWEEN_LINES : epoch % Math.ceilDiv(epochs, MANY) == 0;
    }

    private void say(String line) {
        wipe();
        console.say(line);
    }

    private void wipe() {
        if (isDrawn) {
            console.overwrite(" ".repeat(width()));
            console.overwrite("");
            isDrawn = false;
        }
    }

    private void draw(long now, int step) {
        drawnAt = now;
        isDrawn = true;
        double seconds = seconds(epochBegan, now);
        double share = steps == 0 ? 1 : Math.min(1, (double) step / steps);
        List<String> facts = new ArrayList<>();
        // of equal widths where there is room, so that the bar keeps its place
        boolean roomy = width() >= ROOMY;
        facts.add(String.format(Locale.ROOT, roomy ? "%-13s" : "%s", "loss " + number(loss)));
        boolean tooEarly = now - epochBegan < BETWEEN_DRAWINGS && speed > 0;
        double rowsASecond = tooEarly ? speed : Math.min((double) step * batch, rows) / seconds;
        facts.add(String.format(Locale.ROOT, roomy ? "%,7.0f rows/s" : "%,.0f rows/s", rowsASecond));
        String time = clockTime(left.seconds(epoch, share, seconds)) + " left";
        facts.add(String.format(Locale.ROOT, roomy ? "%10s" : "%s", time));
        boolean ofEpoch = hasEpochLines() && epochs <= MANY;
        console.overwrite(bar(ofEpoch ? share : (epoch - 1 + share) / epochs, facts));
    }

    /// The line that moves, as wide as the screen whatever was there before; what does not fit is left out.
    private String bar(double share, List<String> facts) {
        String start = (name.isEmpty() || trainings == 1 ? "" : name + "  ") + heading();
        List<String> shown = new ArrayList<>(facts);
        int room = room(start, shown);
        while (room < NARROWEST_BAR && shown.size() > 1) {
            shown.remove(shown.size() == 3 ? 1 : 0);
            room = room(start, shown);
        }
        String bar = "";
        if (room >= NARROWEST_BAR) {
            int cells = Math.min(WIDEST_BAR, room - 4);
            int done = (int) (cells * share);
            bar = "  [" + "=".repeat(done) + " ".repeat(cells - done) + "]";
        }
        String line = start + bar + "  " + String.join("  ", shown);
        return line.length() >= width() ? line.substring(0, width()) : line + " ".repeat(width() - line.length());
    }

    private int room(String start, List<String> facts) {
        return width() - start.length() - 2 - String.join("  ", facts).length();
    }

    /// The last column stays empty, where some terminals go on to the next line.
    private int width() {
        return console.errorScreen().width() - 1;
    }

    private String line(String start, Map<String, Double> logs, String end, double seconds) {
        List<String> parts = new ArrayList<>();
        parts.add(start);
        if (logs.containsKey("loss")) {
            parts.add("loss " + number(logs.getOrDefault("loss", Double.NaN)));
        }
        logs.forEach((figure, value) -> {
            if (!figure.equals("loss")) {
                parts.add(figure + " " + number(value));
            }
        });
        if (!end.isEmpty()) {
            parts.add(end);
        }
        parts.add(String.format(Locale.ROOT, "%.1f s", seconds));
        return String.join("  ", parts.stream().map(Paragraph::whole).toList());
    }

    private String heading() {
        String total = Integer.toString(epochs);
        return String.format(Locale.ROOT, "epoch %" + total.length() + "d/%s", epoch, total);
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }

    /// `0:07`, `12:30`, `3:05:00`.
    static String clockTime(double seconds) {
        long all = Math.round(seconds);
        return all < 3600
                ? String.format(Locale.ROOT, "%d:%02d", all / 60, all % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", all / 3600, all / 60 % 60, all % 60);
    }

    /// Four decimals, or the scientific form where these would show nothing, as for small learning rates.
    private static String number(double value) {
        boolean small = value != 0 && Math.abs(value) < 1e-3;
        return String.format(Locale.ROOT, small ? "%.2e" : "%.4f", value);
    }
}
