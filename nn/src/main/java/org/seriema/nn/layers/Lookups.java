package org.seriema.nn.layers;

import org.seriema.tensor.Tensor;

/// The gradients of rows of a weight as they were looked up, one for each look, though a row may have been looked up
/// several times.
///
/// Keras on TensorFlow keeps them apart (`IndexedSlices`): optimizers take the square of each by itself, and clipping
/// sees each by itself. The sum over looks stands among the gradients, as of any weight.
///
/// @param gradient the weight's gradient: (K, D)
/// @param rows which row each look took: (N), whole numbers below K
/// @param values the gradient of what each look gave: (N, D)
public record Lookups(Tensor gradient, Tensor rows, Tensor values) {

    /// What is done with the number that a look adds to a number of the gradient.
    @FunctionalInterface
    public interface Visitor {

        /// Takes the places in the gradient's and in the values' array.
        void visit(int gradientAt, int valueAt);
    }

    /// Visits all numbers, look by look.
    public void forEach(Visitor visitor) {
        int width = gradient.shape().last();
        for (int i = 0; i < rows.size(); i++) {
            int row = (int) rows.get(i);
            int to = gradient.offset() + row * width;
            int from = values.offset() + i * width;
            for (int j = 0; j < width; j++) {
                visitor.visit(to + j, from + j);
            }
        }
    }
}
