package org.seriema.nn.optimizers;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// What every optimizer can do besides its own step; by default nothing. Keras: `Optimizer`.
///
/// @param weightDecay before a step, weights shrink by this times the learning rate
/// @param excludeFromWeightDecay names or parts of names of weights that do not shrink, such as `bias`; regular
///     expressions too
/// @param clipnorm the longest that the gradient of one weight array may be; longer ones are scaled down
/// @param globalClipnorm the same for all gradients taken as one vector
/// @param clipvalue the largest size of a single number of a gradient
/// @param useEma whether the running mean of the weights is what training leaves behind
/// @param emaMomentum how much of the running mean stays at each step
/// @param emaOverwriteFrequency after how many steps the running mean takes the weights' place already in training
/// @param gradientAccumulationSteps over how many batches gradients are averaged for one step; schedules of the
///     learning rate go on counting batches
public record CommonOptions(
        @Default("null") @Nullable Double weightDecay,
        @Default("null") @Nullable Double clipnorm,
        @Default("null") @Nullable Double globalClipnorm,
        @Default("null") @Nullable Double clipvalue,
        @Default("false") boolean useEma,
        @Default("0.99") double emaMomentum,
        @Default("null") @Nullable Integer emaOverwriteFrequency,
        @Default("null") @Nullable Integer gradientAccumulationSteps,
        @Default("[]") List<String> excludeFromWeightDecay) {

    public CommonOptions {
        if (weightDecay != null && !(weightDecay >= 0)) {
            throw new IllegalArgumentException("weight_decay must not be negative, got " + weightDecay);
        }
        excludeFromWeightDecay = List.copyOf(excludeFromWeightDecay);
        pattern(excludeFromWeightDecay);
        requirePositive("clipnorm", clipnorm);
        requirePositive("global_clipnorm", globalClipnorm);
        requirePositive("clipvalue", clipvalue);
        requirePositive("ema_overwrite_frequency", emaOverwriteFrequency);
        if (Stream.of(clipnorm, globalClipnorm, clipvalue)
                        .filter(Objects::nonNull)
                        .count()
                > 1) {
            throw new IllegalArgumentException("only one of clipnorm, global_clipnorm and clipvalue may be given");
        }
        if (!(emaMomentum >= 0 && emaMomentum <= 1)) {
            throw new IllegalArgumentException("ema_momentum must be between 0 and 1, got " + emaMomentum);
        }
        if (gradientAccumulationSteps != null && gradientAccumulationSteps < 2) {
            throw new IllegalArgumentException(
                    "gradient_accumulation_steps must be 2 or more, got " + gradientAccumulationSteps);
        }
    }

    /// Whether a weight with this name shrinks by the weight decay. Keras: `exclude_from_weight_decay`.
    boolean decays(String name) {
        return weightDecay != null
                && (excludeFromWeightDecay.isEmpty()
                        || !pattern(excludeFromWeightDecay).matcher(name).find());
    }

    private static Pattern pattern(List<String> parts) {
        try {
            return Pattern.compile(String.join("|", parts));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "exclude_from_weight_decay must be parts of weights' names, got " + parts, e);
        }
    }

    private static void requirePositive(String option, @Nullable Number value) {
        if (value != null && !(value.doubleValue() > 0)) {
            throw new IllegalArgumentException(option + " must be positive, got " + value);
        }
    }
}
