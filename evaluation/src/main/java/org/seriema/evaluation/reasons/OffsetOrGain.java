package org.seriema.evaluation.reasons;

/// Whether displaced readings are too large by a constant or by a constant factor.
///
/// At either end of the displaced readings the channel jumps from a true reading to a false one, or back:
///
/// ```
/// d1, d2 = false - true at the start and at the end;  r1, r2 = false / true;  m = mean of the two true readings
/// odds = (|d1 - d2| + s/2) / (m |r1 - r2| + s/2),  s: a usual step
/// ```
///
/// Offset: odds below 0.8, for the difference is the same at both ends. Gain: above 1.25, for the ratio is. Neither
/// where
/// |d1 - d2| and m |r1 - r2| are within half a usual step of each other. Where one end alone was seen, gain if
///    readings change as much more from one to the next as they are larger: f = (mean change of the
/// displaced readings / normal mean change), r the one ratio, r at least 1.5 or at most 1/1.5, 20 readings or more:
/// gain if |ln f - ln r| < |ln f| / 2, offset if |ln f| < |ln f - ln r| / 2. Otherwise it is not told.
///
/// When to distrust it: where the true value is the same at both ends, offset and gain are the same thing.
final class OffsetOrGain {

    private static final double CLEAR = 1.25;
    private static final double LEAST_RATIO = 1.5;
    private static final int LEAST_READINGS = 20;

    private OffsetOrGain() {}

    static SensorFault of(double[] own, Displaced at, SensorNorms.Channel norm) {
        if (at.opens() && at.closes()) {
            return ofEnds(own[at.from() - 1], own[at.from()], own[at.to() - 1], own[at.to()], norm.step());
        }
        double ratio = at.opens() ? own[at.from()] / own[at.from() - 1] : own[at.to() - 1] / own[at.to()];
        if (!(Math.abs(Math.log(ratio)) >= Math.log(LEAST_RATIO)) || at.to() - at.from() < LEAST_READINGS) {
            return SensorFault.UNCLEAR;
        }
        double sum = 0;
        for (int t = at.from() + 1; t < at.to(); t++) {
            sum += Math.min(Math.abs(own[t] - own[t - 1]), 2 * ratio * Displaced.JUMP * norm.step());
        }
        double noise = Math.abs(Math.log(sum / (at.to() - at.from() - 1) / norm.meanStep()));
        double toGain = Math.abs(Math.log(sum / (at.to() - at.from() - 1) / norm.meanStep()) - Math.log(ratio));
        return toGain < 0.5 * noise
                ? SensorFault.GAIN
                : noise < 0.5 * toGain ? SensorFault.OFFSET : SensorFault.UNCLEAR;
    }

    private static SensorFault ofEnds(double before, double first, double last, double after, double step) {
        double differences = Math.abs((first - before) - (last - after));
        double ratios = Math.abs(first / before - last / after) * Math.abs(before + after) / 2;
        double odds = (differences + 0.5 * step) / (ratios + 0.5 * step);
        if (Math.abs(differences - ratios) < 0.5 * step) {
            return SensorFault.UNCLEAR;
        }
        return odds > CLEAR ? SensorFault.GAIN : odds < 1 / CLEAR ? SensorFault.OFFSET : SensorFault.UNCLEAR;
    }
}
