package org.seriema.nn.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.callbacks.Fit;
import org.seriema.nn.callbacks.TrainingCheckpoint;
import org.seriema.nn.callbacks.TrainingState;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.Weights;
import org.seriema.nn.optimizers.Optimization;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;
import org.seriema.tensor.kernels.Kernels;

/// Trains a model in place: the same seed gives the same bits for any number of threads. Keras: `Model.fit`.
///
/// Rows are shuffled anew in each epoch; a last batch may be smaller; the loss of an epoch is the mean over its
/// cases. Random numbers depend on the seed and on how many steps went before, so that a training which goes on from a
/// saved state ends as if it had never stopped.
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
    private @Nullable ModelWriter writer;
    private @Nullable Checkpoints checkpoints;
    private Path folder = Path.of("");
    private long step;

    /// Writes a model to a file, for callbacks that keep it while training goes on.
    @FunctionalInterface
    public interface ModelWriter {

        /// Writes the model, beside the file and then renamed.
        void write(Model model, Path file) throws IOException;
    }

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

    /// Says how the callback `ModelCheckpoint` writes models.
    public Trainer writingModelsWith(ModelWriter given) {
        writer = given;
        return this;
    }

    /// Says where callbacks write their files, if not in the current folder.
    public Trainer writingInto(Path given) {
        folder = given;
        return this;
    }

    /// Says where checkpoints are kept: the training goes on from the last one there, and ends bit for bit as one that
    /// never stopped, with the whole history.
    public Trainer keeping(Checkpoints given) {
        checkpoints = given;
        return this;
    }

    /// Trains for the epochs of the training, or until a callback stops it.
    ///
    /// @param given the cases to train on
    /// @param validation examples whose loss and metrics are taken after each epoch; if `null`, those that the
    ///     training's `validationSplit` holds back
    /// @param callbacks beside those of the training
    /// @throws DivergedException if the loss is no longer a finite number
    /// @throws IllegalArgumentException if the checkpoint to go on from is not of this training
    public History fit(Examples given, @Nullable Examples validation, List<Callback> callbacks) {
        int kept = validation == null ? (int) (given.count() * (1 - training.validationSplit())) : given.count();
        Examples held = kept < given.count() ? given.slice(kept, given.count()) : validation;
        if (kept == 0) {
            throw new IllegalArgumentException("there are no cases to train on: of " + given.count()
                    + ", validation_split " + training.validationSplit() + " holds back all");
        }
        Examples examples = weighed(given.slice(0, kept));
        Batches batches = new Batches(examples, training.batchSize(), training.shuffle() ? order : null);
        Integer wished = training.stepsPerEpoch();
        @Nullable TrainingCheckpoint last = checkpoints == null ? null : checkpoints.last();
        Progress progress = new Progress(wished == null ? batches.perPass() : wished, held != null, last != null);
        List<Callback.Watcher> watchers = new ArrayList<>();
        training.callbacks().forEach(callback -> watchers.add(callback.watch(progress)));
        Keeping keeping =
                new Keeping(progress, List.copyOf(watchers), new History(), last == null ? 0 : last.seconds());
        callbacks.forEach(callback -> watchers.add(callback.watch(progress)));
        keeping.begin(last);
        while (progress.epoch < training.epochs() && !progress.ends()) {
            train(batches, held, progress, watchers, keeping);
        }
        if (!progress.interrupted) {
            optimization.finish();
            watchers.forEach(Callback.Watcher::onTrainEnd);
        }
        return keeping.history;
    }

    /// One epoch. If it is stopped in the middle, its figures are those so far; if it is interrupted, it has none.
    private void train(
            Batches batches,
            @Nullable Examples held,
            Progress progress,
            List<Callback.Watcher> watchers,
            Keeping keeping) {
        int epoch = progress.epoch;
        Figures figures = new Figures(training, objective, model.output());
        watchers.forEach(watcher -> watcher.onEpochBegin(epoch, progress.steps));
        long end = (epoch + 1L) * progress.steps;
        Kernels.repeat((double) training.epochs() * progress.steps - step);
        do {
            int place = (int) (step - (end - progress.steps));
            watchers.forEach(watcher -> watcher.onTrainBatchBegin(place));
            Examples batch = batches.take(step);
            Objective.Outcome outcome = learn(batch, epoch, place, progress.toleratesNaN);
            Kernels.repeat(0);
            figures.add(outcome, batch.count());
            for (Callback.Watcher watcher : watchers) {
                watcher.onTrainBatchEnd(place, outcome.loss());
            }
        } while (step < end && !progress.ends());
        if (progress.interrupted && step < end) {
            return;
        }
        Map<String, Double> logs = new LinkedHashMap<>(figures.result());
        if (held != null) {
            model.evaluate(held, training, workers).forEach((name, value) -> logs.put("val_" + name, value));
        }
        progress.epoch++;
        for (Callback.Watcher watcher : watchers) {
            watcher.onEpochEnd(epoch, logs);
        }
        keeping.add(epoch, logs);
    }

    /// The examples with the weights of their classes; weights of their own are multiplied.
    private Examples weighed(Examples examples) {
        ClassWeight classes = training.classWeight();
        if (classes == null) {
            return examples;
        }
        Shape labels = examples.y().shape();
        if (labels.rank() > 1 && labels.size() != labels.axis(0) * labels.last()) {
            throw new IllegalArgumentException("class_weight needs one label a case, got labels of the shape " + labels
                    + "; give the examples weights for each time step instead");
        }
        Tensor own = examples.weights();
        Tensor weights = Tensor.zeros(own == null ? Shape.of(examples.count()) : own.shape());
        int perCase = weights.size() / examples.count();
        for (int i = 0; i < weights.size(); i++) {
            weights.data()[i] = (own == null ? 1 : own.get(i)) * classes.of(label(examples.y(), i / perCase));
        }
        return examples.withWeights(weights);
    }

    /// The class of a case: a number, or the place of the largest of several.
    private static float label(Tensor y, int index) {
        int columns = y.size() / y.shape().axis(0);
        int largest = 0;
        for (int j = 1; j < columns; j++) {
            largest = y.get(index * columns + j) > y.get(index * columns + largest) ? j : largest;
        }
        return columns == 1 ? y.get(index) : largest;
    }

    /// One step of the optimizer; gives the batch's loss. Keras: `train_on_batch`.
    ///
    /// @throws DivergedException if the loss is no longer a finite number
    public double trainOnBatch(Examples batch) {
        return learn(weighed(batch), 0, (int) step, false).loss();
    }

    private Objective.Outcome learn(Examples batch, int epoch, int place, boolean toleratesNaN) {
        pass.begin(noise.split(step));
        step++;
        gradients.clear();
        Objective.Outcome outcome = objective.forward(model.weights(), batch, gradients, pass);
        if (Double.isFinite(outcome.loss())) {
            outcome.back().run();
            optimization.apply(gradients, workers);
        } else if (!toleratesNaN) {
            throw DivergedException.of(model, objective.network(), batch, outcome.loss(), epoch, place, workers);
        }
        return outcome;
    }

    /// The optimizer at work, whose counts a summary shows.
    public Optimization optimization() {
        return optimization;
    }

    /// What is kept of a training from epoch to epoch: its history, and checkpoints.
    private final class Keeping {

        private final Progress progress;
        private final List<Callback.Watcher> own; // of the training's own callbacks
        private final History history;
        private final double secondsBefore;
        private final long began = System.nanoTime();

        Keeping(Progress progress, List<Callback.Watcher> own, History history, double secondsBefore) {
            this.progress = progress;
            this.own = own;
            this.history = history;
            this.secondsBefore = secondsBefore;
        }

        /// Goes on from the last checkpoint. Where there is none, and callbacks have something to remember from the
        /// beginning, such as the length of a file that they write behind, the first one is made.
        void begin(@Nullable TrainingCheckpoint last) {
            if (last == null) {
                if (checkpoints != null
                        && own.stream().anyMatch(one -> !one.state().isNone())) {
                    checkpoints.keep(checkpoint());
                }
                return;
            }
            if (last.callbacks().size() != own.size()) {
                throw new IllegalArgumentException(
                        "the checkpoint has " + last.callbacks().size() + " callbacks, the training " + own.size());
            }
            progress.restore(last.state());
            progress.stopped = last.stopped();
            history.restore(last);
            for (int i = 0; i < own.size(); i++) {
                own.get(i).restore(last.callbacks().get(i));
            }
        }

        void add(int epoch, Map<String, Double> logs) {
            history.add(epoch, logs);
            if (checkpoints != null && checkpoints.isDue()) {
                checkpoints.keep(checkpoint());
            }
        }

        private TrainingCheckpoint checkpoint() {
            return new TrainingCheckpoint(
                    progress.state(),
                    progress.stopped,
                    false,
                    secondsBefore + (System.nanoTime() - began) / 1e9,
                    history.firstEpoch(),
                    history.epochs(),
                    history.figures(),
                    own.stream().map(Callback.Watcher::state).toList());
        }
    }

    /// What callbacks see of this training.
    private final class Progress implements Fit {

        private final int steps; // of an epoch
        private final boolean validated; // whether there are figures such as val_loss
        private final boolean resumes;
        private int epoch = training.initialEpoch();
        private boolean stopped;
        private boolean interrupted;
        private boolean toleratesNaN;

        Progress(int steps, boolean validated, boolean resumes) {
            this.steps = steps;
            this.validated = validated;
            this.resumes = resumes;
            step = (long) epoch * steps;
        }

        @Override
        public int epochs() {
            return training.epochs();
        }

        @Override
        public Path folder() {
            return folder;
        }

        /// Whether no batch is to follow.
        boolean ends() {
            return stopped || interrupted;
        }

        @Override
        public boolean resumes() {
            return resumes;
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
        public void interrupt() {
            interrupted = true;
        }

        @Override
        public void tolerateNaN() {
            toleratesNaN = true;
        }

        @Override
        public boolean higherIsBetter(String figure) {
            if (figure.startsWith("val_") && !validated) {
                throw new IllegalArgumentException(
                        "no cases are held back to be watched; give validation_split or validation examples");
            }
            String name = figure.startsWith("val_") ? figure.substring("val_".length()) : figure;
            return new Figures(training, objective, model.output()).higherIsBetter(name);
        }

        @Override
        public void save(Path file) {
            if (writer == null) {
                throw new IllegalStateException(
                        "ModelCheckpoint: this training was not told how to write models; see Trainer.writingModelsWith");
            }
            try {
                writer.write(model, file);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
            }
        }

        @Override
        public TrainingState state() {
            List<Tensor> arrays = new ArrayList<>();
            arrays.add(TrainingCheckpoint.flat(model.weights().trainable()));
            arrays.add(TrainingCheckpoint.flat(model.weights().statistics()));
            arrays.addAll(optimization.arrays());
            return new TrainingState(epoch, optimization.batches(), optimization.givenLearningRate(), arrays);
        }

        @Override
        public void restore(TrainingState state) {
            List<Tensor> arrays = state.arrays();
            state.requireWeights(model.weights());
            optimization.restore(state.step(), state.learningRate(), arrays.subList(2, arrays.size()));
            state.setWeights(model.weights());
            epoch = state.epoch();
            step = (long) epoch * steps;
        }
    }
}
