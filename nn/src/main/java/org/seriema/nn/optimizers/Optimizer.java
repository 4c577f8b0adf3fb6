package org.seriema.nn.optimizers;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Option;

/// How weights follow their gradients. Keras: `keras.optimizers`.
///
/// An optimizer is a record of its hyper-parameters; what it remembers from step to step, its slots, belongs to the
/// training run and has the length of the weights.
public interface Optimizer extends Option {

    /// What this optimizer does besides its own step; [Optimization] sees to it.
    CommonOptions common();

    /// How many numbers are remembered for each weight.
    int slots();

    /// Moves the weights `[from, to)` by the optimizer's own step, each by itself.
    ///
    /// @param step counts from 1
    /// @param learningRate of this step, which callbacks may have changed
    /// @param gradients what they hold afterwards is of no use
    /// @param sizes the [#size] of each gradient where that is not the size of its number: gradients of rows that were
    ///     looked up several times; `null` where it is
    /// @param slots [#slots()] arrays of the weights' length, as [#begin] left them before the first step
    void update(
            long step,
            double learningRate,
            float[] weights,
            float[] gradients,
            float @Nullable [] sizes,
            float[][] slots,
            int from,
            int to);

    /// What is remembered of how large a gradient is: its square, for most.
    default float size(float gradient) {
        return gradient * gradient;
    }

    /// The learning rate at the start, or a schedule of it.
    LearningRate learningRate();

    /// How many numbers Keras counts as the optimizer's in a summary: its own iteration and learning rate among them.
    ///
    /// @param trainable how many numbers the optimizer moves
    default long variables(int trainable) {
        int arrays = slots() + (common().useEma() ? 1 : 0) + (common().gradientAccumulationSteps() == null ? 0 : 1);
        return 1 + (learningRate() instanceof LearningRate.Constant ? 1 : 0) + (long) arrays * trainable;
    }

    /// Sets the slots to what they hold before the first step, if that is not zeros.
    ///
    /// @param weights as they are before the first step
    default void begin(float[] weights, float[][] slots) {}

    /// Reads Keras' name in lower case, such as `adam`, or a name with options.
    static Optimizer fromOption(Object option) {
        return Optimizers.ALL.read(option);
    }

    @Override
    default Object toOption() {
        return Optimizers.ALL.write(this);
    }
}
