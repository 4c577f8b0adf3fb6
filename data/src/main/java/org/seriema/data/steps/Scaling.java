package org.seriema.data.steps;

import org.seriema.data.Cases;

/// `(x - center) / scale` of each column or channel, and back.
final class Scaling {

    private static final double SMALLEST = 10 * Math.ulp(1.0);

    private Scaling() {}

    /// The cases scaled; missing numbers stay missing.
    static Cases apply(Cases cases, double[] center, double[] scale) {
        double[] values = cases.values();
        double[] scaled = new double[values.length];
        for (int i = 0, unit = 0; i < values.length; i++) {
            scaled[i] = (values[i] - center[unit]) / scale[unit];
            unit = unit + 1 == center.length ? 0 : unit + 1;
        }
        return cases.withNumbers(scaled);
    }

    /// The cases as they were before [#apply].
    static Cases undo(Cases cases, double[] center, double[] scale) {
        double[] values = cases.values();
        double[] back = new double[values.length];
        for (int i = 0, unit = 0; i < values.length; i++) {
            back[i] = values[i] * scale[unit] + center[unit];
            unit = unit + 1 == center.length ? 0 : unit + 1;
        }
        return cases.withNumbers(back);
    }

    /// A scale to divide by: 1 where it is too small to tell from 0.
    static double divisor(double scale) {
        return scale < SMALLEST ? 1 : scale;
    }

    /// Checks what a fitted scaler holds: lists of one length, scales over 0 (or NaN, of a column without a number).
    static void check(String step, NumberList center, NumberList scale) {
        if (center.size() != scale.size()) {
            throw new IllegalArgumentException(
                    step + " needs as many scales as means, got " + scale.size() + " and " + center.size());
        }
        for (double value : scale.array()) {
            if (value <= 0) {
                throw new IllegalArgumentException(step + " needs positive scales, got " + value);
            }
        }
    }
}
