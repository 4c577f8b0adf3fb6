package org.seriema.evaluation.metrics;

/// Cohen's kappa: how much truth and prediction agree beyond what their shares of classes alone would give.
///
/// ```
/// kappa = 1 - (sum w_ij C_ij) / (sum w_ij E_ij),  E_ij = t_i p_j / n
/// ```
///
/// When to distrust it: with a rare class it is small even for good predictions, and the words often put to it
/// ("substantial") mean nothing without the shares of the classes. Weighted, it takes the classes for ordered steps.
///
/// Source: scikit-learn `cohen_kappa_score`.
public enum CohenKappa {
    /// Every error weighs the same.
    UNWEIGHTED,
    /// An error weighs the steps between the classes.
    LINEAR,
    /// An error weighs the square of the steps between the classes.
    QUADRATIC;

    /// Kappa; NaN where it is not defined: truth and prediction are all of the same one class.
    public double of(ClassCounts counts) {
        int classes = counts.classes().size();
        double total = counts.total();
        double observed = 0;
        double expected = 0;
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < classes; j++) {
                double weight = weight(i - j);
                observed += weight * counts.count(i, j);
                expected += weight * (counts.support(i) * counts.predicted(j) / total);
            }
        }
        return expected == 0 ? Double.NaN : 1 - observed / expected;
    }

    private double weight(int steps) {
        return switch (this) {
            case UNWEIGHTED -> steps == 0 ? 0 : 1;
            case LINEAR -> Math.abs(steps);
            case QUADRATIC -> (double) steps * steps;
        };
    }
}
