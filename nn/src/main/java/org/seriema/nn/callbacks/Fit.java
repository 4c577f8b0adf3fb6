package org.seriema.nn.callbacks;

import java.nio.file.Path;
import org.seriema.nn.layers.Weights;

/// A training that is under way, as callbacks see it and act on it.
public interface Fit {

    /// After which epoch the training ends if nothing stops it.
    int epochs();

    /// The folder of the files that callbacks write under paths that are relative. What a later training has to find,
    /// as the state of `BackupAndRestore`, stands in the current folder instead.
    Path folder();

    /// Whether the training goes on from a checkpoint: [Callback.Watcher#restore] follows, so files of its earlier
    /// epochs must stay as they are.
    boolean resumes();

    /// The network's weights; not a copy.
    Weights weights();

    /// The learning rate of the next step.
    double learningRate();

    /// Sets the learning rate of the steps to come.
    ///
    /// @throws IllegalStateException if the optimizer follows a schedule
    void setLearningRate(double rate);

    /// Ends the training in good order: after this batch, with the figures of the epoch as far as it has come.
    void stop();

    /// Breaks the training off after this batch: no figures for the epoch under way, no [Callback.Watcher#onTrainEnd].
    void interrupt();

    /// Goes on after a loss that is not a number, which otherwise ends the training with an error.
    void tolerateNaN();

    /// Whether a larger value of a figure such as `val_accuracy` is the better one.
    ///
    /// @throws IllegalArgumentException if no metric of the training has this name
    boolean higherIsBetter(String figure);

    /// Writes the model as it is now, beside the file and then renamed. The name's ending says in which form;
    /// `.weights.h5` stands for the weights alone.
    ///
    /// @throws IllegalStateException if whoever began the training did not say how models are written
    void save(Path file);

    /// All that the training needs to go on as if it had never stopped; what callbacks remember is not in it.
    /// Keras: what `BackupAndRestore` keeps.
    ///
    /// While batches are learnt, its epoch is the one under way; from the end of an epoch on, the next.
    TrainingState state();

    /// Goes on from a state: its finished epochs are not trained again. To be called while the training begins, in
    /// [Callback#watch].
    ///
    /// @throws IllegalArgumentException if the state is not of this network and optimizer
    void restore(TrainingState state);
}
