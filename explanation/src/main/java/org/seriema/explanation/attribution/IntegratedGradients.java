package org.seriema.explanation.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.explanation.NetworkScore;

/// The gradient along the straight way from the baseline to the case, times the way that each number goes.
///
/// ```
/// value_j = (x_j - b_j) integral from 0 to 1 of  d score / d x_j (b + a (x - b))  da
/// sum_j value_j = score(x) - score(b)
/// ```
///
/// Unit: of the score. The integral is a sum over points; their number is doubled until the values add up to the
/// difference of the scores within the tolerance, see [Attribution#completenessError()]. Where that is not reached, a
/// note says so. Cost: a way forward and back for each point.
///
/// When to distrust it: the answer is one to the baseline chosen, and the way from it leads through cases that nobody
/// ever saw. Numbers that go together share what is theirs in a way that depends on the network's bends.
///
/// Source: M. Sundararajan, A. Taly, Q. Yan, Axiomatic attribution for deep networks (2017).
///
/// @param steps how many points at first
/// @param mostSteps how many points at last
/// @param tolerance the completeness error that is small enough
/// @param nodes where the points lie
public record IntegratedGradients(
        @Default("16") int steps,
        @Default("1024") int mostSteps,
        @Default("0.01") double tolerance,
        @Default("gauss_legendre") Nodes nodes)
        implements AttributionMethod {

    public IntegratedGradients {
        if (steps < 1 || mostSteps < steps || !(tolerance > 0)) {
            throw new IllegalArgumentException("integrated_gradients needs steps of 1 or more, most_steps no fewer, and"
                    + " a tolerance above 0, got " + steps + ", " + mostSteps + " and " + tolerance);
        }
    }

    @Override
    public List<Attribution> each(NetworkScore network, Cases prepared, Cases baselines) {
        Compared compared = Compared.of(network, prepared, baselines);
        Attribution[] found = new Attribution[compared.count()];
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            open.add(i);
        }
        int looks = 0;
        for (int points = steps; !open.isEmpty(); points = Math.min(2 * points, mostSteps)) {
            looks += points;
            double[][] values = values(network, compared, open, points);
            List<Integer> still = new ArrayList<>();
            for (int k = 0; k < values.length; k++) {
                int i = open.get(k);
                Attribution one = compared.attribution(i, values[k], new double[0], looks, List.of());
                // not the other way round, for an error that is no number stays open
                boolean done = one.completenessError() <= tolerance;
                if (!done && points < mostSteps) {
                    still.add(i);
                }
                found[i] = done ? one : compared.attribution(i, values[k], new double[0], looks, notes(one, points));
            }
            open = still;
        }
        return List.of(found);
    }

    private static List<String> notes(Attribution one, int points) {
        return List.of(String.format(
                Locale.ROOT,
                "The values add up to %.4g, the scores differ by %.4g (%.1f %% off), though the gradient was taken at"
                        + " %d points; read them as rough, or raise most_steps.",
                one.sum(),
                one.score() - one.baselineScore(),
                100 * one.completenessError(),
                points));
    }

    /// The values of some of the cases, for so many points.
    private double[][] values(NetworkScore network, Compared compared, List<Integer> open, int points) {
        Nodes.Rule rule = nodes.rule(points);
        int size = compared.size();
        double[][] values = new double[open.size()][size];
        network.gradients(
                Math.multiplyExact(open.size(), points),
                (k, x, at) -> {
                    int i = open.get(k / points);
                    double share = rule.at()[k % points];
                    for (int j = 0; j < size; j++) {
                        double from = compared.baseline(i, j);
                        x[at + j] = (float) (from + share * (compared.x(i, j) - from));
                    }
                },
                (k, gradient, at) -> {
                    double weight = rule.weights()[k % points];
                    for (int j = 0; j < size; j++) {
                        values[k / points][j] += weight * gradient[at + j];
                    }
                });
        for (int k = 0; k < values.length; k++) {
            int i = open.get(k);
            for (int j = 0; j < size; j++) {
                values[k][j] *= (double) compared.x(i, j) - compared.baseline(i, j);
            }
        }
        return values;
    }

    @Override
    public boolean addsUp() {
        return true;
    }
}
