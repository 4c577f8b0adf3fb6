package org.seriema.evaluation.baselines;

import java.util.Arrays;
import java.util.Locale;
import org.seriema.data.Cases;

/// The nearest neighbour: the class of the training row at the least Euclidean distance.
///
/// ```
/// score = d0 / (d0 + d1)    the distances to the nearest training row of class 0 and of class 1; 0/0 is 1/2
/// ```
///
/// A score above 1/2 is class 1, one below is class 0; at 1/2 the training row that stands first in the table decides.
///
/// Distances are of the raw numbers if no column's deviation is more than ten times another's, as in a series of one
/// quantity (a factor common to all columns changes nothing); else of the columns standardized by the training rows, so
/// that none drowns the others. A missing number counts as the training mean; empty and constant columns are left out.
///
/// The work is bounded: if training rows times rows asked for times columns (64 at most, for a distance is given up
/// once it is too long) exceed 2 billion, only every k-th training row of each class is taken, k as small as may be,
/// and the name says how many rows that leaves.
///
/// When to distrust it: a series shifted by one step is far from itself for it. With many columns of noise all
/// distances are alike. Where near copies of the test rows stand in the training rows, it looks better than it is: that
/// is a sign of a split that leaks.
///
/// Source: scikit-learn `KNeighborsClassifier(n_neighbors=1)`; the error rates of the UCR archive for Euclidean
/// distance are of series that were standardized one by one before.
public final class NearestNeighbour {

    private static final double MOST_WORK = 2e9;
    private static final int USUAL_WIDTH = 64;
    private static final double SAME_KIND = 10;

    private final StandardColumns columns;
    private final boolean standardized;
    private final int of;
    private final int[] labels;
    private final double[] points;

    private NearestNeighbour(StandardColumns columns, boolean standardized, int of, int[] labels, double[] points) {
        this.columns = columns;
        this.standardized = standardized;
        this.of = of;
        this.labels = labels;
        this.points = points;
    }

    /// Keeps the training rows.
    ///
    /// @param cases numbers in any units; NaN where one is missing
    /// @param labels the class of each case, 0 or 1
    /// @param train the training rows
    /// @param asked how many rows will be asked for, which bounds how many training rows are kept
    /// @throws IllegalArgumentException if the sizes do not fit, or the training rows are not of both classes
    public static NearestNeighbour fit(Cases cases, int[] labels, int[] train, int asked) {
        return fit(TrainingRows.of(cases, labels, train), asked);
    }

    static NearestNeighbour fit(TrainingRows rows, int asked) {
        return fit(rows, asked, MOST_WORK);
    }

    static NearestNeighbour fit(TrainingRows rows, int asked, double mostWork) {
        if (!rows.areOfBothClasses()) {
            throw new IllegalArgumentException("a nearest neighbour needs training rows of both classes, got "
                    + rows.rows().length + " rows of one class");
        }
        StandardColumns columns = rows.columns();
        int width = columns.count();
        double work = (double) rows.rows().length * asked * Math.min(width, USUAL_WIDTH);
        int[] kept = everyKth(rows.labels(), (int) Math.max(1, Math.ceil(work / mostWork)));
        boolean standardized = columns.spread() > SAME_KIND;
        double[] points = new double[Math.multiplyExact(kept.length, width)];
        int[] labels = new int[kept.length];
        for (int i = 0; i < kept.length; i++) {
            put(columns, standardized, rows.cases().values(), rows.rows()[kept[i]], points, i * width);
            labels[i] = rows.labels()[kept[i]];
        }
        return new NearestNeighbour(columns, standardized, rows.rows().length, labels, points);
    }

    /// The class of the nearest training row, and how much nearer class 1 is than class 0.
    ///
    /// @param cases as for [#fit]
    /// @param rows the rows asked for
    public Answers answer(Cases cases, int[] rows) {
        int[] predicted = new int[rows.length];
        double[] scores = new double[rows.length];
        double[] point = new double[columns.count()];
        double[] nearest = new double[2];
        for (int i = 0; i < rows.length; i++) {
            put(columns, standardized, cases.values(), rows[i], point, 0);
            predicted[i] = search(point, nearest);
            scores[i] = score(predicted[i], Math.sqrt(nearest[0]), Math.sqrt(nearest[1]), nearest[0] == nearest[1]);
        }
        return new Answers("nearest_neighbour", name(), predicted, scores);
    }

    /// The class of the nearest row, the first of equals; puts the least squared distance to either class into
    /// `nearest`.
    private int search(double[] point, double[] nearest) {
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int width = point.length;
        int predicted = 0;
        for (int i = 0; i < labels.length; i++) {
            int label = labels[i];
            double distance = distance(point, i * width, nearest[label]);
            if (distance < nearest[label]) {
                predicted = distance < nearest[1 - label] ? label : predicted;
                nearest[label] = distance;
            }
        }
        return predicted;
    }

    /// The squared distance to a training row, or, once it is clear that it is no less than `enough`, some number that
    /// is not.
    private double distance(double[] point, int at, double enough) {
        double sum = 0;
        int j = 0;
        for (; j + 3 < point.length && sum < enough; j += 4) {
            double first = point[j] - points[at + j];
            double second = point[j + 1] - points[at + j + 1];
            double third = point[j + 2] - points[at + j + 2];
            double fourth = point[j + 3] - points[at + j + 3];
            // by pairs, for a processor adds to one sum only every fourth step
            sum += (first * first + second * second) + (third * third + fourth * fourth);
        }
        for (; j < point.length && sum < enough; j++) {
            double last = point[j] - points[at + j];
            sum += last * last;
        }
        return sum;
    }

    /// d0 / (d0 + d1), on the side of 1/2 where the nearest row is, also where rounding would hide that.
    private static double score(int predicted, double d0, double d1, boolean equal) {
        if (equal) {
            return 0.5;
        }
        double share = d0 / (d0 + d1);
        return predicted == 1 ? Math.max(share, Math.nextUp(0.5)) : Math.min(share, Math.nextDown(0.5));
    }

    private static void put(
            StandardColumns columns, boolean standardized, double[] values, int row, double[] into, int at) {
        if (standardized) {
            columns.standardize(values, row, into, at);
        } else {
            columns.raw(values, row, into, at);
        }
    }

    /// Every k-th row of either class, the first ones among them, in their order.
    private static int[] everyKth(int[] labels, int k) {
        int[] kept = new int[labels.length];
        int[] seen = new int[2];
        int size = 0;
        for (int i = 0; i < labels.length; i++) {
            if (seen[labels[i]]++ % k == 0) {
                kept[size++] = i;
            }
        }
        return Arrays.copyOf(kept, size);
    }

    private String name() {
        String rows = labels.length == of
                ? String.format(Locale.ROOT, "%,d", of)
                : String.format(Locale.ROOT, "%,d of %,d", labels.length, of);
        return "nearest neighbour of " + rows + " training rows, "
                + (standardized ? "standardized columns" : "raw numbers");
    }
}
