package org.seriema.data.series;

/// The slopes at given points of the cubics between them.
final class Slopes {

    private Slopes() {}

    /// Slopes with which no cubic leaves the range of its two points: 0 at a peak, else a weighted harmonic mean.
    ///
    /// Source: Fritsch and Butland, "A Method for Constructing Local Monotone Piecewise Cubic Interpolants", 1984.
    static double[] monotone(double[] x, double[] y) {
        int n = x.length;
        double[] slopes = new double[n];
        if (n == 2) {
            slopes[0] = rise(x, y, 0);
            slopes[1] = slopes[0];
            return slopes;
        }
        for (int i = 1; i < n - 1; i++) {
            double left = rise(x, y, i - 1);
            double right = rise(x, y, i);
            if (left * right > 0) {
                double hLeft = x[i] - x[i - 1];
                double hRight = x[i + 1] - x[i];
                double wLeft = 2 * hRight + hLeft;
                double wRight = hRight + 2 * hLeft;
                slopes[i] = (wLeft + wRight) / (wLeft / left + wRight / right);
            }
        }
        slopes[0] = atEnd(x[1] - x[0], x[2] - x[1], rise(x, y, 0), rise(x, y, 1));
        slopes[n - 1] = atEnd(x[n - 1] - x[n - 2], x[n - 2] - x[n - 3], rise(x, y, n - 2), rise(x, y, n - 3));
        return slopes;
    }

    /// The slope at an end, from the two rises next to it.
    private static double atEnd(double h0, double h1, double rise0, double rise1) {
        double slope = ((2 * h0 + h1) * rise0 - h0 * rise1) / (h0 + h1);
        if (Math.signum(slope) != Math.signum(rise0)) {
            return 0;
        }
        boolean tooSteep = Math.signum(rise0) != Math.signum(rise1) && Math.abs(slope) > 3 * Math.abs(rise0);
        return tooSteep ? 3 * rise0 : slope;
    }

    /// Slopes with which the second derivative is continuous, and the third at the second and the last but one point.
    static double[] smooth(double[] x, double[] y) {
        int n = x.length;
        if (n == 2) {
            return monotone(x, y);
        }
        if (n == 3) {
            return parabola(x, y);
        }
        double[] below = new double[n];
        double[] on = new double[n];
        double[] above = new double[n];
        double[] slopes = new double[n];
        for (int i = 1; i < n - 1; i++) {
            double hLeft = x[i] - x[i - 1];
            double hRight = x[i + 1] - x[i];
            below[i] = hRight;
            on[i] = 2 * (hLeft + hRight);
            above[i] = hLeft;
            slopes[i] = 3 * (hRight * rise(x, y, i - 1) + hLeft * rise(x, y, i));
        }
        double h0 = x[1] - x[0];
        double d0 = x[2] - x[0];
        on[0] = x[2] - x[1];
        above[0] = d0;
        slopes[0] = ((h0 + 2 * d0) * on[0] * rise(x, y, 0) + h0 * h0 * rise(x, y, 1)) / d0;
        double h1 = x[n - 1] - x[n - 2];
        double d1 = x[n - 1] - x[n - 3];
        on[n - 1] = x[n - 2] - x[n - 3];
        below[n - 1] = d1;
        slopes[n - 1] = (h1 * h1 * rise(x, y, n - 3) + (2 * d1 + h1) * on[n - 1] * rise(x, y, n - 2)) / d1;
        solve(below, on, above, slopes);
        return slopes;
    }

    /// The slopes of the parabola through three points.
    private static double[] parabola(double[] x, double[] y) {
        double bend = (rise(x, y, 1) - rise(x, y, 0)) / (x[2] - x[0]);
        double first = rise(x, y, 0) - bend * (x[1] - x[0]);
        return new double[] {first, first + 2 * bend * (x[1] - x[0]), first + 2 * bend * (x[2] - x[0])};
    }

    /// Solves a system of three diagonals; `right` becomes the solution.
    private static void solve(double[] below, double[] on, double[] above, double[] right) {
        int n = on.length;
        for (int i = 1; i < n; i++) {
            double factor = below[i] / on[i - 1];
            on[i] -= factor * above[i - 1];
            right[i] -= factor * right[i - 1];
        }
        right[n - 1] /= on[n - 1];
        for (int i = n - 2; i >= 0; i--) {
            right[i] = (right[i] - above[i] * right[i + 1]) / on[i];
        }
    }

    private static double rise(double[] x, double[] y, int i) {
        return (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
    }
}
