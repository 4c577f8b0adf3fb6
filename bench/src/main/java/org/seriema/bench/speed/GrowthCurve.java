package org.seriema.bench.speed;

import java.util.List;

/// How a time, or a memory, grows with a size.
///
/// The rule: between neighbouring points the logarithm of the value may grow [#LINEAR] times as fast as that of the
/// work, no faster. Work rather than size, because some sizes, as units, have more than their share of it.
///
/// @param axis what grows: `batch`
/// @param what it is measured on: `LSTM`
/// @param threads how many
/// @param points in order of size, at least two
record GrowthCurve(String axis, String what, int threads, List<Point> points) {

    /// A slope up to this one counts as linear: what is measured twice is seldom the same.
    static final double LINEAR = 1.15;

    /// One measurement.
    ///
    /// @param work what there is to do, in any unit
    /// @param value what is measured
    record Point(double size, double work, double value) {}

    /// How steep the curve is before a point.
    ///
    /// @param from the size at the point before
    /// @param to the size at the point
    record Slope(double from, double to, double slope) {}

    GrowthCurve {
        points = List.copyOf(points);
        if (points.size() < 2) {
            throw new IllegalArgumentException(
                    "a curve needs two points or more, " + axis + " of " + what + " has " + points.size());
        }
    }

    /// Where the curve is steepest.
    Slope steepest() {
        Slope steepest = slope(1);
        for (int i = 2; i < points.size(); i++) {
            Slope next = slope(i);
            steepest = next.slope > steepest.slope ? next : steepest;
        }
        return steepest;
    }

    private Slope slope(int index) {
        Point before = points.get(index - 1);
        Point point = points.get(index);
        return new Slope(
                before.size, point.size, Math.log(point.value / before.value) / Math.log(point.work / before.work));
    }

    /// Whether it nowhere grows faster than the work.
    boolean isLinear() {
        return steepest().slope <= LINEAR;
    }

    /// The least value for a unit of work: where all work is done at that pace, the value is on a line below the curve.
    double bestPace() {
        return points.stream()
                .mapToDouble(point -> point.value / point.work)
                .min()
                .orElseThrow();
    }
}
