package org.seriema.app.cli;

import java.nio.file.Path;
import org.seriema.nn.callbacks.Fit;
import org.seriema.nn.callbacks.TrainingState;
import org.seriema.nn.layers.Weights;

/// A training in which nothing happens, for callbacks that only look at figures.
final class StillFit implements Fit {

    @Override
    public int epochs() {
        return 10;
    }

    @Override
    public Path folder() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Weights weights() {
        throw new UnsupportedOperationException();
    }

    @Override
    public double learningRate() {
        return 0.01;
    }

    @Override
    public void setLearningRate(double rate) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop() {}

    @Override
    public void interrupt() {}

    @Override
    public void tolerateNaN() {}

    @Override
    public boolean higherIsBetter(String figure) {
        return !figure.endsWith("loss");
    }

    @Override
    public void save(Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TrainingState state() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void restore(TrainingState state) {
        throw new UnsupportedOperationException();
    }
}
