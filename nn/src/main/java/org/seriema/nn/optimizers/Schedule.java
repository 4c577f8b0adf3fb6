package org.seriema.nn.optimizers;

/// A learning rate that changes from step to step. Keras: `LearningRateSchedule`.
public interface Schedule extends LearningRate {

    @Override
    default Object toOption() {
        return Schedules.ALL.write(this);
    }
}
