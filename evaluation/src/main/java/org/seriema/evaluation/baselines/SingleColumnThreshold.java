package org.seriema.evaluation.baselines;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rule on one column that is right most often on the training rows: class 1 if `T2_t1 > 41.3`, or if
/// `T2_t1 <= 41.3`.
///
/// Every column, every gap between two neighbouring values and both directions are tried, in O(D n log n). Of equally
/// good rules the first column wins, then the lowest threshold, then `>`. A value that is missing (NaN) or infinite
/// fulfils no rule.
///
/// @param column the column's place, from 0
/// @param threshold the shortest decimal number in the gap nearest to its middle
/// @param above whether class 1 lies above the threshold
public record SingleColumnThreshold(int column, double threshold, boolean above) {

    /// Finds the rule.
    ///
    /// @param x (n, D) the rows one after another, in the units a reader knows: before scaling
    /// @param columns D
    /// @param labels (n) 0 or 1
    /// @return `null` if no column has two different values
    /// @throws IllegalArgumentException if the sizes do not fit
    public static @Nullable SingleColumnThreshold fit(float[] x, int columns, int[] labels) {
        checkSize(x, columns, labels.length);
        int ones = Arrays.stream(labels).sum();
        long[] keys = new long[labels.length];
        SingleColumnThreshold best = null;
        int bestRight = -1;
        for (int column = 0; column < columns; column++) {
            int size = sortedKeys(x, columns, column, labels, keys);
            int below = 0;
            int onesBelow = 0;
            int sizeOnes = onesAmong(keys, size);
            for (int i = 0; i + 1 < size; i++) {
                below++;
                onesBelow += label(keys[i]);
                float value = value(keys[i]);
                float next = value(keys[i + 1]);
                if (value == next) {
                    continue;
                }
                // Whatever fulfils the rule counts as 1, all else as 0, missing values among it.
                int hitsAbove = sizeOnes - onesBelow;
                int zerosAbove = size - below - hitsAbove;
                int rightAbove = hitsAbove + labels.length - ones - zerosAbove;
                int rightBelow = onesBelow + labels.length - ones - (below - onesBelow);
                int right = Math.max(rightAbove, rightBelow);
                if (right > bestRight) {
                    bestRight = right;
                    best = new SingleColumnThreshold(column, between(value, next), rightAbove >= rightBelow);
                }
            }
        }
        return best;
    }

    /// The rule's answers; the score is the column itself, turned round where class 1 lies below.
    ///
    /// @param x (n, D) the rows one after another, in the same units as for [#fit]
    /// @param names the names of the D columns
    /// @throws IllegalArgumentException if the sizes do not fit
    public Answers answer(float[] x, List<String> names) {
        int rows = x.length / names.size();
        checkSize(x, names.size(), rows);
        int[] predicted = new int[rows];
        double[] scores = new double[rows];
        for (int i = 0; i < rows; i++) {
            float value = x[i * names.size() + column];
            boolean fulfilled = Float.isFinite(value) && above == value > threshold;
            predicted[i] = fulfilled ? 1 : 0;
            scores[i] = !Float.isFinite(value) ? Double.NEGATIVE_INFINITY : above ? value : -value;
        }
        return new Answers("single_threshold", name(names), predicted, scores);
    }

    /// The rule in words.
    public String name(List<String> names) {
        String number = BigDecimal.valueOf(threshold).stripTrailingZeros().toPlainString();
        return names.get(column) + (above ? " > " : " <= ") + number;
    }

    /// The number with the fewest digits that separates two values, on the way from coarse to fine roundings of their
    /// middle: low <= number < high, both for the values themselves and for the decimals they are printed as.
    static double between(float low, float high) {
        BigDecimal middle = new BigDecimal(((double) low + high) / 2);
        BigDecimal printedLow = new BigDecimal(String.valueOf(low));
        BigDecimal printedHigh = new BigDecimal(String.valueOf(high));
        int first = middle.signum() == 0 ? 0 : middle.scale() - middle.precision() + 1;
        for (int digits = first; digits < first + 17; digits++) {
            BigDecimal rounded = middle.setScale(digits, RoundingMode.HALF_EVEN);
            boolean asPrinted = rounded.compareTo(printedLow) >= 0 && rounded.compareTo(printedHigh) < 0;
            if (asPrinted && rounded.doubleValue() >= low && rounded.doubleValue() < high) {
                return rounded.doubleValue();
            }
        }
        return low;
    }

    private static void checkSize(float[] x, int columns, int rows) {
        if (x.length != (long) columns * rows) {
            throw new IllegalArgumentException(
                    "expected " + rows + " rows of " + columns + " columns, got " + x.length + " values");
        }
    }

    /// Values and labels of a column in one `long` each, ascending; missing values are left out. Returns their number.
    private static int sortedKeys(float[] x, int columns, int column, int[] labels, long[] keys) {
        int size = 0;
        for (int i = 0; i < labels.length; i++) {
            float value = x[i * columns + column];
            if (Float.isFinite(value)) {
                int bits = Float.floatToIntBits(value + 0.0f); // -0 becomes 0
                long order = bits >= 0 ? bits : Integer.MIN_VALUE - (long) bits;
                keys[size++] = order << 1 | labels[i];
            }
        }
        Arrays.sort(keys, 0, size);
        return size;
    }

    private static float value(long key) {
        long order = key >> 1;
        return Float.intBitsToFloat((int) (order >= 0 ? order : Integer.MIN_VALUE - order));
    }

    private static int label(long key) {
        return (int) (key & 1);
    }

    private static int onesAmong(long[] keys, int size) {
        int ones = 0;
        for (int i = 0; i < size; i++) {
            ones += label(keys[i]);
        }
        return ones;
    }
}
