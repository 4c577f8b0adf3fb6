package org.seriema.nn.models;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.callbacks.Fit;
import org.seriema.nn.callbacks.TrainingState;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.Weights;
import org.seriema.nn.metrics.Metric;
import org.seriema.nn.optimizers.Optimization;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// Trains a model in place: the same seed gives the same bits for any number of threads. Keras: `Model.fit`.
///
/// Rows are shuffled anew in each epoch; a last batch may be smaller; the loss of an epoch is the mean over its
/// cases. Random numbers depend on the seed, the epoch and the step alone.
public final class Trainer {

    private final Model model;
    private final Training training;
    private final Workers workers;
    private final Objective objective;
    private final Pass pass;
    private final Weights gradients;
    private final Optimization optimization;
    private final Rng order;
    private final Rng noise;
    private long step;

    /// A trainer that has not begun.
    public Trainer(Model model, Training training, long seed, Workers workers) {
        this.model = model;
        this.training = training;
        this.workers = workers;
        objective = Objective.of(model.network(), training.loss());
        pass = new Pass(true, workers);
        gradients = model.weights().zerosLike();
        optimization = new Optimization(training.optimizer(), model.weights());
        order = Rng.of(seed).split(1);
        noise = Rng.of(seed).split(2);
    }

    /// Trains for the epochs of the training, or until a callback stops it.
    ///
    /// @param given the cases to train on
    /// @param validation examples whose loss and metrics are taken after each epoch; if `null`, those that the
    ///     training's `validationSplit` holds back
    /// @throws DivergedException if the loss is no longer a finite number
    public History fit(Examples given, @Nullable Examples validation, List<Callback> callbacks) {
        int kept = validation == null ? (int) (given.count() * (1 - training.validationSplit())) : given.count();
        Examples held = kept < given.count() ? given.slice(kept, given.count()) : validation;
        Examples examples = weighed(given.slice(0, kept));
        if (examples.count() == 0) {
            throw new IllegalArgumentException("there are no cases to train on: of " + given.count()
                    + ", validation_split " + training.validationSplit() + " holds back all");
        }
        History history = train(examples, held, callbacks);
        optimization.finish();
        return history;
    }

    private History train(Examples examples, @Nullable Examples held, List<Callback> callbacks) {
        History history = new History();
        int batchSize = training.batchSize();
        int steps = Math.ceilDiv(examples.count(), batchSize);
        Batch batch = new Batch(examples, Math.min(batchSize, examples.count()));
        Progress progress = new Progress();
        List<Callback.Watcher> watchers =
                callbacks.stream().map(callback -> callback.watch(progress)).toList();
        for (int epoch = 0; epoch < training.epochs(); epoch++) {
            int[] rows = training.shuffle() ? order.split(epoch).permutation(examples.count()) : null;
            List<Metric.Running> metrics = training.metrics().stream()
                    .map(metric ->
                            metric.resolve(training.loss(), model.output()).start())
                    .toList();
            double total = 0;
            for (Callback.Watcher watcher : watchers) {
                watcher.onEpochBegin(epoch, steps);
            }
            for (int i = 0; i < steps; i++) {
                Examples taken = batch.take(rows, i * batchSize, Math.min(examples.count(), (i + 1) * batchSize));
                double loss = learn(taken, metrics);
                if (!Double.isFinite(loss)) {
                    throw new DivergedException(epoch, i, loss);
                }
                total += loss * taken.count();
                for (Callback.Watcher watcher : watchers) {
                    watcher.onTrainBatchEnd(i, loss);
                }
                if (progress.stopped && i < steps - 1) {
                    return history;
                }
            }
            Map<String, Double> logs = new LinkedHashMap<>();
            for (int i = 0; i < metrics.size(); i++) {
                logs.put(training.metrics().get(i).name(), metrics.get(i).result());
            }
            logs.put("loss", total / examples.count());
            if (held != null) {
                model.evaluate(held, training.loss(), training.metrics(), workers)
                        .forEach((name, value) -> logs.put("val_" + name, value));
            }
            history.add(logs);
            for (Callback.Watcher watcher : watchers) {
                watcher.onEpochEnd(epoch, logs);
            }
            if (progress.stopped) {
                break;
            }
        }
        watchers.forEach(Callback.Watcher::onTrainEnd);
        return history;
    }

    /// The examples with the weights of their classes; weights of their own are multiplied.
    private Examples weighed(Examples examples) {
        ClassWeight classes = training.classWeight();
        if (classes == null) {
            return examples;
        }
        Tensor weights = Tensor.zeros(Shape.of(examples.count()));
        for (int i = 0; i < weights.size(); i++) {
            float own = examples.weights() == null ? 1 : examples.weights().get(i);
            weights.data()[i] = own * classes.of(examples.y().get(i));
        }
        return new Examples(examples.x(), examples.y(), weights);
    }

    /// One step of the optimizer; gives the batch's loss. Keras: `train_on_batch`.
    public double trainOnBatch(Examples batch) {
        return learn(batch, List.of());
    }

    private double learn(Examples batch, List<Metric.Running> metrics) {
        pass.begin(noise.split(step));
        step++;
        Arrays.fill(gradients.trainable(), 0);
        Objective.Outcome outcome = objective.forward(model.weights(), batch, true, gradients, pass);
        outcome.back().run();
        optimization.apply(gradients);
        for (Metric.Running metric : metrics) {
            metric.update(
                    outcome.prediction(), outcome.target(), outcome.rowWeights());
        }
        return outcome.loss();
    }

    /// What callbacks see of this training.
    private final class Progress implements Fit {

        private boolean stopped;

        @Override
        public int epochs() {
            return training.epochs();
        }

        @Override
        public Weights weights() {
            return model.weights();
        }

        @Override
        public double learningRate() {
            return optimization.learningRate();
        }

        @Override
        public void setLearningRate(double rate) {
            optimization.setLearningRate(rate);
        }

        @Override
        public void stop() {
            stopped = true;
        }

        @Override
        public void tolerateNaN() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean higherIsBetter(String figure) {
            return false;
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

    /// The buffers that a batch's rows are gathered in.
    private static final class Batch {

        private final Examples all;
        private final float[] x;
        private final float[] y;
        private final float[] weights;

        Batch(Examples all, int most) {
            this.all = all;
            x = new float[most * all.x().shape().dropFirst().size()];
            y = new float[most * all.y().shape().dropFirst().size()];
            weights = new float[most];
        }

        /// The cases at the places `[from, to)` of an order of rows, or of the examples as they stand.
        Examples take(int @Nullable [] rows, int from, int to) {
            for (int i = from; i < to; i++) {
                int row = rows == null ? i : rows[i];
                copy(all.x(), row, x, i - from);
                copy(all.y(), row, y, i - from);
                if (all.weights() != null) {
                    copy(all.weights(), row, weights, i - from);
                }
            }
            Shape xShape = all.x().shape().dropFirst().prepend(to - from);
            Shape yShape = all.y().shape().dropFirst().prepend(to - from);
            Tensor taken = all.weights() == null ? null : Tensor.of(Shape.of(to - from), weights);
            return new Examples(Tensor.of(xShape, x), Tensor.of(yShape, y), taken);
        }

        private static void copy(Tensor from, int row, float[] to, int place) {
            int size = from.size() / from.shape().axis(0);
            System.arraycopy(from.data(), from.offset() + row * size, to, place * size, size);
        }
    }
}
