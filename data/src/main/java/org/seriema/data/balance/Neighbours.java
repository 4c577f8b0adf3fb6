package org.seriema.data.balance;

import java.util.stream.IntStream;

/// The nearest other rows of each row, by Euclid's distance, nearest first; of two as near, the earlier one.
///
/// Source: scikit-learn's `NearestNeighbors`, asked about its own rows.
public final class Neighbours {

    private final int count;
    private final int[] rows;
    private final double[] distances;

    private Neighbours(int count, int[] rows, double[] distances) {
        this.count = count;
        this.rows = rows;
        this.distances = distances;
    }

    /// Finds the neighbours.
    ///
    /// @param values rows x width numbers, row-major, none missing
    /// @param count how many neighbours of each row, at least 1 and fewer than there are rows
    public static Neighbours of(double[] values, int width, int count) {
        int n = values.length / width;
        if (count < 1 || count >= n) {
            throw new IllegalArgumentException("a row among " + n + " rows cannot have " + count + " neighbours");
        }
        Neighbours found = new Neighbours(count, new int[n * count], new double[n * count]);
        IntStream.range(0, n).parallel().forEach(row -> found.find(values, width, row));
        return found;
    }

    private void find(double[] values, int width, int row) {
        int first = row * count;
        int known = 0;
        for (int other = 0; other * width < values.length; other++) {
            if (other == row) {
                continue;
            }
            double farthest = known < count ? Double.POSITIVE_INFINITY : distances[first + count - 1];
            double square = square(values, row * width, other * width, width, farthest);
            if (square >= farthest) {
                continue;
            }
            int at = first + Math.min(known, count - 1);
            for (; at > first && distances[at - 1] > square; at--) {
                distances[at] = distances[at - 1];
                rows[at] = rows[at - 1];
            }
            distances[at] = square;
            rows[at] = other;
            known = Math.min(known + 1, count);
        }
        for (int i = first; i < first + count; i++) {
            distances[i] = Math.sqrt(distances[i]);
        }
    }

    /// The square of the distance, or something above `most` as soon as it is above it.
    private static double square(double[] values, int a, int b, int width, double most) {
        double square = 0;
        for (int j = 0; j < width && square < most; j++) {
            double difference = values[a + j] - values[b + j];
            square += difference * difference;
        }
        return square;
    }

    /// How many neighbours each row has.
    public int count() {
        return count;
    }

    /// A neighbour of a row.
    ///
    /// @param place 0 for the nearest one
    public int row(int row, int place) {
        return rows[row * count + place];
    }

    /// How far a neighbour of a row is.
    ///
    /// @param place 0 for the nearest one
    public double distance(int row, int place) {
        return distances[row * count + place];
    }
}
