package org.seriema.nn.optimizers;

import java.util.List;

/// One rate up to each boundary, that step included, and another one after the last. Keras: `PiecewiseConstantDecay`.
///
/// @param boundaries steps in rising order; what is behind a point does not count
/// @param values one more than there are boundaries
public record PiecewiseConstantDecay(List<Double> boundaries, List<Double> values) implements Schedule {

    public PiecewiseConstantDecay {
        boundaries = List.copyOf(boundaries);
        values = List.copyOf(values);
        if (boundaries.isEmpty() || values.size() != boundaries.size() + 1) {
            throw new IllegalArgumentException("PiecewiseConstantDecay: values must be one more than boundaries, got "
                    + values.size() + " values and " + boundaries.size() + " boundaries");
        }
        for (int i = 1; i < boundaries.size(); i++) {
            if (!(boundaries.get(i) > boundaries.get(i - 1))) {
                throw new IllegalArgumentException("PiecewiseConstantDecay: boundaries must rise, got " + boundaries);
            }
        }
        values.forEach(value -> Bounds.requireNotNegative("PiecewiseConstantDecay", "values", value));
    }

    @Override
    public double at(long step) {
        int place = 0;
        while (place < boundaries.size() && step > boundaries.get(place).longValue()) {
            place++;
        }
        return values.get(place).floatValue();
    }
}
