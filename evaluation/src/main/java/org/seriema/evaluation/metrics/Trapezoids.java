package org.seriema.evaluation.metrics;

/// The area under a line through points: sum of (x_(i+1) - x_i) (y_i + y_(i+1)) / 2.
///
/// When to distrust it: straight lines between points of a precision-recall curve promise more than can be had there;
/// average precision ([PrecisionRecallCurve]) takes steps.
///
/// Source: scikit-learn `auc`.
public final class Trapezoids {

    private Trapezoids() {}

    /// The area, the same whether x ascends or descends.
    ///
    /// @throws IllegalArgumentException for fewer than two points, different lengths, values that are no numbers, x
    ///     that goes up and down
    public static double area(double[] x, double[] y) {
        if (x.length < 2 || x.length != y.length) {
            throw new IllegalArgumentException(
                    "an area needs at least two points, each with x and y, got " + x.length + " and " + y.length);
        }
        double area = 0;
        boolean up = false;
        boolean down = false;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
                throw new IllegalArgumentException(
                        "point " + i + " must have numbers for x and y, got " + x[i] + " and " + y[i]);
            }
            if (i > 0) {
                double step = x[i] - x[i - 1];
                up |= step > 0;
                down |= step < 0;
                area += area(x[i - 1], y[i - 1], x[i], y[i]);
            }
        }
        if (up && down) {
            throw new IllegalArgumentException("x must ascend or descend from point to point, and here it does both");
        }
        return down ? -area : area;
    }

    /// The area under the line from one point to the next.
    static double area(double x, double y, double nextX, double nextY) {
        return (nextX - x) * (y + nextY) / 2;
    }
}
