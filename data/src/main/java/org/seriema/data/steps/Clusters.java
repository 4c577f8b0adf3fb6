package org.seriema.data.steps;

import java.util.Arrays;

/// Lloyd's k-means of the numbers of one column, from centres in even steps.
///
/// Source: scikit-learn's `KMeans(n_init=1)` as `KBinsDiscretizer` calls it: at most 300 rounds, until no number
/// changes its cluster or the centres' squared moves add up to at most 1e-4 of the variance; an empty cluster takes the
/// number that is furthest from its centre.
final class Clusters {

    private static final int MOST_ROUNDS = 300;
    private static final double TOLERANCE = 1e-4;

    private Clusters() {}

    /// The edges between clusters: the least number, the middles between neighbouring centres, the greatest number.
    ///
    /// @param numbers in the order of the rows: the least and the greatest are as far from their first centres up to
    ///     rounding, so the mean is summed up as NumPy does
    /// @param even the edges of bins of one width, whose middles the centres start from
    static double[] edges(double[] numbers, double[] even) {
        double mean = sum(numbers, 0, numbers.length) / numbers.length;
        double[] x = Arrays.stream(numbers).map(value -> value - mean).toArray();
        double[] centers = new double[even.length - 1];
        for (int k = 0; k < centers.length; k++) {
            centers[k] = (even[k + 1] + even[k]) * 0.5 - mean;
        }
        double tolerance =
                TOLERANCE * Arrays.stream(x).map(value -> value * value).sum() / x.length;
        int[] labels = new int[x.length];
        int[] before = new int[x.length];
        Arrays.fill(before, -1);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] moved = round(x, centers, labels);
            double shift = 0;
            for (int k = 0; k < centers.length; k++) {
                shift += (moved[k] - centers[k]) * (moved[k] - centers[k]);
            }
            centers = moved;
            if (Arrays.equals(labels, before) || shift <= tolerance) {
                break;
            }
            System.arraycopy(labels, 0, before, 0, labels.length);
        }
        Arrays.sort(centers);
        double[] edges = new double[even.length];
        edges[0] = even[0];
        for (int k = 1; k < centers.length; k++) {
            edges[k] = (centers[k] + mean + (centers[k - 1] + mean)) * 0.5;
        }
        edges[centers.length] = even[centers.length];
        return edges;
    }

    /// Gives each number to the nearest centre, and returns the centres of what each got.
    private static double[] round(double[] x, double[] centers, int[] labels) {
        double[] sums = new double[centers.length];
        int[] counts = new int[centers.length];
        for (int i = 0; i < x.length; i++) {
            int nearest = 0;
            for (int k = 1; k < centers.length; k++) {
                if (Math.abs(x[i] - centers[k]) < Math.abs(x[i] - centers[nearest])) {
                    nearest = k;
                }
            }
            labels[i] = nearest;
            sums[nearest] += x[i];
            counts[nearest]++;
        }
        boolean[] taken = new boolean[x.length];
        for (int k = 0; k < centers.length; k++) {
            if (counts[k] == 0) {
                int far = furthest(x, centers, labels, taken);
                taken[far] = true;
                sums[labels[far]] -= x[far];
                counts[labels[far]]--;
                sums[k] = x[far];
                counts[k] = 1;
            }
        }
        for (int k = 0; k < centers.length; k++) {
            sums[k] = counts[k] == 0 ? centers[k] : sums[k] / counts[k];
        }
        return sums;
    }

    private static int furthest(double[] x, double[] centers, int[] labels, boolean[] taken) {
        int far = -1;
        for (int i = 0; i < x.length; i++) {
            // Of equal ones the last.
            if (!taken[i] && (far < 0 || distance(x, centers, labels, i) >= distance(x, centers, labels, far))) {
                far = i;
            }
        }
        return far;
    }

    private static double distance(double[] x, double[] centers, int[] labels, int i) {
        double distance = x[i] - centers[labels[i]];
        return distance * distance;
    }

    /// The sum in the order in which NumPy adds: eight sums side by side, and halves of more than 128 numbers.
    private static double sum(double[] x, int first, int n) {
        if (n > 128) {
            int half = n / 2 - n / 2 % 8;
            return sum(x, first, half) + sum(x, first + half, n - half);
        }
        double[] r = new double[8];
        int whole = n - n % 8;
        for (int i = 0; i < whole; i++) {
            r[i % 8] += x[first + i];
        }
        double sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
        for (int i = whole; i < n; i++) {
            sum += x[first + i];
        }
        return sum;
    }
}
