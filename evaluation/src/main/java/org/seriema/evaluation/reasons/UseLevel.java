package org.seriema.evaluation.reasons;

/// A mean reading below, or above, what nearly all normal cases use.
///
/// Strength: the mean reading, for a low one its negative. Threshold: none of its own; a case is told of where at most
/// 5 % of the normal training cases use as little, or as much.
///
/// When to distrust it: a small flat uses little and a workshop much; compare customers of one kind.
///
/// @param low whether a low level is looked for, otherwise a high one
record UseLevel(boolean low) implements MeterRule {

    @Override
    public String name() {
        return low ? "low" : "high";
    }

    @Override
    public double least() {
        return Double.NEGATIVE_INFINITY;
    }

    @Override
    public double strength(Readings readings) {
        return low ? -readings.mean() : readings.mean();
    }

    @Override
    public String sentence(Readings readings, Percentiles normal) {
        double first = low ? -normal.at(75) : normal.at(25);
        double third = low ? -normal.at(25) : normal.at(75);
        return "uses " + Words.number(readings.mean()) + " on average, far " + (low ? "below" : "above")
                + " what normal cases use (their middle half: " + Words.number(first) + " to " + Words.number(third)
                + ")";
    }
}
