package org.seriema.evaluation.baselines;

import java.util.Arrays;

/// What a logistic regression minimizes, and its gradient, in one pass over the rows.
///
/// ```
/// (sum log(1 + exp(-s (w z + b))) + w w / 2) / n
/// ```
///
/// Rows are standardized anew in each pass: that costs less time than a second table of them costs memory.
final class LogisticLoss implements Lbfgs.Objective {

    private final TrainingRows rows;
    private final double[] z;

    LogisticLoss(TrainingRows rows) {
        this.rows = rows;
        this.z = new double[rows.columns().count()];
    }

    /// No weights, and the constant that gives the classes' shares.
    double[] start() {
        double[] start = new double[z.length + 1];
        double ones = 0;
        for (int label : rows.labels()) {
            ones += label;
        }
        start[z.length] = Math.log(ones / (rows.labels().length - ones));
        return start;
    }

    @Override
    public double at(double[] w, double[] gradient) {
        Arrays.fill(gradient, 0);
        int n = rows.rows().length;
        double[] values = rows.cases().values();
        double loss = 0;
        for (int i = 0; i < n; i++) {
            rows.columns().standardize(values, rows.rows()[i], z, 0);
            double sum = weighted(w, z);
            double margin = rows.labels()[i] == 1 ? sum : -sum;
            double e = Math.exp(-Math.abs(margin));
            loss += Math.log1p(e) + Math.max(-margin, 0);
            double wrong = (margin > 0 ? e : 1) / (1 + e); // the probability given to the other class
            double residual = rows.labels()[i] == 1 ? -wrong : wrong;
            for (int k = 0; k < z.length; k++) {
                gradient[k] += residual * z[k];
            }
            gradient[z.length] += residual;
        }
        double penalty = 0;
        for (int k = 0; k < z.length; k++) {
            penalty += w[k] * w[k];
            gradient[k] = (gradient[k] + w[k]) / n;
        }
        gradient[z.length] /= n;
        return (loss + penalty / 2) / n;
    }

    /// w z + b, where b stands behind w; four sums at a time, as one would wait for each addition.
    static double weighted(double[] w, double[] z) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int k = 0;
        for (; k + 3 < z.length; k += 4) {
            a += w[k] * z[k];
            b += w[k + 1] * z[k + 1];
            c += w[k + 2] * z[k + 2];
            d += w[k + 3] * z[k + 3];
        }
        for (; k < z.length; k++) {
            a += w[k] * z[k];
        }
        return a + b + (c + d) + w[z.length];
    }
}
