package org.seriema.nn.models;

import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Cases with what the network should say of them.
///
/// @param x (N, ..)
/// @param y (N, ..), of the shape of the network's output, or (N, 1) to be repeated over its time steps
/// @param weights (N), how much each case counts in training, or `null` for 1
public record Examples(Tensor x, Tensor y, @Nullable Tensor weights) {

    public Examples {
        int cases = x.shape().axis(0);
        if (y.shape().axis(0) != cases || (weights != null && weights.size() != cases)) {
            throw new IllegalArgumentException("cases and labels must be equally many: x has " + cases + ", y has "
                    + y.shape().axis(0) + (weights == null ? "" : ", weights " + weights.size()));
        }
    }

    /// Cases with labels that all count alike.
    public Examples(Tensor x, Tensor y) {
        this(x, y, null);
    }

    /// How many cases.
    public int count() {
        return x.shape().axis(0);
    }

    /// The cases `[from, to)`; a view.
    public Examples slice(int from, int to) {
        return new Examples(slice(x, from, to), slice(y, from, to), weights == null ? null : slice(weights, from, to));
    }

    private static Tensor slice(Tensor all, int from, int to) {
        Shape one = all.shape().dropFirst();
        return Tensor.view(one.prepend(to - from), all.data(), all.offset() + from * one.size());
    }
}
