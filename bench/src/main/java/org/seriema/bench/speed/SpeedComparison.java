package org.seriema.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/// The same work with plain Java and with vectors, each timed when it is asked for.
///
/// @param what as in "a product of 128 x 128 x 128"
/// @param least how many times as fast the vectors must be: far below what they are, for this is to find gross loss
/// @param plain the time with plain Java
/// @param vectors the time with vectors, in the same unit
record SpeedComparison(String what, double least, DoubleSupplier plain, DoubleSupplier vectors) {

    /// A machine that is busy with something else gets so many chances.
    static final int TRIES = 3;

    /// What is said of those comparisons that fail in each of their tries; nothing if all is well.
    static List<String> complaints(List<SpeedComparison> comparisons) {
        List<String> complaints = new ArrayList<>();
        for (SpeedComparison comparison : comparisons) {
            double ratio = comparison.bestRatio();
            System.out.printf(Locale.ROOT, "%-50s %6.1f times as fast with vectors%n", comparison.what, ratio);
            if (!(ratio >= comparison.least)) {
                complaints.add(String.format(
                        Locale.ROOT,
                        "%s: with vectors only %.2f times as fast as with plain Java, at least %.1f times expected",
                        comparison.what,
                        ratio,
                        comparison.least));
            }
        }
        return complaints;
    }

    /// How many times as fast the vectors are: of the first try that is fast enough, or of the best one.
    private double bestRatio() {
        double best = 0;
        for (int i = 0; i < TRIES && best < least; i++) {
            best = Math.max(best, plain.getAsDouble() / vectors.getAsDouble());
        }
        return best;
    }
}
