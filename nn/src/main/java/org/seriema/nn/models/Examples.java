package org.seriema.nn.models;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Cases with what the network should say of them.
///
/// @param x a tensor (N, ..) for each of the network's inputs
/// @param y (N, ..), of the shape of the network's output or, for class numbers, without its last axis; (N, 1) is
///     repeated over time steps
/// @param weights (N), how much each case counts, or (N, T) for each step, or `null` for 1
public record Examples(List<Tensor> x, Tensor y, @Nullable Tensor weights) {

    public Examples {
        x = List.copyOf(x);
        if (x.isEmpty()) {
            throw new IllegalArgumentException("examples need at least one input");
        }
        int cases = x.getFirst().shape().axis(0);
        for (int i = 1; i < x.size(); i++) {
            requireAsMany("input " + (i + 1), x.get(i), cases);
        }
        requireAsMany("y", y, cases);
        if (weights != null) {
            requireAsMany("weights", weights, cases);
        }
    }

    private static void requireAsMany(String what, Tensor tensor, int cases) {
        if (tensor.shape().rank() == 0 || tensor.shape().axis(0) != cases) {
            throw new IllegalArgumentException("cases and labels must be equally many: x has " + cases + ", " + what
                    + " has the shape " + tensor.shape());
        }
    }

    /// Cases of a network with one input.
    public Examples(Tensor x, Tensor y, @Nullable Tensor weights) {
        this(List.of(x), y, weights);
    }

    /// Cases with labels that all count alike.
    public Examples(Tensor x, Tensor y) {
        this(x, y, null);
    }

    /// How many cases.
    public int count() {
        return y.shape().axis(0);
    }

    /// The cases `[from, to)`; a view.
    public Examples slice(int from, int to) {
        return new Examples(
                x.stream().map(one -> slice(one, from, to)).toList(),
                slice(y, from, to),
                weights == null ? null : slice(weights, from, to));
    }

    static Tensor slice(Tensor all, int from, int to) {
        Shape one = all.shape().dropFirst();
        return Tensor.view(one.prepend(to - from), all.data(), all.offset() + from * one.size());
    }

    /// The same cases with other weights.
    Examples withWeights(Tensor others) {
        return new Examples(x, y, others);
    }
}
