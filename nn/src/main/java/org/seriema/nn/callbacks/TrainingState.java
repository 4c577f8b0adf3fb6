package org.seriema.nn.callbacks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Tensor;

/// All that a training needs to go on as if it had never stopped.
///
/// @param epoch the epoch that comes next; counts from 0
/// @param step how many batches have been learnt
/// @param learningRate as callbacks have set it, or `null`
/// @param arrays weights, statistics and what the optimizer remembers
public record TrainingState(int epoch, long step, @Nullable Double learningRate, List<Tensor> arrays) {

    public TrainingState {
        arrays = List.copyOf(arrays);
    }
}
