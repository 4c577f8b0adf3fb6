package org.seriema.evaluation.reasons;

/// Readings that are missing.
///
/// Strength: the share of the readings without a number. Threshold: one reading.
record MissingReadings() implements MeterRule {

    @Override
    public String name() {
        return "missing";
    }

    @Override
    public double least() {
        return Double.MIN_VALUE;
    }

    @Override
    public double strength(Readings readings) {
        return (double) readings.where(Double::isNaN).length / readings.values().length;
    }

    @Override
    public String sentence(Readings readings, Percentiles normal) {
        return "no reading in " + readings.named(readings.where(Double::isNaN));
    }
}
