package org.seriema.nn.callbacks;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seriema.nn.layers.Weights;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A training as it stands after an epoch, with all that it has shown so far and what its callbacks remember; or one
/// that has ended.
///
/// Unlike [TrainingState], which is what Keras' `BackupAndRestore` keeps, it holds the figures and the callbacks too:
/// a training that goes on from it ends bit for bit as one that never stopped.
///
/// @param state weights, statistics, optimizer and counts; of a training that has ended the weights and statistics
///     alone
/// @param stopped whether a callback has stopped the training: no epoch follows
/// @param ended whether the training has ended: its weights are those that it left behind
/// @param seconds how long it has been trained so far
/// @param firstEpoch the first epoch that has figures, counted from 0
/// @param epochs how many epochs were finished
/// @param figures each figure by epoch, in the history's order
/// @param callbacks what each of the training's own callbacks remembers, in their order
public record TrainingCheckpoint(
        TrainingState state,
        boolean stopped,
        boolean ended,
        double seconds,
        int firstEpoch,
        int epochs,
        Map<String, List<Double>> figures,
        List<WatcherState> callbacks) {

    public TrainingCheckpoint {
        Map<String, List<Double>> copy = new LinkedHashMap<>();
        figures.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        figures = copy;
        callbacks = List.copyOf(callbacks);
    }

    /// A training that has ended.
    ///
    /// @param weights that it left behind; not copied
    public static TrainingCheckpoint ended(
            Weights weights, double seconds, int firstEpoch, int epochs, Map<String, List<Double>> figures) {
        List<Tensor> arrays = List.of(flat(weights.trainable()), flat(weights.statistics()));
        TrainingState state = new TrainingState(firstEpoch + epochs, 0, null, arrays);
        return new TrainingCheckpoint(state, false, true, seconds, firstEpoch, epochs, figures, List.of());
    }

    /// Numbers as an array of one axis; not copied.
    public static Tensor flat(float[] numbers) {
        return Tensor.of(Shape.of(numbers.length), numbers);
    }

    /// Puts the weights and statistics into a network.
    ///
    /// @throws IllegalArgumentException if they are not of this network
    public void setWeights(Weights weights) {
        state.setWeights(weights);
    }

    /// Writes it beside the file and then renames it, so that there is never half a file under its name.
    ///
    /// @throws java.io.UncheckedIOException if it cannot be written; what was there is as it was then
    public void write(Path file) {
        CheckpointFile.write(this, file);
    }

    /// Reads a checkpoint as [#write] wrote it.
    ///
    /// @throws java.io.UncheckedIOException if there is no such file, or it cannot be read
    /// @throws IllegalArgumentException if it is none, is of another version, is cut short or damaged
    public static TrainingCheckpoint read(Path file) {
        return CheckpointFile.read(file);
    }
}
