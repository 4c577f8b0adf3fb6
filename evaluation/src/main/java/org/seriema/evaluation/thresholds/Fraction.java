package org.seriema.evaluation.thresholds;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.seriema.evaluation.metrics.ConfusionMatrix;

/// A share of counts that is compared without rounding, so that equally good thresholds are found equal.
record Fraction(long part, long whole) implements Comparable<Fraction> {

    /// The fraction; 0 for 0/0.
    static Fraction of(long part, long whole) {
        return whole == 0 ? new Fraction(0, 1) : new Fraction(part, whole);
    }

    /// tp / (tp + fp).
    static Fraction precision(ConfusionMatrix counts) {
        return of(counts.tp(), counts.tp() + counts.fp());
    }

    /// tp / (tp + fn).
    static Fraction recall(ConfusionMatrix counts) {
        return of(counts.tp(), counts.positives());
    }

    /// 2 tp / (2 tp + fp + fn).
    static Fraction f1(ConfusionMatrix counts) {
        return of(2 * counts.tp(), 2 * counts.tp() + counts.fp() + counts.fn());
    }

    /// Whether it is at least a number, taken as the decimal digits that it is written with.
    boolean isAtLeast(double floor) {
        return BigDecimal.valueOf(floor).multiply(BigDecimal.valueOf(whole)).compareTo(BigDecimal.valueOf(part)) <= 0;
    }

    double value() {
        return (double) part / whole;
    }

    @Override
    public int compareTo(Fraction other) {
        return product(part, other.whole).compareTo(product(other.part, whole));
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }
}
