package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;

/// Points of a curve without a gap between them.
///
/// @param first the place of the first
/// @param count how many there are
record Stretch(int first, int count) {

    /// The stretches of a curve, which missing numbers part.
    static List<Stretch> of(List<Double> values) {
        List<Stretch> stretches = new ArrayList<>();
        int first = 0;
        for (int i = 0; i <= values.size(); i++) {
            if (i == values.size() || !Double.isFinite(values.get(i))) {
                if (i > first) {
                    stretches.add(new Stretch(first, i - first));
                }
                first = i + 1;
            }
        }
        return stretches;
    }

    /// Where the points stand from left to right.
    double[] xs(Scale x) {
        double[] xs = new double[count];
        for (int i = 0; i < count; i++) {
            xs[i] = x.pixel(first + i);
        }
        return xs;
    }

    /// How high they stand; numbers beyond the scale at its edge.
    double[] ys(List<Double> values, Scale y) {
        double[] ys = new double[count];
        for (int i = 0; i < count; i++) {
            ys[i] = y.pixel(Math.clamp(values.get(first + i), y.low(), y.high()));
        }
        return ys;
    }
}
