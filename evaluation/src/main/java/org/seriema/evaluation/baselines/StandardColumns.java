package org.seriema.evaluation.baselines;

import java.util.Arrays;
import org.seriema.data.Cases;

/// The columns that vary among the training rows, with mean 0 and deviation 1 there; a missing number becomes the mean.
///
/// ```
/// z = (x - mean) / std,   std^2 = sum (x - mean)^2 / n   over the n training rows where x is not missing
/// ```
///
/// An infinite number counts as missing. A column that is empty or constant, but for rounding, is left out.
///
/// Source: scikit-learn `make_pipeline(StandardScaler(), SimpleImputer())`.
final class StandardColumns {

    private static final double ROUNDING = Math.ulp(1.0);

    /// All bits of the exponent, which only NaN and infinities have all set.
    private static final long EXPONENT = 0x7ff0000000000000L;

    private final int width;
    private final int[] kept;
    private final double[] means;
    private final double[] deviations;
    private final double[] inverses;

    private StandardColumns(int width, int[] kept, double[] means, double[] deviations) {
        this.width = width;
        this.kept = kept;
        this.means = means;
        this.deviations = deviations;
        this.inverses =
                Arrays.stream(deviations).map(deviation -> 1 / deviation).toArray();
    }

    static StandardColumns of(Cases cases, int[] rows) {
        int width = cases.columns().size();
        double[] x = cases.values();
        double[] means = new double[width];
        int[] counts = new int[width];
        for (int row : rows) {
            for (int j = 0; j < width; j++) {
                double value = x[row * width + j];
                if (Double.isFinite(value)) {
                    counts[j]++;
                    means[j] += value;
                }
            }
        }
        for (int j = 0; j < width; j++) {
            means[j] /= Math.max(1, counts[j]);
        }
        double[] squares = new double[width];
        for (int row : rows) {
            for (int j = 0; j < width; j++) {
                double distance = x[row * width + j] - means[j];
                squares[j] += Double.isFinite(distance) ? distance * distance : 0;
            }
        }
        int[] kept = new int[width];
        double[] deviations = new double[width];
        int size = 0;
        for (int j = 0; j < width; j++) {
            double deviation = counts[j] == 0 ? 0 : Math.sqrt(squares[j] / counts[j]);
            // What rounding alone may make of a constant.
            if (deviation > counts[j] * Math.abs(means[j]) * ROUNDING && Double.isFinite(deviation)) {
                kept[size] = j;
                means[size] = means[j];
                deviations[size++] = deviation;
            }
        }
        return new StandardColumns(
                width, Arrays.copyOf(kept, size), Arrays.copyOf(means, size), Arrays.copyOf(deviations, size));
    }

    /// How many columns vary.
    int count() {
        return kept.length;
    }

    /// The largest deviation over the smallest; 1 without columns.
    double spread() {
        return Arrays.stream(deviations).max().orElse(1)
                / Arrays.stream(deviations).min().orElse(1);
    }

    /// A case's numbers in these columns, standardized, put into `into` from `at`; a missing number is 0.
    void standardize(double[] values, int row, double[] into, int at) {
        int from = row * width;
        if (kept.length == width) {
            for (int k = 0; k < width; k++) {
                into[at + k] = zeroUnlessFinite((values[from + k] - means[k]) * inverses[k]);
            }
        } else {
            for (int k = 0; k < kept.length; k++) {
                into[at + k] = zeroUnlessFinite((values[from + kept[k]] - means[k]) * inverses[k]);
            }
        }
    }

    /// Without a branch, which a processor would guess wrongly where many numbers are missing.
    private static double zeroUnlessFinite(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return Double.longBitsToDouble(bits & (((bits & EXPONENT) - EXPONENT) >> 63));
    }

    /// A case's numbers in these columns in their own units, put into `into` from `at`; a missing number is the mean.
    void raw(double[] values, int row, double[] into, int at) {
        int from = row * width;
        for (int k = 0; k < kept.length; k++) {
            double value = values[from + kept[k]];
            into[at + k] = Math.abs(value) <= Double.MAX_VALUE ? value : means[k];
        }
    }
}
