package org.seriema.nn.losses;

import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A loss of lines: of the elements along one axis of the prediction. Along the last axis the lines are its rows.
interface LineLoss extends Loss {

    /// The axis that the lines lie along, counted with the batch as axis 0; negative ones count from the last.
    default int axis() {
        return -1;
    }

    /// The loss of one line, whose derivatives by the line's elements go to their places in `gradient`.
    ///
    /// @param from the place of the line's first element in row-major order
    /// @param count how many elements the line has
    /// @param step how far its elements lie apart
    double line(Tensor prediction, Tensor target, int from, int count, int step, float[] gradient);

    @Override
    default void compute(Tensor prediction, Tensor target, double[] losses, float[] gradient) {
        Shape shape = prediction.shape();
        int count = shape.axis(place(shape));
        int step = step(shape);
        int lines = shape.size() / count;
        for (int l = 0; l < lines; l++) {
            int from = l / step * (count * step) + l % step;
            losses[l] = line(prediction, target, from, count, step, gradient);
        }
    }

    @Override
    default Shape losses(Shape prediction) {
        return prediction.without(place(prediction));
    }

    @Override
    default int lossOf(int element, Shape prediction) {
        int step = step(prediction);
        return element / (prediction.axis(place(prediction)) * step) * step + element % step;
    }

    private int place(Shape prediction) {
        return Axes.place(this, axis(), prediction);
    }

    private int step(Shape prediction) {
        int step = 1;
        for (int i = place(prediction) + 1; i < prediction.rank(); i++) {
            step *= prediction.axis(i);
        }
        return step;
    }
}
