package org.seriema.nn.activations;

import org.seriema.config.Option;

/// A function that a layer applies to what it has summed up: y = f(z), with its derivative.
///
/// In a recipe it stands as Keras' name (`relu`), or with options as `{relu: {max_value: 6}}`. It holds no numbers of a
/// call, so threads can share it. Where f has a kink, its derivative there is TensorFlow's.
///
/// Shapes: z (rows, columns), the last axis of a tensor and all others before it; y the same, for [Glu] half as wide.
/// A stretch is given as an array and an offset, row-major.
public interface Activation extends Option {

    /// Reads what [#toOption()] writes.
    ///
    /// @throws ConfigException if the name is unknown or the options do not fit
    static Activation fromOption(Object option) {
        return Activations.fromOption(option);
    }

    /// y = f(z); y may be z itself, but for [Glu].
    void forward(float[] z, int zOffset, float[] y, int yOffset, int rows, int columns);

    /// dz = J' dy with J the derivative of y by z; dz may be dy itself, but for [Glu].
    ///
    /// @param z the input of forward, of use only if [#needsInput()]; else y may be given for it
    /// @param y the output of forward
    void backward(
            float[] z,
            int zOffset,
            float[] y,
            int yOffset,
            float[] dy,
            int dyOffset,
            float[] dz,
            int dzOffset,
            int rows,
            int columns);

    /// Whether backward reads z; if not, y may be written over z.
    default boolean needsInput() {
        return true;
    }

    /// Whether a number of y depends on its whole row of z, as in softmax.
    default boolean rowWise() {
        return false;
    }

    /// The width of y for rows of z with so many columns.
    default int outputColumns(int columns) {
        return columns;
    }
}
