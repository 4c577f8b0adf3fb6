package org.seriema.evaluation.reasons;

import org.jspecify.annotations.Nullable;

/// Use fell, or rose, from some reading on and stayed there.
///
/// The change point is the one that divides the readings into two parts with the least sum of squares about their two
/// means; either part has two readings or more. It counts where the two means explain at least half of the sum of
/// squares about the one mean.
///
/// ```
/// strength of a fall = 1 - mean after / mean before        of a rise = 1 - mean before / mean after
/// ```
///
/// Threshold: 0.3, which is a fall to 70 % or a rise to 1.43 times.
///
/// When to distrust it: seasons change the level too; what normal customers of the same table do in the same season is
/// no reason, but one with another heating may differ from them lawfully. A customer who moved out looks like this.
///
/// @param fall whether a fall is looked for, otherwise a rise
record LevelChange(boolean fall) implements MeterRule {

    private static final double EXPLAINED = 0.5;
    private static final int LEAST_PART = 2;

    /// The two parts that a case falls into.
    ///
    /// @param from the place of the second part's first reading
    private record Parts(int from, double before, double after) {}

    @Override
    public String name() {
        return fall ? "fall" : "rise";
    }

    @Override
    public double least() {
        return 0.3;
    }

    @Override
    public double strength(Readings readings) {
        Parts parts = parts(readings.values());
        if (parts == null) {
            return 0;
        }
        double low = fall ? parts.after : parts.before;
        double high = fall ? parts.before : parts.after;
        return high > 0 ? Math.max(0, 1 - Math.max(0, low) / high) : 0;
    }

    @Override
    public String sentence(Readings readings, Percentiles normal) {
        Parts parts = parts(readings.values());
        if (parts == null) {
            throw new IllegalStateException("without a change of level this is no reason");
        }
        String to = fall
                ? "fell to " + Words.percent(Math.max(0, parts.after) / parts.before)
                : parts.before > 0
                        ? "rose to " + Words.number(parts.after / parts.before) + " times"
                        : "rose from nothing";
        return "use " + to + " from " + readings.names().get(parts.from) + " on (mean " + Words.number(parts.after)
                + ", before " + Words.number(parts.before) + ")";
    }

    /// The parts of readings whose level changes; `null` if it does not.
    private static @Nullable Parts parts(double[] values) {
        int present = 0;
        double sum = 0;
        for (double value : values) {
            present += Double.isNaN(value) ? 0 : 1;
            sum += Double.isNaN(value) ? 0 : value;
        }
        double mean = sum / present;
        double squares = 0;
        for (double value : values) {
            squares += Double.isNaN(value) ? 0 : (value - mean) * (value - mean);
        }
        Parts best = null;
        double most = EXPLAINED * squares;
        int count = 0;
        double before = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            if (count >= LEAST_PART && present - count >= LEAST_PART) {
                double first = before / count;
                double second = (sum - before) / (present - count);
                double explained =
                        count * (first - mean) * (first - mean) + (present - count) * (second - mean) * (second - mean);
                if (explained > most) {
                    most = explained;
                    best = new Parts(i, first, second);
                }
            }
            count++;
            before += values[i];
        }
        return best;
    }
}
