package org.seriema.bench.quality;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Holm's correction for several tests.
final class Holm {

    private Holm() {}

    /// The i-th smallest of m times m - i + 1, never falling, at most 1.
    ///
    /// Source: Holm, "A simple sequentially rejective multiple test procedure", Scand. J. Statistics 6 (1979).
    static double[] corrected(double... p) {
        List<Integer> order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
        double[] corrected = new double[p.length];
        double largest = 0;
        for (int i = 0; i < p.length; i++) {
            largest = Math.max(largest, Math.min(1, p[order.get(i)] * (p.length - i)));
            corrected[order.get(i)] = largest;
        }
        return corrected;
    }
}
