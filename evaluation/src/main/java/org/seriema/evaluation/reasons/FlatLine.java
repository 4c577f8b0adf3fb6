package org.seriema.evaluation.reasons;

/// The same reading again and again.
///
/// Strength: the share of the readings in the longest stretch of successive equal ones other than 0. Threshold: three
/// readings.
///
/// When to distrust it: meters that nobody reads are often estimated, and estimates repeat themselves.
record FlatLine() implements MeterRule {

    private static final int LEAST = 3;

    @Override
    public String name() {
        return "flat";
    }

    @Override
    public double least() {
        return Double.MIN_VALUE;
    }

    @Override
    public double strength(Readings readings) {
        int[] run = readings.longestRun();
        int length = run[1] - run[0];
        return length < LEAST ? 0 : (double) length / readings.values().length;
    }

    @Override
    public String sentence(Readings readings, Percentiles normal) {
        int[] run = readings.longestRun();
        return "the same reading (" + Words.number(readings.values()[run[0]]) + ") " + (run[1] - run[0])
                + " times in a row, from " + readings.names().get(run[0]) + " to "
                + readings.names().get(run[1] - 1);
    }
}
