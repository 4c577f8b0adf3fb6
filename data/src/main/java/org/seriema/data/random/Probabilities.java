package org.seriema.data.random;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/// Probabilities of the numbers 0 and up, added up so that a uniform number picks one.
///
/// Source: NumPy's `choice(p=...)`.
final class Probabilities {

    /// The square root of a double's precision, as NumPy allows.
    private static final double SLACK = Math.sqrt(Math.ulp(1.0));

    private final double[] upTo;

    private Probabilities(double[] upTo) {
        this.upTo = upTo;
    }

    static Probabilities of(double[] probabilities) {
        double[] upTo = new double[probabilities.length];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            if (!(probabilities[i] >= 0)) {
                throw new IllegalArgumentException("a probability must not be negative, got " + probabilities[i]);
            }
            sum += probabilities[i];
            upTo[i] = sum;
        }
        if (!(Math.abs(sum - 1) <= SLACK)) {
            throw new IllegalArgumentException(
                    "probabilities must sum up to 1, got " + Arrays.toString(probabilities) + " with the sum " + sum);
        }
        for (int i = 0; i < upTo.length; i++) {
            upTo[i] /= sum;
        }
        return new Probabilities(upTo);
    }

    int[] draw(int count, DoubleSupplier uniform) {
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            drawn[i] = numbersUpTo(uniform.getAsDouble());
        }
        return drawn;
    }

    /// How many of the sums are not larger: `searchsorted(side="right")`.
    private int numbersUpTo(double u) {
        int from = 0;
        int to = upTo.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (upTo[middle] <= u) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
