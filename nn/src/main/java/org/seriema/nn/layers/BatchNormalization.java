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

/// Centres and scales each feature over the batch: `y = gamma (x - mean) / sqrt(variance + epsilon) + beta`.
/// Keras: `BatchNormalization`.
///
/// In training, mean and (biased) variance are the batch's, and the moving ones follow:
/// `moving = momentum moving + (1 - momentum) batch`; otherwise, and if the layer is frozen, the moving ones count.
/// Masked steps are left out of the statistics. `axis` is the axis of the features, counted with the batch as in Keras.
/// Shapes: x and y alike; gamma, beta, moving mean and moving variance (C). Ioffe and Szegedy, ICML 2015.
public record BatchNormalization(
        @Default("-1") int axis,
        @Default("0.99") double momentum,
        @Default("0.001") double epsilon,
        @Default("true") boolean center,
        @Default("true") boolean scale,
        @Default("zeros") Initializer betaInitializer,
        @Default("ones") Initializer gammaInitializer,
        @Default("zeros") Initializer movingMeanInitializer,
        @Default("ones") Initializer movingVarianceInitializer,
        @Default("null") @Nullable Regularizer betaRegularizer,
        @Default("null") @Nullable Regularizer gammaRegularizer,
        @Default("null") @Nullable Constraint betaConstraint,
        @Default("null") @Nullable Constraint gammaConstraint)
        implements Layer {

    /// Roughly what an element costs, in multiply-adds.
    private static final long WORK = 4;

    public BatchNormalization {
        if (axis == 0) {
            throw new IllegalArgumentException("BatchNormalization: axis 0 is the batch; give the features' axis");
        }
        if (!(momentum >= 0 && momentum <= 1)) {
            throw new IllegalArgumentException("BatchNormalization: momentum must be between 0 and 1, got " + momentum);
        }
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("BatchNormalization: epsilon must be positive, got " + epsilon);
        }
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        int axes = inputs.getFirst().rank() + 1;
        if (axis >= axes || axis <= -axes) {
            throw new IllegalArgumentException("BatchNormalization: axis " + axis + " does not exist in batches of "
                    + inputs.getFirst() + ", which have " + axes + " axes");
        }
        return inputs;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Shape channels = Shape.of(inputs.getFirst().prepend(1).axis(axis));
        List<Weight> weights = new ArrayList<>();
        if (scale) {
            weights.add(Weight.trainable("gamma", channels, gammaInitializer, gammaRegularizer, gammaConstraint));
        }
        if (center) {
            weights.add(Weight.trainable("beta", channels, betaInitializer, betaRegularizer, betaConstraint));
        }
        weights.add(Weight.statistic("moving_mean", channels, movingMeanInitializer));
        weights.add(Weight.statistic("moving_variance", channels, movingVarianceInitializer));
        return List.copyOf(weights);
    }

    /// Where a channel's numbers lie: x is (outer, C, inner).
    private record Layout(int outer, int channels, int inner) {
        static Layout of(Shape shape, int axis) {
            int at = axis < 0 ? shape.rank() + axis : axis;
            int outer = 1;
            for (int i = 0; i < at; i++) {
                outer *= shape.axis(i);
            }
            int channels = shape.axis(at);
            return new Layout(outer, channels, shape.size() / outer / channels);
        }
    }

    @Override
    public boolean dependsOnBatch(boolean training) {
        return training;
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        Layout layout = Layout.of(x.shape(), axis);
        int channels = layout.channels;
        int first = (scale ? 1 : 0) + (center ? 1 : 0);
        Tensor movingMean = weights.get(first);
        Tensor movingVariance = weights.get(first + 1);
        float[] mean = pass.floats(channels);
        float[] inverse = pass.floats(channels); // 1 / sqrt(variance + epsilon)
        boolean frozen = weights.layout().get(first).kind() == Weight.Kind.FROZEN;
        boolean ofBatch = pass.training() && !frozen;
        boolean[] kept = ofBatch ? kept(x, layout, pass) : null;
        double[] counts = pass.doubles(channels); // how many numbers a channel's statistics are of
        if (ofBatch) {
            statistics(x, layout, kept, counts, mean, inverse, pass);
            for (int c = 0; c < channels; c++) {
                follow(movingMean, c, mean[c]);
                follow(movingVariance, c, inverse[c]);
            }
        } else {
            System.arraycopy(movingMean.data(), movingMean.offset(), mean, 0, channels);
            System.arraycopy(movingVariance.data(), movingVariance.offset(), inverse, 0, channels);
        }
        for (int c = 0; c < channels; c++) {
            inverse[c] = (float) (1 / Math.sqrt(inverse[c] + epsilon));
        }
        Tensor y = pass.tensor(x.shape()).withMask(x.mask());
        pass.forEach(layout.outer, WORK * channels * layout.inner, (from, to) -> {
            for (int o = from; o < to; o++) {
                for (int c = 0; c < channels; c++) {
                    float gamma = gamma(weights, c);
                    float beta = center ? weights.get(first - 1).get(c) : 0;
                    int at = (o * channels + c) * layout.inner;
                    for (int i = at; i < at + layout.inner; i++) {
                        y.data()[i] = gamma * (x.data()[x.offset() + i] - mean[c]) * inverse[c] + beta;
                    }
                }
            }
        });
        return Traced.of(
                y,
                (dy, dWeights) ->
                        backward(x, layout, ofBatch, kept, counts, mean, inverse, dy, weights, dWeights, pass));
    }

    private Tensor backward(
            Tensor x,
            Layout layout,
            boolean ofBatch,
            boolean @Nullable [] kept,
            double[] counts,
            float[] mean,
            float[] inverse,
            Tensor dy,
            Weights weights,
            Weights dWeights,
            Pass pass) {
        int channels = layout.channels;
        double[] dyTotal = pass.doubles(channels);
        double[] dyXTotal = pass.doubles(channels); // sum of dy (x - mean) inverse
        pass.forEach(channels, WORK * layout.outer * layout.inner, (from, to) -> {
            Arrays.fill(dyTotal, from, to, 0);
            Arrays.fill(dyXTotal, from, to, 0);
            for (int o = 0; o < layout.outer; o++) {
                for (int c = from; c < to; c++) {
                    int at = (o * channels + c) * layout.inner;
                    for (int i = at; i < at + layout.inner; i++) {
                        double d = dy.data()[dy.offset() + i];
                        dyTotal[c] += d;
                        dyXTotal[c] += d * (x.data()[x.offset() + i] - mean[c]) * inverse[c];
                    }
                }
            }
        });
        float[] dyMean = pass.floats(channels);
        float[] dyXMean = pass.floats(channels);
        for (int c = 0; c < channels; c++) {
            if (scale) {
                Tensor dGamma = dWeights.get(0);
                dGamma.data()[dGamma.offset() + c] += (float) dyXTotal[c];
            }
            if (center) {
                Tensor dBeta = dWeights.get(scale ? 1 : 0);
                dBeta.data()[dBeta.offset() + c] += (float) dyTotal[c];
            }
            dyMean[c] = ofBatch ? (float) (dyTotal[c] / counts[c]) : 0;
            dyXMean[c] = ofBatch ? (float) (dyXTotal[c] / counts[c]) : 0;
        }
        Tensor dx = pass.tensor(x.shape());
        pass.forEach(layout.outer, WORK * channels * layout.inner, (from, to) -> {
            for (int o = from; o < to; o++) {
                for (int c = 0; c < channels; c++) {
                    float factor = gamma(weights, c) * inverse[c];
                    // The batch's statistics depend on what the mask keeps.
                    boolean through = ofBatch && keeps(kept, o * channels + c);
                    int at = (o * channels + c) * layout.inner;
                    for (int i = at; i < at + layout.inner; i++) {
                        float d = dy.data()[dy.offset() + i];
                        float scaled = (x.data()[x.offset() + i] - mean[c]) * inverse[c];
                        dx.data()[i] = factor * (through ? d - dyMean[c] - scaled * dyXMean[c] : d);
                    }
                }
            }
        });
        return dx;
    }

    private float gamma(Weights weights, int channel) {
        return scale ? weights.get(0).get(channel) : 1;
    }

    private void follow(Tensor moving, int channel, float batch) {
        int at = moving.offset() + channel;
        moving.data()[at] = (float) (moving.data()[at] * momentum + batch * (1 - momentum));
    }

    /// For each (outer, C) whether the mask keeps its step; `null` if all count.
    private static boolean @Nullable [] kept(Tensor x, Layout layout, Pass pass) {
        boolean[] mask = x.mask();
        if (mask == null) {
            return null;
        }
        int places = layout.outer * layout.channels;
        boolean[] kept = pass.mask(places);
        int steps = x.shape().axis(0) * x.shape().axis(1);
        for (int i = 0; i < places; i++) {
            kept[i] = mask[(int) ((long) i * steps / places)];
        }
        return kept;
    }

    private static boolean keeps(boolean @Nullable [] kept, int place) {
        return kept == null || kept[place];
    }

    /// How many numbers each of the channels `[from, to)` has that count; 1 where all are masked.
    private static void count(boolean @Nullable [] kept, Layout layout, double[] counts, int from, int to) {
        Arrays.fill(counts, from, to, kept == null ? (double) layout.outer * layout.inner : 0);
        for (int o = 0; kept != null && o < layout.outer; o++) {
            for (int c = from; c < to; c++) {
                counts[c] += kept[o * layout.channels + c] ? layout.inner : 0;
            }
        }
        for (int c = from; c < to; c++) {
            counts[c] = Math.max(1, counts[c]);
        }
    }

    /// The batch's mean and biased variance of each channel, summed in double precision.
    private static void statistics(
            Tensor x,
            Layout layout,
            boolean @Nullable [] kept,
            double[] counts,
            float[] mean,
            float[] variance,
            Pass pass) {
        int channels = layout.channels;
        double[] centre = pass.doubles(channels);
        double[] squares = pass.doubles(channels);
        pass.forEach(layout.channels, WORK * layout.outer * layout.inner, (from, to) -> {
            count(kept, layout, counts, from, to);
            Arrays.fill(centre, from, to, 0);
            Arrays.fill(squares, from, to, 0);
            for (int o = 0; o < layout.outer; o++) {
                for (int c = from; c < to; c++) {
                    if (!keeps(kept, o * channels + c)) {
                        continue;
                    }
                    int at = x.offset() + (o * channels + c) * layout.inner;
                    for (int i = at; i < at + layout.inner; i++) {
                        centre[c] += x.data()[i];
                    }
                }
            }
            for (int c = from; c < to; c++) {
                centre[c] /= counts[c];
                mean[c] = (float) centre[c];
            }
            for (int o = 0; o < layout.outer; o++) {
                for (int c = from; c < to; c++) {
                    if (!keeps(kept, o * channels + c)) {
                        continue;
                    }
                    int at = x.offset() + (o * channels + c) * layout.inner;
                    for (int i = at; i < at + layout.inner; i++) {
                        double apart = x.data()[i] - centre[c];
                        squares[c] += apart * apart;
                    }
                }
            }
            for (int c = from; c < to; c++) {
                variance[c] = (float) (squares[c] / counts[c]);
            }
        });
    }
}
