package org.seriema.nn.regularizers;

/// The check of a penalty's factor, with its message.
final class Factors {

    private Factors() {}

    static void requireNotNegative(String regularizer, String option, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(regularizer + ": " + option + " must not be negative, got " + value);
        }
    }
}
