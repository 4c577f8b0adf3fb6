package org.seriema.data.statistics;

import java.util.Arrays;

/// Two columns side by side: the rows where neither is missing.
final class Pairs {

    final double[] first;
    final double[] second;

    private Pairs(double[] first, double[] second) {
        this.first = first;
        this.second = second;
    }

    /// @throws IllegalArgumentException if the lengths differ
    static Pairs of(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "pairs need two columns of one length, got " + first.length + " and " + second.length + " values");
        }
        double[] a = new double[first.length];
        double[] b = new double[first.length];
        int count = 0;
        for (int i = 0; i < first.length; i++) {
            a[count] = first[i];
            b[count] = second[i];
            count += Double.isNaN(first[i]) || Double.isNaN(second[i]) ? 0 : 1;
        }
        return count == a.length ? new Pairs(a, b) : new Pairs(Arrays.copyOf(a, count), Arrays.copyOf(b, count));
    }

    int count() {
        return first.length;
    }

    /// first - second.
    double[] differences() {
        double[] differences = new double[first.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = first[i] - second[i];
        }
        return differences;
    }
}
