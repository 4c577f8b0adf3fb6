package org.seriema.pipeline.model;

import java.util.Arrays;
import java.util.Objects;
import org.seriema.tensor.Shape;

/// One weight of a network under its name, as a model file holds it.
///
/// @param name such as `lstm/kernel`
/// @param shape its axes
/// @param trainable whether training changes it
/// @param values its numbers, row-major; not copied
@SuppressWarnings("ArrayRecordComponent") // weights are large, and the array is what the network computes with
public record NamedWeights(String name, Shape shape, boolean trainable, float[] values) {

    public NamedWeights {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a weight needs a name");
        }
        if (values.length != shape.size()) {
            throw new IllegalArgumentException("weight " + name + ": shape " + shape + " holds " + shape.size()
                    + " numbers, got " + values.length);
        }
    }

    /// Equal down to the bits of every number.
    @Override
    public boolean equals(Object other) {
        return other instanceof NamedWeights that
                && name.equals(that.name)
                && shape.equals(that.shape)
                && trainable == that.trainable
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, shape, trainable, Arrays.hashCode(values));
    }

    @Override
    public String toString() {
        return name + " " + shape + (trainable ? "" : ", not trainable");
    }
}
