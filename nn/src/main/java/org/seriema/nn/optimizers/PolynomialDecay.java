package org.seriema.nn.optimizers;

import org.seriema.config.Default;

/// `(initialLearningRate - endLearningRate) (1 - step / decaySteps)^power + endLearningRate`, and the end rate after
/// that. Keras: `PolynomialDecay`.
///
/// @param cycle whether `decaySteps` stands for its first multiple that is not below the step, so that the rate rises
///     again, to less and less, whenever it has come to its end
public record PolynomialDecay(
        double initialLearningRate,
        long decaySteps,
        @Default("0.0001") double endLearningRate,
        @Default("1") double power,
        @Default("false") boolean cycle)
        implements Schedule {

    public PolynomialDecay {
        Bounds.requireNotNegative("PolynomialDecay", "initial_learning_rate", initialLearningRate);
        Bounds.requirePositive("PolynomialDecay", "decay_steps", decaySteps);
        Bounds.requireNotNegative("PolynomialDecay", "end_learning_rate", endLearningRate);
        Bounds.requireNotNegative("PolynomialDecay", "power", power);
    }

    @Override
    public double at(long step) {
        float end = (float) endLearningRate;
        float length = decaySteps;
        float now = step;
        if (cycle) {
            length *= step == 0 ? 1 : (float) Math.ceil(now / length);
        } else {
            now = Math.min(now, length);
        }
        return ((float) initialLearningRate - end) * (float) Math.pow(1 - now / length, (float) power) + end;
    }
}
