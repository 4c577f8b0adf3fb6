package org.seriema.nn.layers;

import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A tensor as the vectors along one of its axes, laid row by row, and scaled to length 1 if asked.
///
/// Scaling is Keras': a vector is divided by the square root of its sum of squares, at least by 1e-7.
///
/// @param length L of the axis
/// @param inner how far apart the elements of a vector lie in x: the product of the axes behind
/// @param numbers (B, I, L), with I the product of the other axes
/// @param scale 1 / length of each vector (B I), or `null` if they are not scaled
record Vectors(Tensor x, int length, int inner, float[] numbers, float @Nullable [] scale) {

    private static final double LARGEST_SCALE = 1e7;

    /// The vectors along axis `place` of a case.
    static Vectors of(Tensor x, int place, boolean normalize, Pass pass) {
        Shape shape = x.shape();
        int length = shape.axis(place + 1);
        int inner = 1;
        for (int i = place + 2; i < shape.rank(); i++) {
            inner *= shape.axis(i);
        }
        float[] numbers = pass.floats(x.size());
        Vectors vectors = new Vectors(x, length, inner, numbers, normalize ? pass.floats(x.size() / length) : null);
        pass.forEach(x.size() / length, length, (from, to) -> {
            for (int v = from; v < to; v++) {
                vectors.gather(v);
            }
        });
        return vectors;
    }

    /// How many vectors a case has.
    int perCase() {
        return x.size() / x.shape().axis(0) / length;
    }

    /// Where in x a vector begins, from its offset on.
    private int start(int vector) {
        return vector / inner * inner * length + vector % inner;
    }

    private void gather(int vector) {
        int at = vector * length;
        int from = x.offset() + start(vector);
        double squares = 0;
        for (int l = 0; l < length; l++) {
            float number = x.data()[from + l * inner];
            numbers[at + l] = number;
            squares += (double) number * number;
        }
        if (scale != null) {
            scale[vector] = (float) Math.min(1 / Math.sqrt(squares), LARGEST_SCALE);
            for (int l = 0; l < length; l++) {
                numbers[at + l] *= scale[vector];
            }
        }
    }

    /// dx from the gradient of the numbers.
    Tensor back(float[] d, Pass pass) {
        Tensor dx = pass.tensor(x.shape());
        pass.forEach(x.size() / length, length, (from, to) -> {
            for (int v = from; v < to; v++) {
                scatter(v, d, dx.data());
            }
        });
        return dx;
    }

    /// With scale s and y = s x: dx = s (dy - y (y dy)); where s is at its bound, it is constant.
    private void scatter(int vector, float[] d, float[] dx) {
        int at = vector * length;
        int to = start(vector);
        float factor = scale == null ? 1 : scale[vector];
        double along = 0;
        for (int l = 0; l < length && scale != null && factor < LARGEST_SCALE; l++) {
            along += (double) numbers[at + l] * d[at + l];
        }
        for (int l = 0; l < length; l++) {
            dx[to + l * inner] = (float) (factor * (d[at + l] - numbers[at + l] * along));
        }
    }
}
