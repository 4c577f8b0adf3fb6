package org.seriema.evaluation.reasons;

import org.seriema.data.statistics.Quantiles;

/// A reading far from the others of the same meter.
///
/// ```
/// z = greatest |reading - median| / max(1.4826 median |reading - median|, 0.05 |median|)
/// strength = z / (z + 6)
/// ```
///
/// Zeros are left out, for they have a rule of their own. Threshold: z = 6, a strength of 0.5.
///
/// When to distrust it: one cold month, or a meter that was read late and then right, looks like this.
record OutlyingReading() implements MeterRule {

    private static final double FAR = 6;

    @Override
    public String name() {
        return "outlying";
    }

    @Override
    public double least() {
        return 0.5;
    }

    @Override
    public double strength(Readings readings) {
        int place = place(readings);
        if (place < 0) {
            return 0;
        }
        Quantiles quantiles = Quantiles.of(readings.values());
        double median = quantiles.median();
        double spread = Math.max(1.4826 * quantiles.medianDeviation(), 0.05 * Math.abs(median));
        double z = Math.abs(readings.values()[place] - median) / spread;
        return spread > 0 ? z / (z + FAR) : 0;
    }

    @Override
    public String sentence(Readings readings, Percentiles normal) {
        int place = place(readings);
        double value = readings.values()[place];
        double median = readings.median();
        return readings.names().get(place) + " is far " + (value > median ? "above" : "below") + " its other readings ("
                + Words.number(value) + ", their median " + Words.number(median) + ")";
    }

    /// The reading farthest from the median; -1 if there is none.
    private static int place(Readings readings) {
        double median = readings.median();
        int place = -1;
        double farthest = 0;
        for (int i = 0; i < readings.values().length; i++) {
            double value = readings.values()[i];
            double far = value == 0 ? 0 : Math.abs(value - median);
            if (far > farthest) {
                farthest = far;
                place = i;
            }
        }
        return place;
    }
}
