package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.constraints.Constraint;
import org.seriema.nn.initializers.Initializer;
import org.seriema.nn.regularizers.Regularizer;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// A learnt vector for each of `inputDim` kinds: `y = embeddings[x]`. Keras: `Embedding`.
///
/// Shapes: x (B, ..) whole numbers from 0 to inputDim - 1, embeddings (inputDim, outputDim), y (B, .., outputDim). With
/// `maskZero` x is (B, T), 0 stands for no step at all, and y carries the mask of the others. Nothing can be learnt
/// about x: its gradient is zero.
public record Embedding(
        int inputDim,
        int outputDim,
        @Default("random_uniform") Initializer embeddingsInitializer,
        @Default("null") @Nullable Regularizer embeddingsRegularizer,
        @Default("null") @Nullable Regularizer activityRegularizer,
        @Default("null") @Nullable Constraint embeddingsConstraint,
        @Default("false") boolean maskZero)
        implements Layer {

    public Embedding {
        Sizes.requirePositive("Embedding", "input_dim", inputDim);
        Sizes.requirePositive("Embedding", "output_dim", outputDim);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("Embedding", inputs, maskZero ? 1 : 0, maskZero ? 1 : Integer.MAX_VALUE);
        List<Integer> axes = new ArrayList<>(inputs.getFirst().toList());
        axes.add(outputDim);
        return List.of(Shape.of(axes));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of(Weight.trainable(
                "embeddings",
                Shape.of(inputDim, outputDim),
                embeddingsInitializer,
                embeddingsRegularizer,
                embeddingsConstraint));
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        Tensor embeddings = weights.get(0);
        int count = x.size();
        boolean[] mask = maskZero ? pass.mask(count) : null;
        Shape shape = outputShapes(List.of(x.shape().dropFirst())).getFirst();
        Tensor y = pass.tensor(shape.prepend(x.shape().axis(0))).withMask(mask);
        pass.forEach(count, outputDim, (from, to) -> {
            for (int i = from; i < to; i++) {
                int kind = requireKind(x.get(i));
                if (mask != null) {
                    mask[i] = kind != 0;
                }
                int at = embeddings.offset() + kind * outputDim;
                System.arraycopy(embeddings.data(), at, y.data(), i * outputDim, outputDim);
            }
        });
        return Traced.of(y, (dy, dWeights) -> {
            Tensor dEmbeddings = dWeights.get(0);
            // By columns, so that the sum over equal kinds has one order for any number of threads.
            pass.forEach(outputDim, count, (from, to) -> {
                for (int i = 0; i < count; i++) {
                    int dyAt = dy.offset() + i * outputDim + from;
                    int kind = (int) x.get(i);
                    int at = dEmbeddings.offset() + kind * outputDim + from;
                    Kernels.best().add(dy.data(), dyAt, dEmbeddings.data(), at, to - from);
                }
            });
            dWeights.add(new Lookups(dEmbeddings, x, dy));
            Tensor dx = pass.tensor(x.shape());
            Arrays.fill(dx.data(), 0, count, 0);
            return dx;
        });
    }

    private int requireKind(float kind) {
        if (!(kind >= 0 && kind < inputDim && kind == (int) kind)) {
            throw new IllegalArgumentException("Embedding: expects whole numbers from 0 to " + (inputDim - 1) + ", got "
                    + (kind == (long) kind ? Long.toString((long) kind) : Float.toString(kind))
                    + "; input_dim must be larger than the largest number");
        }
        return (int) kind;
    }
}
