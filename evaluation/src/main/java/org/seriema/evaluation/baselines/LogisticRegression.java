package org.seriema.evaluation.baselines;

import java.util.Arrays;
import java.util.Locale;
import org.seriema.data.Cases;

/// Logistic regression: the probability of class 1 by a weighted sum of the columns.
///
/// ```
/// p = 1 / (1 + exp(-(w z + b)))
/// w, b minimize   sum log(1 + exp(-s (w z + b))) + w w / 2    s = 1 for class 1, -1 for class 0
/// ```
///
/// z are the columns standardized by the training rows; a missing number counts as the training mean, and a column that
/// is empty or constant is left out. The minimum is one point, so nothing depends on a seed.
///
/// It ends once no part of the gradient, divided by the number of rows, exceeds 1e-10: after some dozens of passes over
/// the rows. After 1000 passes, or fewer on a large table (4 billion numbers read, but at least 100 passes), it stops
/// where it is, and its name says so; the answers then hardly change any more.
///
/// When to distrust it: it sees no order of the columns and no two columns together; a class that lies between two
/// values of a column, or a shape that may start at any time, is out of its reach. Its probabilities are those of the
/// training rows' shares of the classes.
///
/// Source: scikit-learn `make_pipeline(StandardScaler(), SimpleImputer(), LogisticRegression(C=1))`.
public final class LogisticRegression {

    private static final double TOLERANCE = 1e-10;
    private static final int MOST_PASSES = 1000;
    private static final int LEAST_PASSES = 100;
    private static final double MOST_READ = 4e9;

    private final StandardColumns columns;
    private final Lbfgs.Minimum minimum;

    private LogisticRegression(StandardColumns columns, Lbfgs.Minimum minimum) {
        this.columns = columns;
        this.minimum = minimum;
    }

    /// Finds the weights.
    ///
    /// @param cases numbers in any units; NaN where one is missing
    /// @param labels the class of each case, 0 or 1
    /// @param train the rows to find them on
    /// @throws IllegalArgumentException if the sizes do not fit, or the training rows are not of both classes
    public static LogisticRegression fit(Cases cases, int[] labels, int[] train) {
        return fit(TrainingRows.of(cases, labels, train));
    }

    static LogisticRegression fit(TrainingRows rows) {
        return fit(rows, MOST_PASSES);
    }

    static LogisticRegression fit(TrainingRows rows, int mostPasses) {
        if (!rows.areOfBothClasses()) {
            throw new IllegalArgumentException("a logistic regression needs training rows of both classes, got "
                    + rows.rows().length + " rows of one class");
        }
        LogisticLoss loss = new LogisticLoss(rows);
        double numbers =
                Math.max(1, (double) rows.rows().length * rows.columns().count());
        int passes = (int) Math.clamp(MOST_READ / numbers, LEAST_PASSES, MOST_PASSES);
        return new LogisticRegression(
                rows.columns(), Lbfgs.minimize(loss, loss.start(), Math.min(passes, mostPasses), TOLERANCE));
    }

    /// The weight of each column that is not left out; a copy.
    public double[] coefficients() {
        return Arrays.copyOf(minimum.x(), columns.count());
    }

    /// The constant b.
    public double intercept() {
        return minimum.x()[columns.count()];
    }

    /// How many passes over the training rows it took.
    public int passes() {
        return minimum.evaluations();
    }

    /// Whether it came to the minimum.
    public boolean converged() {
        return minimum.converged();
    }

    /// The probability of class 1, and class 1 where w z + b > 0.
    ///
    /// @param cases as for [#fit]
    /// @param rows the rows asked for
    public Answers answer(Cases cases, int[] rows) {
        int[] predicted = new int[rows.length];
        double[] scores = new double[rows.length];
        double[] z = new double[columns.count()];
        for (int i = 0; i < rows.length; i++) {
            columns.standardize(cases.values(), rows[i], z, 0);
            double sum = LogisticLoss.weighted(minimum.x(), z);
            predicted[i] = sum > 0 ? 1 : 0;
            scores[i] = 1 / (1 + Math.exp(-sum));
        }
        return new Answers("logistic_regression", name(), predicted, scores);
    }

    private String name() {
        String size = columns.count() == 1 ? "1 column" : String.format(Locale.ROOT, "%,d columns", columns.count());
        return "logistic regression on " + size
                + (minimum.converged() ? "" : " (stopped after " + minimum.evaluations() + " passes)");
    }
}
