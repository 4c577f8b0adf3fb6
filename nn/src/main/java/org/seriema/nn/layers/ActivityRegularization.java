package org.seriema.nn.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.regularizers.Regularizer;
import org.seriema.tensor.Tensor;

/// Gives what it takes, at the price of `l1 sum |x| + l2 sum x²`, a case's mean, in the loss.
/// Keras: `ActivityRegularization`.
///
/// Shapes: x and y alike. A mask is handed on.
public record ActivityRegularization(
        @Default("0") double l1, @Default("0") double l2) implements SameShape {

    public ActivityRegularization {
        Sizes.requireNotNegative("ActivityRegularization", "l1", l1);
        Sizes.requireNotNegative("ActivityRegularization", "l2", l2);
    }

    @Override
    public @Nullable Regularizer activityRegularizer() {
        return l1 == 0 && l2 == 0 ? null : new Penalty(l1, l2);
    }

    /// The sum of both.
    private record Penalty(double l1, double l2) implements Regularizer {

        @Override
        public double penalty(Tensor numbers) {
            double absolutes = 0;
            double squares = 0;
            for (int i = numbers.offset(); i < numbers.offset() + numbers.size(); i++) {
                double number = numbers.data()[i];
                absolutes += Math.abs(number);
                squares += number * number;
            }
            return l1 * absolutes + l2 * squares;
        }

        @Override
        public void addGradient(Tensor numbers, float factor, Tensor gradients) {
            float first = (float) (l1 * factor);
            float second = (float) (2 * l2 * factor);
            for (int i = 0; i < numbers.size(); i++) {
                float number = numbers.data()[numbers.offset() + i];
                gradients.data()[gradients.offset() + i] += first * Math.signum(number) + second * number;
            }
        }
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        return SameShape.unchanged(inputs);
    }
}
