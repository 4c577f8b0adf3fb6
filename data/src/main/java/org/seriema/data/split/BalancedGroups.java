package org.seriema.data.split;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.random.RandomState;

/// Deals groups to parts so that each part gets its share of every class.
///
/// The group whose classes differ most in number comes first. Each goes to the part where it makes
/// `mean over classes of std over parts of count / class total / size of the part` least; where that is equal, to the
/// part that has the fewest rows.
///
/// Source: scikit-learn's `StratifiedGroupKFold`, whose parts have the same size.
final class BalancedGroups {

    private final double[] parts;
    private final int[] totals;

    /// Rows by part and class.
    private final double[][] counts;

    private BalancedGroups(double[] parts, int[] totals) {
        this.parts = parts;
        this.totals = totals;
        counts = new double[parts.length][totals.length];
    }

    /// The part of each row.
    ///
    /// @param parts the size of each part in proportion to the others
    /// @param random mixes the groups, `null` leaves them in order
    static int[] deal(Distinct classes, Distinct groups, double[] parts, @Nullable RandomState random) {
        double[][] byGroup = new double[groups.count()][classes.count()];
        int[] classOf = classes.codes();
        int[] groupOf = groups.codes();
        for (int row = 0; row < classOf.length; row++) {
            byGroup[groupOf[row]][classOf[row]]++;
        }
        int[] order = IntStream.range(0, byGroup.length).toArray();
        if (random != null) {
            random.shuffle(order);
        }
        BalancedGroups balanced = new BalancedGroups(parts, classes.counts());
        int[] partOf = new int[byGroup.length];
        Arrays.stream(order)
                .boxed()
                .sorted(Comparator.comparingDouble(group -> -deviation(byGroup[group])))
                .forEach(group -> partOf[group] = balanced.place(byGroup[group]));
        return SplitRows.spread(partOf, groupOf);
    }

    private int place(double[] group) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        double fewest = Double.POSITIVE_INFINITY;
        for (int part = 0; part < parts.length; part++) {
            add(part, group, 1);
            double imbalance = imbalance();
            add(part, group, -1);
            double rows = Arrays.stream(counts[part]).sum() / parts[part];
            if (imbalance < least || (isClose(imbalance, least) && rows < fewest)) {
                best = part;
                least = imbalance;
                fewest = rows;
            }
        }
        add(best, group, 1);
        return best;
    }

    private void add(int part, double[] group, int sign) {
        for (int c = 0; c < group.length; c++) {
            counts[part][c] += sign * group[c];
        }
    }

    private double imbalance() {
        double[] deviations = new double[totals.length];
        for (int c = 0; c < deviations.length; c++) {
            double sum = 0;
            for (int part = 0; part < parts.length; part++) {
                sum += share(part, c);
            }
            double mean = sum / parts.length;
            double squares = 0;
            for (int part = 0; part < parts.length; part++) {
                double distance = share(part, c) - mean;
                squares += distance * distance;
            }
            deviations[c] = Math.sqrt(squares / parts.length);
        }
        return pairwise(deviations) / deviations.length;
    }

    private double share(int part, int c) {
        return counts[part][c] / totals[c] / parts[part];
    }

    /// The standard deviation with the divisor n.
    private static double deviation(double[] values) {
        double mean = pairwise(values) / values.length;
        double[] squares = new double[values.length];
        for (int i = 0; i < squares.length; i++) {
            double distance = values[i] - mean;
            squares[i] = distance * distance;
        }
        return Math.sqrt(pairwise(squares) / values.length);
    }

    /// The sum in NumPy's order of additions, on which it depends which of two nearly equal groups comes first.
    private static double pairwise(double[] values) {
        return pairwise(values, 0, values.length);
    }

    private static double pairwise(double[] values, int from, int count) {
        if (count > 128) {
            int half = count / 2 - count / 2 % 8;
            return pairwise(values, from, half) + pairwise(values, from + half, count - half);
        }
        if (count < 8) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += values[from + i];
            }
            return sum;
        }
        double[] sums = Arrays.copyOfRange(values, from, from + 8);
        int whole = count - count % 8;
        for (int i = 8; i < whole; i++) {
            sums[i % 8] += values[from + i];
        }
        double sum = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
        for (int i = whole; i < count; i++) {
            sum += values[from + i];
        }
        return sum;
    }

    /// NumPy's `isclose`.
    private static boolean isClose(double a, double b) {
        return Double.isFinite(b) && Math.abs(a - b) <= 1e-8 + 1e-5 * Math.abs(b);
    }
}
