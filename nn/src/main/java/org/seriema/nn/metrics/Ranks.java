package org.seriema.nn.metrics;

import org.seriema.tensor.Tensor;

/// Which numbers of a row are the largest.
final class Ranks {

    private Ranks() {}

    /// The place of the largest number of a row; of equal ones, the first.
    static int largest(Tensor rows, int row) {
        int columns = rows.shape().last();
        int from = row * columns;
        int largest = 0;
        for (int k = 1; k < columns; k++) {
            largest = rows.get(from + k) > rows.get(from + largest) ? k : largest;
        }
        return largest;
    }

    /// Whether fewer than k numbers of a row are larger than the one in this place.
    ///
    /// As in TensorFlow, no if there is no such place, or if a number is not finite.
    static boolean isInTop(Tensor rows, int row, int place, int k) {
        int columns = rows.shape().last();
        if (place < 0 || place >= columns) {
            return false;
        }
        float one = rows.get(row * columns + place);
        int larger = 0;
        boolean finite = true;
        for (int i = row * columns; i < (row + 1) * columns; i++) {
            finite &= Float.isFinite(rows.get(i));
            larger += rows.get(i) > one ? 1 : 0;
        }
        return finite && larger < k;
    }

    /// Whether a number is one of the k largest of its row; of equal ones, the first count.
    static boolean isAmongFirst(Tensor rows, int row, int place, int k) {
        int columns = rows.shape().last();
        float one = rows.get(row * columns + place);
        int before = 0;
        for (int i = 0; i < columns; i++) {
            float other = rows.get(row * columns + i);
            before += other > one || (other == one && i < place) ? 1 : 0;
        }
        return before < k;
    }

    /// @param metric what it is called in messages
    static void check(String metric, int k) {
        if (k < 1) {
            throw new IllegalArgumentException(metric + ": k must be positive, got " + k);
        }
    }
}
