package org.seriema.evaluation.findings;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.findings.Finding.Severity;

/// Test rows that nearly equal a training row: `near_duplicate_rows`, copies with noise or rounding.
///
/// ```
/// 0 < d(test row, nearest training row) <= 0.01 median of d(training row, nearest other training row)
/// ```
///
/// d is the distance in standard deviations. Equal rows are `duplicate_rows` and are not counted here.
///
/// When to distrust it: with one or two columns, rows come that near by chance (a percent of them with one); where
/// half of the training rows are such copies themselves, the median is that of the copies and nothing is found.
final class NearDuplicateRows {

    /// So much nearer than usual. Among rows of m independent columns chance gives a share of about 0.7 * 0.01^m.
    private static final double NEARER = 0.01;

    /// From this share of the test rows on, well above what chance gives with one column.
    private static final double SHARE = 0.05;

    /// And from so many rows on.
    private static final int FEWEST = 5;

    /// Test rows looked at: so many, or fewer where that makes more pairs of rows than these, but at least a hundred.
    private static final int TESTS = 500;

    private static final int PAIRS = 5_000_000;

    private static final int FEWEST_TESTS = 100;

    /// Training rows that the usual distance is taken from.
    private static final int USUAL = 200;

    /// Numbers compared at most to find the usual distance; with more rows, fewer are looked at.
    private static final double WORK = 2e8;

    private NearDuplicateRows() {}

    static @Nullable Finding of(Checked table, Sides sides) {
        int[] train = sides.train();
        double perRow = (double) train.length * table.width();
        int usual = (int) Math.max(20, Math.min(USUAL, WORK / perRow));
        Distances distances = new Distances(
                table.cases(), Sample.ofNumbers(train, table.width(), 4_000_000).rows());
        double[] nearest = Arrays.stream(Sample.of(train, usual).rows())
                .mapToDouble(row -> nearest(distances, row, train))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (nearest.length == 0) {
            return null;
        }
        double median = Math.sqrt(nearest[nearest.length / 2]);
        double bound = NEARER * median * NEARER * median;
        Sample sample = Sample.of(sides.test(), Math.clamp(PAIRS / train.length, FEWEST_TESTS, TESTS));
        int near = 0;
        for (int row : sample.rows()) {
            near += isNear(distances, row, train, bound) ? 1 : 0;
        }
        int looked = sample.rows().length;
        if (near < FEWEST || near < SHARE * looked) {
            return null;
        }
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("test_rows", sides.test().length);
        evidence.put("test_rows_looked_at", looked);
        evidence.put("near_duplicates", near);
        evidence.put("share", (double) near / looked);
        evidence.put("usual_distance", median);
        evidence.put("bound", NEARER * median);
        return new Finding(
                "near_duplicate_rows",
                Severity.WARNING,
                Words.of(near, looked, "test rows") + (near == 1 ? " is" : " are") + " nearly the same as a training"
                        + " row: at most a hundredth of the usual distance between a row and the one most like it"
                        + sample.note() + ". They may be copies with small changes.",
                evidence,
                "Look at such rows; name a column that copies of one row share (data: {group: COLUMN}) and write"
                        + " split: {kind: group}.");
    }

    /// The squared distance to the nearest other row.
    private static double nearest(Distances distances, int row, int[] others) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int other : others) {
            if (other != row) {
                nearest = Math.min(nearest, distances.squared(row, other, nearest));
            }
        }
        return nearest;
    }

    private static boolean isNear(Distances distances, int row, int[] train, double bound) {
        boolean near = false;
        for (int other : train) {
            double squared = distances.squared(row, other, bound);
            if (squared == 0) {
                return false;
            }
            near |= squared <= bound;
        }
        return near;
    }
}
