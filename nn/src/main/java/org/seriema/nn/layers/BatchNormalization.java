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

        /// How many numbers stand in (C, inner).
        int width() {
            return channels * inner;
        }

        /// Writes a channel's number once for each of its part of (C, inner), so that loops over these are one.
        void repeat(float number, int channel, float[] row, int at) {
            Arrays.fill(row, at + channel * inner, at + (channel + 1) * inner, number);
        }

        /// The sum over a channel's part of (C, inner).
        double sum(double[] numbers, int channel) {
            double sum = 0;
            for (int i = channel * inner; i < (channel + 1) * inner; i++) {
                sum += numbers[i];
            }
            return sum;
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
        float[] gamma = perChannel(scale ? weights.get(0) : null, 1, channels, pass);
        float[] beta = perChannel(center ? weights.get(first - 1) : null, 0, channels, pass);
        int width = layout.width();
        float[] row = pass.floats(3 * width); // mean, factor and shift, once for each of (C, inner)
        for (int c = 0; c < channels; c++) {
            layout.repeat(mean[c], c, row, 0);
            layout.repeat(gamma[c] * inverse[c], c, row, width);
            layout.repeat(beta[c], c, row, 2 * width);
        }
        Tensor y = pass.tensor(x.shape()).withMask(x.mask());
        pass.forEach(layout.outer, WORK * width, (from, to) -> {
            int at = from * width;
            Kernels.best().normalize(x.data(), x.offset() + at, row, y.data(), at, to - from, width);
        });
        return Traced.of(
                y,
                (dy, dWeights) -> backward(x, layout, ofBatch, kept, counts, mean, inverse, gamma, dy, dWeights, pass));
    }

    private Tensor backward(
            Tensor x,
            Layout layout,
            boolean ofBatch,
            boolean @Nullable [] kept,
            double[] counts,
            float[] mean,
            float[] inverse,
            float[] gamma,
            Tensor dy,
            Weights dWeights,
            Pass pass) {
        int channels = layout.channels;
        int width = layout.width();
        double[] dySums = pass.doubles(width);
        double[] dyXSums = pass.doubles(width); // of dy (x - mean)
        double[][] sums = {pass.doubles(width), pass.doubles(width)}; // see #apart
        double[][] xSums = {pass.doubles(width), pass.doubles(width)};
        double[] centre = pass.doubles(width); // the mean once for each of (C, inner)
        for (int i = 0; i < width; i++) {
            centre[i] = mean[i / layout.inner];
        }
        pass.forEach(width, WORK * layout.outer, (from, to) -> {
            double[] ownSums = apart(sums, from, to);
            double[] ownXSums = apart(xSums, from, to);
            Arrays.fill(ownSums, from, to, 0);
            Arrays.fill(ownXSums, from, to, 0);
            for (int o = 0; o < layout.outer; o++) {
                int dyAt = dy.offset() + o * width;
                int xAt = x.offset() + o * width;
                for (int i = from; i < to; i++) {
                    double d = dy.data()[dyAt + i];
                    ownSums[i] += d;
                    ownXSums[i] += d * (x.data()[xAt + i] - centre[i]);
                }
            }
            System.arraycopy(ownSums, from, dySums, from, to - from);
            System.arraycopy(ownXSums, from, dyXSums, from, to - from);
        });
        float[] row = pass.floats(4 * width); // mean, factor, slope and shift, once for each of (C, inner)
        for (int c = 0; c < channels; c++) {
            double dySum = layout.sum(dySums, c);
            double dyXSum = inverse[c] * layout.sum(dyXSums, c);
            if (scale) {
                Tensor dGamma = dWeights.get(0);
                dGamma.data()[dGamma.offset() + c] += (float) dyXSum;
            }
            if (center) {
                Tensor dBeta = dWeights.get(scale ? 1 : 0);
                dBeta.data()[dBeta.offset() + c] += (float) dySum;
            }
            // dx = gamma inverse (dy - mean of dy - (x - mean) inverse mean of dy (x - mean) inverse)
            double factor = (double) gamma[c] * inverse[c];
            layout.repeat(mean[c], c, row, 0);
            layout.repeat((float) factor, c, row, width);
            layout.repeat(ofBatch ? (float) (-factor * inverse[c] * dyXSum / counts[c]) : 0, c, row, 2 * width);
            layout.repeat(ofBatch ? (float) (-factor * dySum / counts[c]) : 0, c, row, 3 * width);
        }
        Tensor dx = pass.tensor(x.shape());
        pass.forEach(layout.outer, WORK * width, (from, to) -> {
            int at = from * width;
            int dyAt = dy.offset() + at;
            Kernels.best()
                    .normalizeBack(x.data(), x.offset() + at, dy.data(), dyAt, row, dx.data(), at, to - from, width);
            for (int o = from; o < to; o++) {
                passMasked(o, layout, kept, row, dy, dx);
            }
        });
        return dx;
    }

    /// The array that a stretch is summed in: another one than its neighbours', since two threads that write to the
    /// same 64 bytes again and again hold each other up.
    private static double[] apart(double[][] two, int from, int to) {
        return two[from / (to - from) % 2];
    }

    /// The batch's statistics do not depend on what the mask leaves out.
    private static void passMasked(int o, Layout layout, boolean @Nullable [] kept, float[] row, Tensor dy, Tensor dx) {
        int width = layout.width();
        for (int c = 0; kept != null && c < layout.channels; c++) {
            if (!kept[o * layout.channels + c]) {
                for (int i = c * layout.inner; i < (c + 1) * layout.inner; i++) {
                    int at = o * width + i;
                    dx.data()[at] = row[width + i] * dy.data()[dy.offset() + at];
                }
            }
        }
    }

    /// A weight of one number a channel, or the same number for all.
    private static float[] perChannel(@Nullable Tensor weight, float otherwise, int channels, Pass pass) {
        float[] numbers = pass.floats(channels);
        if (weight == null) {
            Arrays.fill(numbers, 0, channels, otherwise);
        } else {
            System.arraycopy(weight.data(), weight.offset(), numbers, 0, channels);
        }
        return numbers;
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
        // Cases without steps, as single steps of a TimeDistributed are, count whole or not at all.
        int steps = x.shape().axis(0) * (x.shape().rank() == 2 ? 1 : x.shape().axis(1));
        for (int i = 0; i < places; i++) {
            kept[i] = mask[(int) ((long) i * steps / places)];
        }
        return kept;
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
        int width = layout.width();
        int inner = layout.inner;
        double[][] eachSums = {pass.doubles(width), pass.doubles(width)}; // see #apart
        double[] centre = pass.doubles(width);
        pass.forEach(layout.channels, WORK * layout.outer * inner, (from, to) -> {
            double[] sums = apart(eachSums, from, to);
            count(kept, layout, counts, from, to);
            Arrays.fill(sums, from * inner, to * inner, 0);
            forEachKept(layout, kept, from, to, (o, first, end) -> {
                int at = x.offset() + o * width;
                for (int i = first; i < end; i++) {
                    sums[i] += x.data()[at + i];
                }
            });
            for (int c = from; c < to; c++) {
                double middle = layout.sum(sums, c) / counts[c];
                mean[c] = (float) middle;
                Arrays.fill(centre, c * inner, (c + 1) * inner, middle);
            }
            Arrays.fill(sums, from * inner, to * inner, 0);
            forEachKept(layout, kept, from, to, (o, first, end) -> {
                int at = x.offset() + o * width;
                for (int i = first; i < end; i++) {
                    double apart = x.data()[at + i] - centre[i];
                    sums[i] += apart * apart;
                }
            });
            for (int c = from; c < to; c++) {
                variance[c] = (float) (layout.sum(sums, c) / counts[c]);
            }
        });
    }

    /// What is done with a stretch `[first, end)` of the (C, inner) in one place of the outer axes.
    @FunctionalInterface
    private interface Stretch {
        void add(int outer, int first, int end);
    }

    /// Goes over what the mask keeps of the channels `[from, to)`: all of them at once where there is no mask.
    private static void forEachKept(Layout layout, boolean @Nullable [] kept, int from, int to, Stretch stretch) {
        for (int o = 0; o < layout.outer; o++) {
            if (kept == null) {
                stretch.add(o, from * layout.inner, to * layout.inner);
                continue;
            }
            for (int c = from; c < to; c++) {
                if (kept[o * layout.channels + c]) {
                    stretch.add(o, c * layout.inner, (c + 1) * layout.inner);
                }
            }
        }
    }
}
