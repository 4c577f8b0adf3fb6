package org.seriema.evaluation.calibration;

import java.util.Arrays;

/// Platt's calibration: p = 1 / (1 + exp(a score + b)), with the a and b of the greatest likelihood.
///
/// The targets are not 1 and 0 but Platt's (n1 + 1) / (n1 + 2) and 1 / (n0 + 2) with n1 positive and n0 negative rows,
/// so that a perfect order does not lead to endless certainty. The scores are taken as they come, which for a network
/// with a sigmoid at its end are probabilities and not logits: what scikit-learn does with a model that has
/// `predict_proba` and no `decision_function`.
///
/// When to distrust it: where the scores' error is not S-shaped it stays; see the reliability curve after it. Scores
/// that are probabilities already are bent a little, for an S-shaped curve cannot leave them as they are.
///
/// Source: scikit-learn `_SigmoidCalibration`; J. Platt, Probabilistic outputs for support vector machines (1999).
/// scikit-learn's optimizer stops at a gradient of 1e-6; this one goes on to the last digits, so the two differ in
/// the sixth digit or so, and more if the scores lie within a tiny range, where scikit-learn stops where it started.
public record Platt() implements Calibration {

    private static final int STEPS = 100;

    /// The gain that a step promises, as a share of the loss, below which whole steps are safe: the loss is too coarse
    /// to tell whether they go down.
    private static final double NEAR = 1e-6;

    /// The gain from which on a last step reaches the last digits, for each step squares the distance.
    private static final double LAST = 1e-16;

    @Override
    public FittedPlatt fit(int[] labels, double[] scores, double[] weights) {
        CalibrationRows rows = CalibrationRows.of(labels, scores, weights);
        double[] sums = new double[2];
        double mean = 0;
        for (int i = 0; i < rows.size(); i++) {
            sums[rows.labels()[i]] += rows.weights()[i];
            mean += rows.weights()[i] * rows.scores()[i];
        }
        double total = sums[0] + sums[1];
        mean /= total;
        double square = 0;
        for (int i = 0; i < rows.size(); i++) {
            double distance = rows.scores()[i] - mean;
            square += rows.weights()[i] * distance * distance;
        }
        // Newton's steps are sure on numbers around 0 of about the size 1; equal scores carry nothing
        boolean equal = Arrays.stream(rows.scores()).allMatch(score -> score == rows.scores()[0]);
        double scale = equal ? 0 : Math.sqrt(square / total);
        Likelihood likelihood =
                new Likelihood(rows, mean, scale > 0 ? 1 / scale : 0, 1 / (sums[0] + 2), (sums[1] + 1) / (sums[1] + 2));
        double[] best = likelihood.best(0, Math.log((sums[1] + 1) / (sums[0] + 1)));
        double slope = scale > 0 ? best[0] / scale : 0;
        // 0.0 - x leaves no -0
        return new FittedPlatt(0.0 - slope, slope * mean - best[1]);
    }

    /// The likelihood of the targets, of a slope and an offset on standardised scores: p = 1 / (1 + exp(-(s x + c))).
    private record Likelihood(CalibrationRows rows, double mean, double inverseScale, double low, double high) {

        private double x(int i) {
            return (rows.scores()[i] - mean) * inverseScale;
        }

        private double target(int i) {
            return rows.labels()[i] == 1 ? high : low;
        }

        /// Newton's method, with shorter steps where a whole one would lead uphill.
        double[] best(double slope, double offset) {
            double loss = loss(slope, offset);
            for (int step = 0; step < STEPS; step++) {
                double[] direction = direction(slope, offset);
                double decrement = direction[2];
                double share = 1;
                double next = loss(slope - direction[0], offset - direction[1]);
                while (decrement > NEAR * loss && share > 1e-10 && !(next <= loss - 1e-4 * share * decrement)) {
                    share /= 2;
                    next = loss(slope - share * direction[0], offset - share * direction[1]);
                }
                slope -= share * direction[0];
                offset -= share * direction[1];
                if (!(decrement > LAST * loss)) {
                    break;
                }
                loss = next;
            }
            return new double[] {slope, offset};
        }

        private double loss(double slope, double offset) {
            double sum = 0;
            for (int i = 0; i < rows.size(); i++) {
                double f = slope * x(i) + offset;
                double softplus = Math.max(f, 0) + Math.log1p(Math.exp(-Math.abs(f)));
                sum += rows.weights()[i] * (softplus - target(i) * f);
            }
            return sum;
        }

        /// Newton's step for slope and offset, and the gradient along it.
        private double[] direction(double slope, double offset) {
            double g0 = 0;
            double g1 = 0;
            double h00 = 0;
            double h01 = 0;
            double h11 = 0;
            for (int i = 0; i < rows.size(); i++) {
                double x = x(i);
                double p = FittedPlatt.sigmoid(slope * x + offset);
                double miss = rows.weights()[i] * (p - target(i));
                double bend = rows.weights()[i] * p * (1 - p);
                g0 += miss * x;
                g1 += miss;
                h00 += bend * x * x;
                h01 += bend * x;
                h11 += bend;
            }
            if (inverseScale == 0) {
                return new double[] {0, g1 / h11, g1 * g1 / h11};
            }
            double determinant = h00 * h11 - h01 * h01;
            double d0 = (h11 * g0 - h01 * g1) / determinant;
            double d1 = (h00 * g1 - h01 * g0) / determinant;
            return new double[] {d0, d1, g0 * d0 + g1 * d1};
        }
    }
}
