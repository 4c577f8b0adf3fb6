package org.seriema.nn.metrics;

import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The check that labels are of the kind that a metric reads.
final class Targets {

    private Targets() {}

    /// @param expected the shape that the labels need, up to axes of length 1
    static void check(Metric metric, Tensor target, Shape expected) {
        if (target.size() != expected.size()) {
            throw new IllegalArgumentException(metric.name() + ": labels must be of shape " + expected + ", got "
                    + target.shape() + "; metrics named sparse take class numbers, the others a label for each output");
        }
    }
}
