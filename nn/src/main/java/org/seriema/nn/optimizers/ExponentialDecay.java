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
        if (decaySteps < 1) {
            throw new IllegalArgumentException("ExponentialDecay: decay_steps must be positive, got " + decaySteps);
        }
    }

    @Override
    public double at(long step) {
        double exponent = (double) step / decaySteps;
        return initialLearningRate * Math.pow(decayRate, staircase ? Math.floor(exponent) : exponent);
    }
}
