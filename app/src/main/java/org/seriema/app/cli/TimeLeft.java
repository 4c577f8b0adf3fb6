package org.seriema.app.cli;

/// How long all trainings will still take, by how long epochs and trainings took so far.
///
/// Later epochs count more than earlier ones, for Java is slow in its first seconds; a training that was stopped early
/// lets the next ones be expected to be as short.
final class TimeLeft {

    private static final double NEWEST = 0.3;

    private final int trainings;
    private final int epochs;
    private int finished;
    private int finishedEpochs;
    private int last;
    private double epochSeconds = Double.NaN;

    /// @param epochs of each training, unless it is stopped before
    TimeLeft(int trainings, int epochs) {
        this.trainings = trainings;
        this.epochs = epochs;
    }

    /// Epoch `epoch` (from 1) took so many seconds.
    void epochEnd(int epoch, double seconds) {
        last = epoch;
        epochSeconds = Double.isNaN(epochSeconds) ? seconds : epochSeconds + NEWEST * (seconds - epochSeconds);
    }

    /// A training had so many epochs before this run, which took no time now.
    void epochsBefore(int epochs) {
        last = epochs;
    }

    /// A training has ended with its last epoch or before.
    void trainingEnd() {
        finished++;
        finishedEpochs += last;
        last = 0;
    }

    /// Seconds until the last training ends.
    ///
    /// @param epoch that goes on, from 1
    /// @param share of it that is done
    /// @param seconds that it has taken so far
    double seconds(int epoch, double share, double seconds) {
        double whole = Double.isNaN(epochSeconds) ? seconds / share : epochSeconds;
        double usual = finished == 0 ? epochs : (double) finishedEpochs / finished;
        double here = epochs - epoch + 1 - share;
        double others = Math.max(0, trainings - finished - 1) * usual;
        return whole * (here + others);
    }
}
