package org.seriema.nn.optimizers;

import org.seriema.config.Default;

/// `initialLearningRate decayRate^(step / decaySteps)`; with `staircase` the exponent is cut to a whole number.
/// Keras: `ExponentialDecay`.
public record ExponentialDecay(
        double initialLearningRate,
        long decaySteps,
        double decayRate,
        @Default("false") boolean staircase) implements Schedule {

    public ExponentialDecay {
        Bounds.requireNotNegative("ExponentialDecay", "initial_learning_rate", initialLearningRate);
        Bounds.requirePositive("ExponentialDecay", "decay_steps", decaySteps);
        Bounds.requireNotNegative("ExponentialDecay", "decay_rate", decayRate);
    }

    @Override
    public double at(long step) {
        float exponent = (float) step / decaySteps;
        double power = Math.pow((float) decayRate, staircase ? Math.floor(exponent) : exponent);
        return (float) initialLearningRate * (float) power;
    }
}
