package org.seriema.nn.optimizers;

import java.util.Map;
import org.seriema.config.ConfigException;
import org.seriema.config.Option;

/// A learning rate: a number, or a [Schedule] that gives one for each step.
public interface LearningRate extends Option {

    /// The rate of a step.
    ///
    /// @param step how many steps went before: counts from 0
    double at(long step);

    /// The same rate at each step; callbacks may change it while training runs.
    record Constant(double rate) implements LearningRate {

        public Constant {
            if (!(rate >= 0 && Double.isFinite(rate))) {
                throw new IllegalArgumentException("learning_rate must not be negative, got " + rate);
            }
        }

        @Override
        public double at(long step) {
            return rate;
        }

        @Override
        public Object toOption() {
            return rate;
        }
    }

    /// Reads a number, or a schedule under Keras' name: `{ExponentialDecay: {initial_learning_rate: 0.1, ..}}`.
    static LearningRate fromOption(Object option) {
        if (option instanceof Number number) {
            return new Constant(number.doubleValue());
        }
        if (option instanceof Map<?, ?>) {
            return Schedules.ALL.read(option);
        }
        throw new ConfigException("expected a number, or a schedule such as {ExponentialDecay: {..}}, got " + option);
    }
}
