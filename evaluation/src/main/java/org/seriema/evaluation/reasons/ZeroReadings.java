package org.seriema.evaluation.reasons;

/// Readings of zero.
///
/// Strength: the share of the readings that are 0. Threshold: one reading.
///
/// When to distrust it: a zero may be an empty flat, a meter that was read late, or a gap that somebody filled. Where
/// zeros are how the table was made, they are no evidence; they stand in the data quality too.
record ZeroReadings() implements MeterRule {

    @Override
    public String name() {
        return "zeros";
    }

    @Override
    public double least() {
        return Double.MIN_VALUE;
    }

    @Override
    public double strength(Readings readings) {
        return (double) readings.where(value -> value == 0).length / readings.values().length;
    }

    @Override
    public String sentence(Readings readings, Percentiles normal) {
        return "zero in " + readings.named(readings.where(value -> value == 0));
    }
}
