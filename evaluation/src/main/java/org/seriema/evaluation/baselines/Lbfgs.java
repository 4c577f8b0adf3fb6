package org.seriema.evaluation.baselines;

/// Minimizes a smooth convex function by L-BFGS: Newton's steps with a Hessian guessed from the last thirty gradients.
///
/// The line search looks for a point where the slope along the step is at least a tenth less and the value has not
/// grown. As the slope of a convex function only grows, two points with slopes of either sign enclose it.
///
/// Source: J. Nocedal, Updating quasi-Newton matrices with limited storage (1980); SciPy
/// `minimize(method="L-BFGS-B")`.
final class Lbfgs {

    /// A function to minimize.
    @FunctionalInterface
    interface Objective {

        /// The value at `x`; puts the gradient there into `gradient`.
        double at(double[] x, double[] gradient);
    }

    /// Where the search ended.
    ///
    /// @param x the best point
    /// @param evaluations how often the function was computed
    /// @param converged whether the largest part of the gradient came below the tolerance, or rounding hides any better
    ///     point
    @SuppressWarnings("ArrayRecordComponent") // stays inside this package and is never compared
    record Minimum(double[] x, int evaluations, boolean converged) {}

    private static final int MEMORY = 30;

    private final Objective objective;
    private final int most;

    private final double[][] steps = new double[MEMORY][];
    private final double[][] changes = new double[MEMORY][];
    private final double[] curvatures = new double[MEMORY];
    private int updates;

    private double[] x;
    private double[] gradient;
    private double value;
    private int evaluations;

    private Lbfgs(Objective objective, double[] start, int most) {
        this.objective = objective;
        this.most = most;
        x = start.clone();
        gradient = new double[x.length];
        value = evaluate(x, gradient);
    }

    /// Searches from `start`.
    ///
    /// @param most how often the function may be computed
    /// @param tolerance what the largest part of the gradient must come below
    static Minimum minimize(Objective objective, double[] start, int most, double tolerance) {
        Lbfgs search = new Lbfgs(objective, start, most);
        boolean moves = true;
        while (moves && largest(search.gradient) > tolerance && search.evaluations < most) {
            moves = search.step() || search.evaluations >= most;
        }
        boolean converged = !moves || largest(search.gradient) <= tolerance;
        return new Minimum(search.x, search.evaluations, converged);
    }

    /// One step along the guessed Newton direction; whether there was a better point.
    private boolean step() {
        double[] direction = direction();
        double slope = dot(direction, gradient);
        double[] next = new double[x.length];
        double[] nextGradient = new double[x.length];
        double low = 0;
        double lowSlope = slope;
        double high = Double.POSITIVE_INFINITY;
        double length = updates == 0 ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
        while (evaluations < most) {
            for (int i = 0; i < next.length; i++) {
                next[i] = x[i] + length * direction[i];
            }
            double nextValue = evaluate(next, nextGradient);
            double nextSlope = dot(direction, nextGradient);
            boolean grown = !(nextValue <= value + 1e-14 * Math.abs(value));
            if (!grown && Math.abs(nextSlope) <= -0.9 * slope) {
                remember(next, nextGradient);
                x = next;
                gradient = nextGradient;
                value = nextValue;
                return true;
            }
            if (grown || nextSlope > 0) {
                // By the secant of the slopes, but well inside the interval.
                double secant = low + (length - low) * lowSlope / (lowSlope - nextSlope);
                high = length;
                boolean inside = secant > low + 0.1 * (high - low) && secant < high - 0.1 * (high - low);
                length = inside ? secant : (low + high) / 2;
            } else {
                low = length;
                lowSlope = nextSlope;
                length = high < Double.POSITIVE_INFINITY ? (low + high) / 2 : 3 * length;
            }
            if (high < Double.POSITIVE_INFINITY && high - low <= 1e-12 * high) {
                return false;
            }
        }
        return false;
    }

    private double evaluate(double[] at, double[] into) {
        evaluations++;
        return objective.at(at, into);
    }

    /// Nocedal's two loops: the guessed inverse Hessian times the gradient, downhill.
    private double[] direction() {
        double[] q = new double[x.length];
        for (int i = 0; i < q.length; i++) {
            q[i] = -gradient[i];
        }
        double[] shares = new double[MEMORY];
        int first = Math.max(0, updates - MEMORY);
        for (int k = updates - 1; k >= first; k--) {
            int at = k % MEMORY;
            shares[at] = dot(steps[at], q) / curvatures[at];
            add(q, -shares[at], changes[at]);
        }
        if (updates > 0) {
            int last = (updates - 1) % MEMORY;
            double scale = curvatures[last] / dot(changes[last], changes[last]);
            for (int i = 0; i < q.length; i++) {
                q[i] *= scale;
            }
        }
        for (int k = first; k < updates; k++) {
            int at = k % MEMORY;
            add(q, shares[at] - dot(changes[at], q) / curvatures[at], steps[at]);
        }
        return q;
    }

    private void remember(double[] next, double[] nextGradient) {
        double[] step = new double[x.length];
        double[] change = new double[x.length];
        for (int i = 0; i < step.length; i++) {
            step[i] = next[i] - x[i];
            change[i] = nextGradient[i] - gradient[i];
        }
        double curvature = dot(step, change);
        if (curvature > 0) {
            int at = updates % MEMORY;
            steps[at] = step;
            changes[at] = change;
            curvatures[at] = curvature;
            updates++;
        }
    }

    private static void add(double[] sum, double factor, double[] other) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * other[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
