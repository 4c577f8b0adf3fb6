package org.seriema.nn.layers;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Tensor;

/// Someone who looks on while numbers go through a network and back: [Pass#watch].
///
/// What is shown are the engine's own numbers, in its buffers: they stay as they are until the method returns, so what
/// is to be kept must be copied ([Tensor#toArray]); inner values alone are the watcher's own. Watching changes no
/// result. On the way forward inner layers come before the one that they are in; on the way back that one's
/// [#outputGradients] come first and its [#inputGradients] last.
@FunctionalInterface
public interface PassWatcher {

    /// A layer at work. A layer that is used several times in a pass has a call for each, compared by identity.
    ///
    /// @param path the layer's name, after those of the networks and layers that it is in: `model/lstm`
    /// @param weights its own, in Keras' order, under names such as `lstm/kernel`
    record Call(String path, Layer layer, Weights weights, List<Tensor> inputs) {

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /// A layer has gone forward.
    void outputs(Call call, List<Tensor> outputs);

    /// A layer is about to go back.
    ///
    /// @param gradients of the loss with respect to each of its outputs
    default void outputGradients(Call call, List<Tensor> gradients) {}

    /// A layer has gone back.
    ///
    /// @param gradients of the loss with respect to each of its inputs
    /// @param weightGradients of the loss with respect to its weights, so far: what other calls of the same layer add,
    ///     and penalties on the weights, may be still to come
    default void inputGradients(Call call, List<Tensor> gradients, Weights weightGradients) {}

    /// Whether [#inside] and [#insideGradients] are of use; if not, nothing is gathered for them.
    default boolean looksInside() {
        return false;
    }

    /// A recurrent layer has gone forward, in a pass that [Pass#goesBack].
    ///
    /// @param values each (B, T, U) in the order of time, by their names in the equations of the layer's class:
    ///     LSTM `z_i z_f z_g z_o`, the sums that the gates are made of, `i f g o c h`; GRU `z_z z_r z_g`, with
    ///     `reset_after` `inner` (what g takes of the state before r), `z r g h`; SimpleRNN `z h`. `c` and `h` at a
    ///     time are the states after that step; where the mask leaves a step out they are as before it
    default void inside(Call call, Map<String, Tensor> values) {}

    /// A recurrent layer has gone back.
    ///
    /// @param gradients of the loss with respect to the sums and the states among the values of [#inside]; those of
    ///     the states are all that goes back through them: from the output and from the steps after
    default void insideGradients(Call call, Map<String, Tensor> gradients) {}
}
