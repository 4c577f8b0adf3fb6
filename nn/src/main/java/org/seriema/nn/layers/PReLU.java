package org.seriema.nn.layers;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.constraints.Constraint;
import org.seriema.nn.initializers.Initializer;
import org.seriema.nn.regularizers.Regularizer;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// `y = x` above 0, else `alpha x` with a learnt alpha for each place of a case. Keras: `PReLU`.
///
/// Places along `sharedAxes` share one alpha; they are counted from 1, as the batch is axis 0: [1] for one alpha a
/// feature of a series. Shapes: x and y (B, ..) alike, alpha that of a case with 1 for shared axes. At 0 the derivative
/// is 0. A mask is handed on. He et al., ICCV 2015.
public record PReLU(
        @Default("zeros") Initializer alphaInitializer,
        @Default("null") @Nullable Regularizer alphaRegularizer,
        @Default("null") @Nullable Constraint alphaConstraint,
        @Default("null") @Nullable List<Integer> sharedAxes)
        implements Layer {

    public PReLU {
        sharedAxes = sharedAxes == null ? null : List.copyOf(sharedAxes);
    }

    /// Roughly what an element costs, in multiply-adds.
    private static final long WORK = 2;

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("PReLU", inputs, 1, Integer.MAX_VALUE);
        alphaShape(inputs.getFirst());
        return inputs;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of(Weight.trainable(
                "alpha", alphaShape(inputs.getFirst()), alphaInitializer, alphaRegularizer, alphaConstraint));
    }

    private Shape alphaShape(Shape input) {
        int[] axes = input.toList().stream().mapToInt(Integer::intValue).toArray();
        for (int shared : sharedAxes == null ? List.<Integer>of() : sharedAxes) {
            if (shared < 1 || shared > axes.length) {
                throw new IllegalArgumentException("PReLU: shared_axes of cases of shape " + input
                        + " are counted from 1 to " + axes.length + ", got " + shared);
            }
            axes[shared - 1] = 1;
        }
        return Shape.of(axes);
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        Tensor alpha = weights.get(0);
        Strided repeated = Strided.repeated(alpha.shape(), x.shape().dropFirst());
        float[] slopes = repeated.of(alpha, pass).data(); // of one case
        int cases = x.shape().axis(0);
        int size = x.size() / cases;
        Tensor y = pass.tensor(x.shape()).withMask(x.mask());
        pass.forEach(cases, WORK * size, (from, to) -> {
            for (int b = from; b < to; b++) {
                int at = b * size;
                for (int i = 0; i < size; i++) {
                    float value = x.data()[x.offset() + at + i];
                    y.data()[at + i] = value > 0 ? value : slopes[i] * value;
                }
            }
        });
        return Traced.of(y, (dy, dWeights) -> backward(x, repeated, slopes, dy, dWeights.get(0), pass));
    }

    private static Tensor backward(Tensor x, Strided repeated, float[] slopes, Tensor dy, Tensor dAlpha, Pass pass) {
        int cases = x.shape().axis(0);
        int size = x.size() / cases;
        Tensor dx = pass.tensor(x.shape());
        double[] dSlopes = pass.doubles(size);
        pass.forEach(size, WORK * cases, (from, to) -> {
            Arrays.fill(dSlopes, from, to, 0);
            for (int b = 0; b < cases; b++) {
                int at = b * size;
                for (int i = from; i < to; i++) {
                    float value = x.data()[x.offset() + at + i];
                    float d = dy.data()[dy.offset() + at + i];
                    dx.data()[at + i] = value > 0 ? d : value < 0 ? slopes[i] * d : 0;
                    dSlopes[i] += value < 0 ? (double) d * value : 0;
                }
            }
        });
        double[] sums = pass.doubles(dAlpha.size());
        Arrays.fill(sums, 0, dAlpha.size(), 0);
        repeated.addBack(dSlopes, sums);
        for (int i = 0; i < dAlpha.size(); i++) {
            dAlpha.data()[dAlpha.offset() + i] += (float) sums[i];
        }
        return dx;
    }
}
