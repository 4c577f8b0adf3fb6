package org.seriema.nn.optimizers;

import org.seriema.config.Default;

/// Half cosine waves one after the other, each `tMul` times as long as the one before and beginning `mMul` times as
/// high. Keras: `CosineDecayRestarts`; Loshchilov and Hutter, ICLR 2017.
///
/// In the wave i, after the part f of it:
///
/// ```
/// initialLearningRate ((1 - alpha) mMul^i (1 + cos(pi f)) / 2 + alpha)
/// ```
///
/// @param firstDecaySteps the length of the first wave
/// @param alpha the share of the initial rate that is left at the end of each wave
public record CosineDecayRestarts(
        double initialLearningRate,
        long firstDecaySteps,
        @Default("2") double tMul,
        @Default("1") double mMul,
        @Default("0") double alpha)
        implements Schedule {

    public CosineDecayRestarts {
        Bounds.requireNotNegative("CosineDecayRestarts", "initial_learning_rate", initialLearningRate);
        Bounds.requirePositive("CosineDecayRestarts", "first_decay_steps", firstDecaySteps);
        if (!(tMul >= 1 && Double.isFinite(tMul))) {
            throw new IllegalArgumentException("CosineDecayRestarts: t_mul must be 1 or more, got " + tMul);
        }
        Bounds.requireNotNegative("CosineDecayRestarts", "m_mul", mMul);
        Bounds.requireNotNegative("CosineDecayRestarts", "alpha", alpha);
    }

    /// As in Keras all is rounded to single precision, so a wave may begin a step late after many steps.
    @Override
    public double at(long step) {
        float ratio = (float) tMul;
        float part = (float) step / firstDecaySteps;
        float wave;
        if (ratio == 1) {
            wave = (float) Math.floor(part);
            part -= wave;
        } else {
            // The first waves together are (1 - ratio^wave) / (1 - ratio) times as long as the first.
            float grown = 1 - part * (1 - ratio);
            wave = (float) Math.floor((float) Math.log(grown) / (float) Math.log(ratio));
            float longer = (float) Math.pow(ratio, wave);
            part = (part - (1 - longer) / (1 - ratio)) / longer;
        }
        float rest = (float) alpha;
        float height = (float) Math.pow((float) mMul, wave);
        return (float) initialLearningRate * ((1 - rest) * (height * CosineDecay.wave(part)) + rest);
    }
}
