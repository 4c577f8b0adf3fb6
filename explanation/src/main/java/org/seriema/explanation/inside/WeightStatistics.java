package org.seriema.explanation.inside;

import java.util.Arrays;
import java.util.List;
import org.seriema.nn.layers.Weight;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Tensor;

/// What the numbers of one weight are like.
///
/// @param name Keras' name with the layer's path: `lstm/recurrent_kernel`
/// @param trainable whether gradients move it
/// @param min of the numbers that are numbers, like the next three; NaN if there are none
/// @param deviation the standard deviation, divided by their count
/// @param nearZero which share of them is closer to 0 than a hundredth of the largest: what counts next to nothing
/// @param notNumbers how many are NaN or infinite
/// @param neverMoved whether a trainable weight still is exactly what it was before training; told of weights that
///     begin as constants, such as biases of zeros
public record WeightStatistics(
        String name,
        List<Integer> shape,
        boolean trainable,
        double min,
        double mean,
        double max,
        double deviation,
        double nearZero,
        int notNumbers,
        boolean neverMoved) {

    /// Numbers that are smaller than the largest by this factor count as near zero.
    private static final double NEAR = 0.01;

    /// The statistics of a weight.
    public static WeightStatistics of(Weight weight, Tensor tensor) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        int finite = 0;
        float[] values = tensor.toArray();
        for (float value : values) {
            if (Float.isFinite(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
                sum += value;
                finite++;
            }
        }
        double mean = sum / finite;
        double squares = 0;
        int near = 0;
        double limit = NEAR * Math.max(Math.abs(min), Math.abs(max));
        for (float value : values) {
            if (Float.isFinite(value)) {
                squares += (value - mean) * (value - mean);
                near += Math.abs(value) < limit || value == 0 ? 1 : 0;
            }
        }
        boolean none = finite == 0;
        return new WeightStatistics(
                weight.name(),
                weight.shape().toList(),
                weight.trainable(),
                none ? Double.NaN : min,
                mean,
                none ? Double.NaN : max,
                Math.sqrt(squares / finite),
                (double) near / finite,
                values.length - finite,
                weight.trainable() && isAsAtFirst(weight, values));
    }

    /// Whether these are what the initializer gives, and would give in any training.
    private static boolean isAsAtFirst(Weight weight, float[] values) {
        float first = values[0];
        float other = first;
        for (float value : values) {
            if (value != first && value != other) {
                if (other != first) {
                    return false; // constants are one number, with an LSTM's forget gate two
                }
                other = value;
            }
        }
        float[] one = new float[values.length];
        float[] another = new float[values.length];
        weight.initializer().fill(one, 0, weight.shape(), Rng.of(1));
        weight.initializer().fill(another, 0, weight.shape(), Rng.of(2));
        return Arrays.equals(one, another) && Arrays.equals(one, values);
    }
}
