package org.seriema.evaluation.baselines;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The best rule on one number a case: class 1 above a threshold, or up to it.
///
/// Every gap between two neighbouring values and both directions are tried, in O(n log n). Of equally good rules the
/// lowest threshold wins, then `>`. A value that is missing (NaN) or infinite fulfils no rule.
///
/// When to distrust it: it is the best of many rules, so on few cases it looks better than it is; with `tried` rules
/// tried, only a p below about 0.05 / `tried` says anything.
///
/// @param threshold the shortest decimal number in the gap nearest to its middle
/// @param above whether class 1 lies above the threshold
/// @param tp cases of class 1 that fulfil the rule
/// @param fp cases of class 0 that fulfil it
/// @param fn cases of class 1 that do not
/// @param tn cases of class 0 that do not
/// @param tried how many rules were tried
public record Cut(double threshold, boolean above, int tp, int fp, int fn, int tn, int tried) {

    /// What a rule is worth.
    @FunctionalInterface
    public interface Merit {
        /// The worth of a rule by its counts; the more the better.
        double of(int tp, int fp, int fn, int tn);
    }

    /// By how many cases it is right about.
    public static final Merit RIGHT = (tp, fp, fn, tn) -> (double) tp + tn;

    /// By Matthews' correlation, which rare cases count in as much as common ones.
    public static final Merit MATTHEWS = Cut::matthews;

    /// Finds the best rule.
    ///
    /// @param values one a case
    /// @param labels 0 or 1, one a case
    /// @return `null` if there are no two different values
    public static @Nullable Cut best(double[] values, int[] labels, Merit merit) {
        if (values.length != labels.length) {
            throw new IllegalArgumentException(values.length + " values for " + labels.length + " labels");
        }
        int ones = Arrays.stream(labels).sum();
        int zeros = labels.length - ones;
        double[][] sides = {of(values, labels, 0), of(values, labels, 1)};
        double[] low = sides[0];
        double[] high = sides[1];
        double most = Double.NEGATIVE_INFINITY;
        double bestLow = 0;
        double bestHigh = 0;
        boolean bestAbove = false;
        int bestTp = 0;
        int bestFp = 0;
        int tried = 0;
        for (int i = 0, j = 0; i < low.length || j < high.length; ) {
            double value = i < low.length && (j == high.length || low[i] <= high[j]) ? low[i] : high[j];
            i = past(low, i, value);
            j = past(high, j, value);
            if (i == low.length && j == high.length) {
                break;
            }
            tried += 2;
            double over = merit.of(high.length - j, low.length - i, ones - high.length + j, zeros - low.length + i);
            double under = merit.of(j, i, ones - j, zeros - i);
            if (Math.max(over, under) > most) {
                most = Math.max(over, under);
                bestLow = value;
                bestHigh = i == low.length ? high[j] : j == high.length ? low[i] : Math.min(low[i], high[j]);
                bestAbove = over >= under;
                bestTp = bestAbove ? high.length - j : j;
                bestFp = bestAbove ? low.length - i : i;
            }
        }
        return tried == 0
                ? null
                : new Cut(between(bestLow, bestHigh), bestAbove, bestTp, bestFp, ones - bestTp, zeros - bestFp, tried);
    }

    /// The same rule with the largest value up to its threshold as the threshold: for counts, which are said as they
    /// are ("any", not "at least 2", where nobody has 1).
    public Cut atValue(double[] values) {
        double low =
                Arrays.stream(values).filter(value -> value <= threshold).max().orElse(threshold);
        return new Cut(low, above, tp, fp, fn, tn, tried);
    }

    /// Whether a value fulfils the rule.
    public boolean holds(double value) {
        return Double.isFinite(value) && above == value > threshold;
    }

    /// The share of the cases that the rule is right about.
    public double accuracy() {
        return (tp + tn) / ((double) tp + fp + fn + tn);
    }

    /// Matthews' correlation of rule and class: 1 always right, 0 no better than chance.
    public double correlation() {
        return matthews(tp, fp, fn, tn);
    }

    /// The counts of the same rule on other cases.
    public Cut on(double[] values, int[] labels) {
        int[] counts = new int[4];
        for (int i = 0; i < values.length; i++) {
            counts[(holds(values[i]) ? 0 : 2) + (1 - labels[i])]++;
        }
        return new Cut(threshold, above, counts[0], counts[1], counts[2], counts[3], tried);
    }

    /// `T2_t1 > 41.3`, or `T2_t1 <= 41.3`.
    public String name(String column) {
        return column
                + (above ? " > " : " <= ")
                + BigDecimal.valueOf(threshold).stripTrailingZeros().toPlainString();
    }

    private static double matthews(int tp, int fp, int fn, int tn) {
        double margins = ((double) tp + fp) * ((double) tp + fn) * ((double) tn + fp) * ((double) tn + fn);
        return margins == 0 ? 0 : ((double) tp * tn - (double) fp * fn) / Math.sqrt(margins);
    }

    private static double[] of(double[] values, int[] labels, int label) {
        double[] of = new double[values.length];
        int size = 0;
        for (int i = 0; i < values.length; i++) {
            if (labels[i] == label && Double.isFinite(values[i])) {
                of[size++] = values[i] + 0.0; // -0 becomes 0
            }
        }
        of = Arrays.copyOf(of, size);
        Arrays.sort(of);
        return of;
    }

    private static int past(double[] ascending, int from, double value) {
        int i = from;
        while (i < ascending.length && ascending[i] == value) {
            i++;
        }
        return i;
    }

    /// The number with the fewest digits that separates two values, on the way from coarse to fine roundings of their
    /// middle: low <= number < high, both for the values themselves and for the decimals they are printed as.
    static double between(double low, double high) {
        BigDecimal middle = new BigDecimal(low / 2 + high / 2);
        BigDecimal printedLow = new BigDecimal(String.valueOf(low));
        BigDecimal printedHigh = new BigDecimal(String.valueOf(high));
        int first = middle.signum() == 0 ? 0 : middle.scale() - middle.precision() + 1;
        for (int digits = first; digits < first + 17; digits++) {
            BigDecimal rounded = middle.setScale(digits, RoundingMode.HALF_EVEN);
            double number = rounded.doubleValue();
            boolean asPrinted = rounded.compareTo(printedLow) >= 0 && rounded.compareTo(printedHigh) < 0;
            if (asPrinted && number >= low && number < high) {
                return number;
            }
        }
        return low;
    }
}
