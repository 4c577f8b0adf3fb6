package org.seriema.nn.losses;

import org.seriema.tensor.Shape;

/// Axes as Keras counts them: the batch is axis 0, negative ones count from the last.
final class Axes {

    private Axes() {}

    /// An axis counted from the first.
    ///
    /// @param loss whose axis it is
    static int place(Loss loss, int axis, Shape prediction) {
        int rank = prediction.rank();
        if (axis < -rank || axis >= rank) {
            throw new IllegalArgumentException(Losses.ALL.name(loss) + ": axis must be between " + -rank + " and "
                    + (rank - 1) + " for a prediction of shape " + prediction + ", got " + axis);
        }
        return axis < 0 ? rank + axis : axis;
    }
}
