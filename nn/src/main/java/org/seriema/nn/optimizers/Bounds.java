package org.seriema.nn.optimizers;

/// The checks of numbers that optimizers and schedules share, with their messages.
final class Bounds {

    private Bounds() {}

    /// How much of a running mean stays at each step: at 1 it would never move.
    static void requireDecay(String owner, String option, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(owner + ": " + option + " must be in [0, 1), got " + value);
        }
    }

    static void requireShare(String owner, String option, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(owner + ": " + option + " must be in [0, 1], got " + value);
        }
    }

    static void requireNotNegative(String owner, String option, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(owner + ": " + option + " must not be negative, got " + value);
        }
    }

    static void requirePositive(String owner, String option, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(owner + ": " + option + " must be positive, got " + value);
        }
    }

    /// @param value shown as it was given: 0, not 0.0
    static void requirePositive(String owner, String option, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(owner + ": " + option + " must be positive, got " + value);
        }
    }
}
