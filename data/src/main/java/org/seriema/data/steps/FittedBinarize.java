package org.seriema.data.steps;

import org.seriema.data.Cases;

/// The threshold above which numbers become 1.
///
/// @param size how many numbers a case has
/// @param threshold the greatest number that becomes 0
public record FittedBinarize(int size, double threshold) implements FittedStep {

    @Override
    public Cases transform(Cases cases) {
        double[] binary = Steps.require("binarize", size, cases).values().clone();
        for (int i = 0; i < binary.length; i++) {
            if (!Double.isNaN(binary[i])) {
                binary[i] = binary[i] > threshold ? 1 : 0;
            }
        }
        return cases.withNumbers(binary);
    }
}
