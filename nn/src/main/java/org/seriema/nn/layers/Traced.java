package org.seriema.nn.layers;

import java.util.List;
import org.seriema.tensor.Tensor;

/// What a layer's forward pass gives: the outputs, and the pullback that carries gradients from outputs to inputs.
public record Traced(List<Tensor> outputs, Pullback back) {

    /// The way back through a layer.
    @FunctionalInterface
    public interface Pullback {

        /// The gradients of the inputs for the gradients of the outputs; weights' gradients are **added** to
        /// `dWeights`.
        List<Tensor> back(List<Tensor> dOutputs, Weights dWeights);
    }

    /// The way back through a layer of one input and one output.
    @FunctionalInterface
    public interface Single {

        /// dx for dy; weights' gradients are **added** to `dWeights`.
        Tensor back(Tensor dy, Weights dWeights);
    }

    /// A layer of one input and one output.
    public static Traced of(Tensor y, Single back) {
        return new Traced(List.of(y), (dy, dWeights) -> List.of(back.back(dy.getFirst(), dWeights)));
    }

    /// The first output.
    public Tensor y() {
        return outputs.getFirst();
    }
}
