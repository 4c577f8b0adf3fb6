package org.seriema.nn.layers;

/// How [Bidirectional] makes one output of two.
public enum MergeMode {
    /// Side by side: (.., 2U).
    CONCAT,
    /// The sum.
    SUM,
    /// The product, number by number.
    MUL,
    /// The mean.
    AVE,
    /// Not at all: two outputs. In recipes also `null`, as in Keras.
    NONE;

    /// How wide the one output is that comes of two.
    int width(int units, int others) {
        if (this != CONCAT && units != others) {
            throw new IllegalArgumentException("Bidirectional: layers of " + units + " and " + others
                    + " units can only be merged by concat, or not at all");
        }
        return this == CONCAT ? units + others : units;
    }
}
