package org.seriema.nn.optimizers;

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

    /// Moves the weights by the optimizer's own step.
    ///
    /// @param step counts from 1
    /// @param slots [#slots()] arrays of the weights' length, zeros before the first step
    void update(long step, float[] weights, float[] gradients, float[][] slots);

    /// The learning rate of a step.
    double learningRate(long step);

    /// Reads Keras' name in lower case, such as `adam`, or a name with options.
    static Optimizer fromOption(Object option) {
        return Optimizers.ALL.read(option);
    }

    @Override
    default Object toOption() {
        return Optimizers.ALL.write(this);
    }
}
