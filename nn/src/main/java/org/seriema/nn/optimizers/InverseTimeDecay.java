package org.seriema.nn.optimizers;

import org.seriema.config.Default;

/// `initialLearningRate / (1 + decayRate step / decaySteps)`; with `staircase` the quotient of the steps is cut to a
/// whole number. Keras: `InverseTimeDecay`.
public record InverseTimeDecay(
        double initialLearningRate,
        double decaySteps,
        double decayRate,
        @Default("false") boolean staircase) implements Schedule {

    public InverseTimeDecay {
        Bounds.requireNotNegative("InverseTimeDecay", "initial_learning_rate", initialLearningRate);
        Bounds.requirePositive("InverseTimeDecay", "decay_steps", decaySteps);
        Bounds.requireNotNegative("InverseTimeDecay", "decay_rate", decayRate);
    }

    @Override
    public double at(long step) {
        float time = step / (float) decaySteps;
        float whole = staircase ? (float) Math.floor(time) : time;
        return (float) initialLearningRate / (1 + (float) decayRate * whole);
    }
}
