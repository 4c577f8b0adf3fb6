package org.seriema.evaluation.reasons;

/// Readings that repeat others more often than chance does.
///
/// Strength: the share of the readings other than 0 that repeat another one, where these are more than chance brings
/// ([Readings#areCopied()]); otherwise 0.
///
/// When to distrust it: copies show how a table was filled, seldom what a customer did. They stand in the data quality
/// too, and where normal cases are copied as well they are no reason.
record CopiedReadings() implements MeterRule {

    @Override
    public String name() {
        return "copied";
    }

    @Override
    public double least() {
        return Double.MIN_VALUE;
    }

    @Override
    public double strength(Readings readings) {
        return readings.areCopied() ? (double) readings.copies() / readings.values().length : 0;
    }

    @Override
    public String sentence(Readings readings, Percentiles normal) {
        return readings.copies() + " of " + readings.values().length + " readings repeat another one to the last digit";
    }
}
