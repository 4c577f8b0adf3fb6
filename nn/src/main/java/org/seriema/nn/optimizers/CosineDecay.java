package org.seriema.nn.optimizers;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// A rate that falls along half a cosine wave, on demand after a straight rise. Keras: `CosineDecay`; Loshchilov and
/// Hutter, ICLR 2017.
///
/// ```
/// initialLearningRate + (warmupTarget - initialLearningRate) step / warmupSteps              before warmupSteps
/// top ((1 - alpha) (1 + cos(pi (step - warmupSteps) / decaySteps)) / 2 + alpha)              from then on
/// top alpha                                                                    decaySteps later and after that
/// ```
///
/// Without a `warmupTarget` there is no rise, whatever `warmupSteps` says, and top is `initialLearningRate`; with it
/// top is the target.
///
/// @param alpha the share of the top rate that is left at the end
public record CosineDecay(
        double initialLearningRate,
        long decaySteps,
        @Default("0") double alpha,
        @Default("null") @Nullable Double warmupTarget,
        @Default("0") long warmupSteps)
        implements Schedule {

    public CosineDecay {
        Bounds.requireNotNegative("CosineDecay", "initial_learning_rate", initialLearningRate);
        Bounds.requirePositive("CosineDecay", "decay_steps", decaySteps);
        Bounds.requireNotNegative("CosineDecay", "alpha", alpha);
        Bounds.requireNotNegative("CosineDecay", "warmup_steps", (double) warmupSteps);
        if (warmupTarget != null) {
            Bounds.requireNotNegative("CosineDecay", "warmup_target", warmupTarget);
        }
    }

    @Override
    public double at(long step) {
        float initial = (float) initialLearningRate;
        float length = decaySteps;
        if (warmupTarget == null) {
            return initial * share(Math.min((float) step, length) / length);
        }
        float target = warmupTarget.floatValue();
        float rise = warmupSteps;
        float now = Math.min((float) step, length + rise);
        return now < rise ? (target - initial) * (now / rise) + initial : target * share((now - rise) / length);
    }

    /// What is left of the top rate after a part of the fall.
    private float share(float part) {
        return (float) (1 - alpha) * wave(part) + (float) alpha;
    }

    /// Half a cosine wave from 1 to 0, in single precision: near its end Keras' own rounding is most of it.
    static float wave(float part) {
        return 0.5f * (1 + (float) Math.cos((float) Math.PI * part));
    }
}
