package org.seriema.data.statistics;

import java.util.Arrays;

/// The population stability index: how far a column has drifted from the one a model was trained on.
///
/// ```
/// PSI = sum over bins of (a - e) ln(a / e)
/// ```
///
/// e and a are the shares of the expected and of the actual values in a bin, each raised to at least a floor. Inner
/// edges are the expected values' quantiles at 1/k, 2/k, ..., equal ones merged; the outer bins are open; a bin is
/// `lower <= x < upper`. NaN is left out. Below 0.1 a column is said to be stable, above 0.25 to have drifted.
///
/// When to distrust it: below some hundred values a bin's share is mostly chance (k bins of n values drift by about
/// k / n of themselves); the floor decides what an empty bin costs; columns with few different values have few bins.
///
/// Source: the index of credit scoring, see B. Yurdakul, Statistical properties of population stability index (2018).
public final class StabilityIndex {

    /// The usual number of bins.
    public static final int BINS = 10;

    /// The usual least share of a bin.
    public static final double FLOOR = 1e-4;

    private final double[] edges;
    private final double[] expected;
    private final double[] actual;
    private final double floor;

    private StabilityIndex(double[] edges, double[] expected, double[] actual, double floor) {
        this.edges = edges;
        this.expected = expected;
        this.actual = actual;
        this.floor = floor;
    }

    /// The index of actual values against expected ones, ten bins, floor 0.0001.
    ///
    /// @throws IllegalArgumentException if one has no values
    public static StabilityIndex of(double[] expected, double[] actual) {
        return of(expected, actual, BINS, FLOOR);
    }

    /// The index of actual values against expected ones.
    ///
    /// @throws IllegalArgumentException if one has no values, the bins are fewer than 1, or not 0 < floor < 1
    public static StabilityIndex of(double[] expected, double[] actual, int bins, double floor) {
        if (bins < 1 || !(floor > 0 && floor < 1)) {
            throw new IllegalArgumentException(
                    "a stability index needs a bin or more and a floor between 0 and 1, got " + bins + " and " + floor);
        }
        Quantiles quantiles = Quantiles.of(expected);
        double[] edges = new double[bins - 1];
        int different = 0;
        for (int i = 1; i < bins; i++) {
            double edge = quantiles.at((double) i / bins);
            if (different == 0 || edge != edges[different - 1]) {
                edges[different++] = edge;
            }
        }
        edges = Arrays.copyOf(edges, different);
        return new StabilityIndex(edges, shares(expected, edges), shares(actual, edges), floor);
    }

    /// The index; 0 where nothing has moved.
    public double value() {
        double sum = 0;
        for (double term : terms()) {
            sum += term;
        }
        return sum;
    }

    /// What each bin adds: which part of the range has moved.
    public double[] terms() {
        double[] terms = new double[expected.length];
        for (int i = 0; i < terms.length; i++) {
            double e = Math.max(expected[i], floor);
            double a = Math.max(actual[i], floor);
            terms[i] = (a - e) * Math.log(a / e);
        }
        return terms;
    }

    /// The inner edges, one fewer than bins; a copy.
    public double[] innerEdges() {
        return edges.clone();
    }

    /// The share of the expected values in each bin; a copy.
    public double[] expectedShares() {
        return expected.clone();
    }

    /// The share of the actual values in each bin; a copy.
    public double[] actualShares() {
        return actual.clone();
    }

    private static double[] shares(double[] values, double[] edges) {
        long[] counts = new long[edges.length + 1];
        long total = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                counts[Quantiles.upperBound(edges, value)]++;
                total++;
            }
        }
        if (total == 0) {
            throw new IllegalArgumentException("a stability index needs values on both sides, all are missing on one");
        }
        double[] shares = new double[counts.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (double) counts[i] / total;
        }
        return shares;
    }
}
