package org.seriema.nn.callbacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.initializers.Initializers;
import org.seriema.nn.layers.Weight;
import org.seriema.nn.layers.Weights;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A training that learns nothing: its figures are given, and its one weight is the number of the last epoch, so that
/// it can be read which epoch's weights are there. Metrics are `accuracy` and `acc`; higher is better.
final class ScriptedFit implements Fit {

    private static final List<String> METRICS = List.of("accuracy", "acc");

    final Weights weights;
    final List<Double> ratesDuring = new ArrayList<>();
    final List<Double> ratesAfter = new ArrayList<>();
    final List<Map<String, Double>> history = new ArrayList<>();
    final List<Path> saved = new ArrayList<>();

    /// In which epoch a callback has stopped the training.
    @Nullable
    Integer stoppedIn;

    boolean toleratesNaN;
    boolean schedule;
    private double rate;
    private int firstEpoch;
    private int epoch;
    private long step;
    private boolean stopped;

    ScriptedFit(double rate) {
        this.rate = rate;
        weights = Weights.zeros(List.of(
                new Weight("kernel", Shape.of(1, 1), new Initializers.Zeros(), Weight.Kind.TRAINABLE, null, null)));
    }

    /// Trains on an epoch's figures after the other.
    ///
    /// @param losses of the batches of each epoch
    void train(List<Callback> callbacks, List<Map<String, Double>> epochs, double... losses) {
        List<Callback.Watcher> watchers =
                callbacks.stream().map(callback -> callback.watch(this)).toList();
        for (epoch = firstEpoch; epoch < epochs.size() && !stopped; ) {
            watchers.forEach(watcher -> watcher.onEpochBegin(epoch, losses.length));
            ratesDuring.add(rate);
            weights.trainable()[0] = epoch;
            for (int i = 0; i < losses.length && !stopped; i++) {
                int place = i;
                watchers.forEach(watcher -> watcher.onTrainBatchBegin(place));
                step++;
                watchers.forEach(watcher -> watcher.onTrainBatchEnd(place, losses[place]));
            }
            Map<String, Double> logs = new LinkedHashMap<>(epochs.get(epoch));
            int ended = epoch++;
            watchers.forEach(watcher -> watcher.onEpochEnd(ended, logs));
            history.add(logs);
            ratesAfter.add(rate);
            stoppedIn = stopped ? (Integer) ended : null;
        }
        watchers.forEach(Callback.Watcher::onTrainEnd);
    }

    @Override
    public int epochs() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean resumes() {
        return false;
    }

    @Override
    public Weights weights() {
        return weights;
    }

    @Override
    public double learningRate() {
        return rate;
    }

    @Override
    public void setLearningRate(double other) {
        if (schedule) {
            throw new IllegalStateException("the learning rate follows a schedule");
        }
        rate = other;
    }

    @Override
    public Path folder() {
        return Path.of("");
    }

    @Override
    public void interrupt() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void tolerateNaN() {
        toleratesNaN = true;
    }

    @Override
    public boolean higherIsBetter(String figure) {
        String metric = figure.startsWith("val_") ? figure.substring("val_".length()) : figure;
        if (!metric.equals("loss") && !METRICS.contains(metric)) {
            throw new IllegalArgumentException("no metric is called " + metric);
        }
        return !metric.equals("loss");
    }

    @Override
    public void save(Path file) {
        try {
            Files.writeString(file, "model of epoch " + (int) weights.trainable()[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        saved.add(file);
    }

    @Override
    public TrainingState state() {
        return new TrainingState(epoch, step, rate, List.of(weights.get(0)));
    }

    @Override
    public void restore(TrainingState state) {
        Tensor kernel = state.arrays().getFirst();
        if (!kernel.shape().equals(Shape.of(1, 1))) {
            throw new IllegalArgumentException("expected a weight of shape (1, 1), got " + kernel.shape());
        }
        firstEpoch = state.epoch();
        step = state.step();
        rate = state.learningRate() == null ? rate : state.learningRate();
        weights.trainable()[0] = kernel.get(0);
    }

    /// How many batches have been learnt.
    long steps() {
        return step;
    }

    /// Figures of epochs, one by one under the same name.
    static List<Map<String, Double>> figures(String name, double... values) {
        List<Map<String, Double>> epochs = new ArrayList<>();
        for (double value : values) {
            epochs.add(Map.of(name, value));
        }
        return epochs;
    }
}
