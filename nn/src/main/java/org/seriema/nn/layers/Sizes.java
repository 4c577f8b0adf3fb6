package org.seriema.nn.layers;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.seriema.nn.activations.Activation;
import org.seriema.tensor.Shape;

/// The checks of sizes that layers share, with their messages.
final class Sizes {

    private Sizes() {}

    static void requirePositive(String layer, String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(layer + ": " + option + " must be positive, got " + value);
        }
    }

    /// One number for each axis; a single number counts for all axes.
    static List<Integer> perAxis(String layer, String option, List<Integer> given, int axes) {
        if (given.size() != axes && given.size() != 1) {
            throw new IllegalArgumentException(
                    layer + ": " + option + " takes one number" + (axes == 1 ? "" : " or " + axes) + ", got " + given);
        }
        given.forEach(value -> requirePositive(layer, option, value));
        return given.size() == axes ? List.copyOf(given) : Collections.nCopies(axes, given.getFirst());
    }

    /// A recurrent layer's units, so many that the kernels' gates side by side can still be counted.
    static void requireUnits(String layer, int units, int gates) {
        requirePositive(layer, "units", units);
        int most = Integer.MAX_VALUE / gates;
        if (units > most) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s: units may be at most %,d, got %d", layer, most, units));
        }
    }

    static void requireRate(String layer, String option, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(layer + ": " + option + " must be in [0, 1), got " + value);
        }
    }

    static void requireNotNegative(String layer, String option, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(layer + ": " + option + " must not be negative, got " + value);
        }
    }

    /// A number of steps that an axis can have.
    static int steps(String layer, long steps) {
        if (steps > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(layer + ": gives cases of " + steps + " steps, which are too many");
        }
        return (int) steps;
    }

    /// An activation that gives as many numbers as it takes, unlike `glu`.
    static void requireSameWidth(String layer, String option, Activation activation) {
        if (activation.outputColumns(2) != 2) {
            throw new IllegalArgumentException(layer + ": " + option + " must not change the number of features, as "
                    + activation.toOption() + " does");
        }
    }

    /// Between `least` and `most` inputs.
    static void requireInputs(String layer, List<Shape> inputs, int least, int most) {
        if (inputs.size() < least || inputs.size() > most) {
            String count =
                    least == most ? "" + least : most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
            throw new IllegalArgumentException(layer + " takes " + count + " inputs, got " + inputs.size());
        }
    }

    /// One input whose case has between `least` and `most` axes.
    static void requireRank(String layer, List<Shape> inputs, int least, int most) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException(layer + " takes one input, got " + inputs.size());
        }
        Shape input = inputs.getFirst();
        if (input.rank() < least || input.rank() > most) {
            String count = least == most ? "" + least : "at least " + least;
            String remedy = least == 2 && input.rank() == 1
                    ? "; put the step `reshape: [steps, features]` or a Reshape layer before it"
                    : "";
            throw new IllegalArgumentException(
                    layer + " expects cases with " + count + " axes, got the shape " + input + remedy);
        }
    }
}
