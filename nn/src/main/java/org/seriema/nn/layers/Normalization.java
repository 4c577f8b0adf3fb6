package org.seriema.nn.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.initializers.Initializer;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Centres and scales by fixed statistics: `y = (x - mean) / max(sqrt(variance), 1e-7)`; with `invert` the other way
/// round. Keras: `Normalization`.
///
/// The statistics are one number for each place along `axis` (counted with the batch as axis 0; an empty list for one
/// number in all). They stand in the options, aligned from the last axis, or in the weights, which [#adapt] sets from
/// data. Shapes: x and y alike; mean and variance the lengths of the axes; count () is there as Keras has it, and 0. A
/// mask is handed on.
public record Normalization(
        @Default("-1") List<Integer> axis,
        @Default("null") @Nullable Numbers mean,
        @Default("null") @Nullable Numbers variance,
        @Default("false") boolean invert)
        implements Layer {

    private static final double SMALLEST = 1e-7;

    public Normalization {
        axis = List.copyOf(axis);
        if ((mean == null) != (variance == null)) {
            throw new IllegalArgumentException("Normalization: mean and variance must be given both, or neither");
        }
        if (mean != null && variance != null) {
            if (!mean.shape().equals(variance.shape())) {
                throw new IllegalArgumentException("Normalization: mean and variance must have one shape, got "
                        + mean.shape() + " and " + variance.shape());
            }
            if (mean.shape().rank() > axis.size()) {
                throw new IllegalArgumentException("Normalization: mean has the shape " + mean.shape()
                        + ", but axis names " + axis.size() + " axes");
            }
            if (variance.values().stream().anyMatch(value -> value < 0)) {
                throw new IllegalArgumentException(
                        "Normalization: variance must not be negative, got " + variance.toOption());
            }
        }
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("Normalization", inputs, 1, Integer.MAX_VALUE);
        Shape input = inputs.getFirst();
        Shape kept = kept(input);
        if (mean != null && !Strided.canRepeat(aligned(mean.shape(), input), kept)) {
            throw new IllegalArgumentException("Normalization: mean of shape " + mean.shape() + " does not fit axis "
                    + axis + " of cases of shape " + input);
        }
        return inputs;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        if (mean != null) {
            return List.of();
        }
        Shape input = inputs.getFirst();
        Shape statistics = Shape.of(Axes.withoutBatch("Normalization", axis, input).stream()
                .map(place -> input.axis(place - 1))
                .toList());
        Initializer zeros = Initializer.fromOption("zeros");
        return List.of(
                Weight.statistic("mean", statistics, zeros),
                Weight.statistic("variance", statistics, Initializer.fromOption("ones")),
                Weight.statistic("count", Shape.of(), zeros));
    }

    /// The shape of a case with 1 for the axes that share a statistic.
    private Shape kept(Shape input) {
        int[] axes = new int[input.rank()];
        List<Integer> own = Axes.withoutBatch("Normalization", axis, input);
        for (int i = 0; i < axes.length; i++) {
            axes[i] = own.contains(i + 1) ? input.axis(i) : 1;
        }
        return Shape.of(axes);
    }

    /// Given numbers' shape with its axes, from the last, put where the statistics' axes are.
    private Shape aligned(Shape given, Shape input) {
        int[] axes = new int[input.rank()];
        List<Integer> own = Axes.withoutBatch("Normalization", axis, input);
        for (int i = 0; i < axes.length; i++) {
            int place = own.indexOf(i + 1) + given.rank() - own.size();
            axes[i] = own.contains(i + 1) && place >= 0 ? given.axis(place) : 1;
        }
        return Shape.of(axes);
    }

    /// Sets the layer's weights to the mean and the biased variance of data. Keras: `Normalization.adapt`.
    ///
    /// @param data (N, ..), the cases
    /// @param weights the layer's own, as a part of a network's
    /// @throws IllegalArgumentException if mean and variance stand in the options
    public void adapt(Tensor data, Weights weights) {
        if (mean != null) {
            throw new IllegalArgumentException(
                    "Normalization: mean and variance are given, so there is nothing to adapt");
        }
        Shape input = data.shape().dropFirst();
        Strided repeated = Strided.repeated(kept(input), input);
        Tensor means = weights.get(0);
        Tensor variances = weights.get(1);
        int size = input.size();
        if (kept(input).size() != means.size()) {
            throw new IllegalArgumentException("Normalization: the statistics of data of shape " + data.shape()
                    + " do not fit the layer's, whose shape is " + means.shape());
        }
        double count = (double) data.size() / means.size();
        double[] sums = new double[size];
        for (int i = 0; i < data.size(); i++) {
            sums[i % size] += data.get(i);
        }
        double[] centres = means(repeated, sums, means.size(), count);
        double[] centre = repeated.of(centres);
        double[] squares = new double[size];
        for (int i = 0; i < data.size(); i++) {
            double apart = data.get(i) - centre[i % size];
            squares[i % size] += apart * apart;
        }
        double[] spreads = means(repeated, squares, means.size(), count);
        for (int i = 0; i < means.size(); i++) {
            means.data()[means.offset() + i] = (float) centres[i];
            variances.data()[variances.offset() + i] = (float) spreads[i];
        }
    }

    private static double[] means(Strided repeated, double[] sums, int length, double count) {
        double[] means = new double[length];
        repeated.addBack(sums, means);
        for (int i = 0; i < length; i++) {
            means[i] /= count;
        }
        return means;
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        Shape input = x.shape().dropFirst();
        Scaling scaling = new Scaling(input, pass);
        float[] centre = invert ? scaling.shift : scaling.centre;
        if (mean != null && variance != null) {
            scaling.set(centre, aligned(mean.shape(), input), mean.floats(pass), 0);
            scaling.set(scaling.factor, aligned(mean.shape(), input), variance.floats(pass), 0);
        } else {
            Tensor means = weights.get(0);
            Tensor variances = weights.get(1);
            scaling.set(centre, kept(input), means.data(), means.offset());
            scaling.set(scaling.factor, kept(input), variances.data(), variances.offset());
        }
        for (int i = 0; i < scaling.size; i++) {
            double deviation = Math.max(Math.sqrt(scaling.factor[i]), SMALLEST);
            scaling.factor[i] = (float) (invert ? deviation : 1 / deviation);
        }
        return scaling.apply(x);
    }
}
