package org.seriema.nn.losses;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.activations.Activation;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// `-log p_k` of a row of class probabilities with k the label, a class number. Keras: `SparseCategoricalCrossentropy`.
///
/// Probabilities are clipped to [1e-7, 1 - 1e-7], then divided by their sum. With `fromLogits` p is the softmax of the
/// row, and nothing is clipped. Labels have the shape of the prediction without its last axis.
///
/// @param ignoreClass cases of this class count nowhere, and may be a number that is no class, such as -1
public record SparseCategoricalCrossentropy(
        @Default("false") boolean fromLogits,
        @Default("null") @Nullable Integer ignoreClass) implements LineLoss {

    @Override
    public double line(Tensor prediction, Tensor target, int from, int count, int step, float[] gradient) {
        int row = from / count;
        if (!counts(target, row)) {
            Arrays.fill(gradient, from, from + count, 0);
            return 0;
        }
        int label = label(target, row, count);
        float[] p = prediction.data();
        int shift = prediction.offset() + from;
        if (fromLogits) {
            double largest = Softmaxes.largest(p, shift, count, 1);
            double total = Softmaxes.total(p, shift, count, 1, largest);
            for (int k = 0; k < count; k++) {
                gradient[from + k] = (float) (Math.exp(p[shift + k] - largest) / total - (k == label ? 1 : 0));
            }
            return Math.log(total) - (p[shift + label] - largest);
        }
        double total = 0;
        for (int k = 0; k < count; k++) {
            total += Probability.clip(p[shift + k]);
        }
        for (int k = 0; k < count; k++) {
            double derivative = 1 / total - (k == label ? 1.0 / p[shift + k] : 0);
            gradient[from + k] = Probability.passes(p[shift + k]) ? (float) derivative : 0;
        }
        return -Math.log(Probability.clip(p[shift + label]) / total);
    }

    @Override
    public Shape target(Shape prediction) {
        return prediction.dropLast();
    }

    @Override
    public boolean counts(Tensor target, int loss) {
        return ignoreClass == null || target.data()[target.offset() + loss] != ignoreClass;
    }

    private static int label(Tensor target, int row, int classes) {
        float label = target.data()[target.offset() + row];
        if (!(label >= 0 && label < classes)) {
            throw new IllegalArgumentException(
                    "sparse_categorical_crossentropy: labels must be class numbers from 0 to " + (classes - 1)
                            + ", got " + label + "; the last layer needs one unit for each class");
        }
        return (int) label;
    }

    @Override
    public @Nullable Loss onLogits(Activation activation) {
        // With a class to ignore, Keras blanks its rows first and so loses sight of the logits.
        return ignoreClass == null && Probability.hasLogits(activation)
                ? new SparseCategoricalCrossentropy(true, null)
                : null;
    }
}
