package org.seriema.nn.callbacks;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.layers.Weights;
import org.seriema.tensor.Tensor;

/// All that a training needs to go on as if it had never stopped.
///
/// @param epoch the epoch that comes next or is under way; counts from 0
/// @param step how many batches have been learnt
/// @param learningRate as callbacks have set it, or `null`
/// @param arrays weights, statistics and what the optimizer remembers; they may be views of what is being trained
public record TrainingState(int epoch, long step, @Nullable Double learningRate, List<Tensor> arrays) {

    public TrainingState {
        if (epoch < 0 || step < 0) {
            throw new IllegalArgumentException("epoch and step must not be negative, got " + epoch + " and " + step);
        }
        arrays = List.copyOf(arrays);
    }

    /// Puts the weights and statistics, the first two arrays, into a network.
    ///
    /// @throws IllegalArgumentException if they are not of this network
    public void setWeights(Weights weights) {
        requireWeights(weights);
        copy(arrays.get(0), weights.trainable());
        copy(arrays.get(1), weights.statistics());
    }

    /// Makes sure that weights and statistics are of this network.
    ///
    /// @throws IllegalArgumentException if not
    public void requireWeights(Weights weights) {
        if (arrays.size() < 2
                || arrays.get(0).size() != weights.trainable().length
                || arrays.get(1).size() != weights.statistics().length) {
            throw new IllegalArgumentException("its weights are not those of this network");
        }
    }

    private static void copy(Tensor from, float[] to) {
        System.arraycopy(from.data(), from.offset(), to, 0, to.length);
    }

    /// Writes the state beside the file and then renames it, so that there is never half a file under its name.
    ///
    /// @throws java.io.UncheckedIOException if it cannot be written
    public void write(Path file) {
        StateFile.write(this, file);
    }

    /// Reads a state as [#write] wrote it.
    ///
    /// @throws java.io.UncheckedIOException if there is no such file, or it cannot be read
    /// @throws IllegalArgumentException if it is not a state, is cut short or damaged
    public static TrainingState read(Path file) {
        return StateFile.read(file);
    }
}
