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

/// Centres and scales each case, or each step of it, by itself. Keras: `LayerNormalization`.
///
/// `y = gamma (x - mean) / sqrt(variance + epsilon) + beta`, with the mean and the biased variance along `axis`, one
/// axis or several together.
///
/// With `rmsScaling`, as Keras has it, x is not centred and beta is left out: `y = gamma x / sqrt(variance + epsilon)`.
/// `axis` counts the batch as axis 0. Shapes: x and y alike; gamma and beta the lengths of the axes. A mask is handed
/// on and leaves nothing out. Ba, Kiros and Hinton, 2016.
public record LayerNormalization(
        @Default("-1") List<Integer> axis,
        @Default("0.001") double epsilon,
        @Default("true") boolean center,
        @Default("true") boolean scale,
        @Default("false") boolean rmsScaling,
        @Default("zeros") Initializer betaInitializer,
        @Default("ones") Initializer gammaInitializer,
        @Default("null") @Nullable Regularizer betaRegularizer,
        @Default("null") @Nullable Regularizer gammaRegularizer,
        @Default("null") @Nullable Constraint betaConstraint,
        @Default("null") @Nullable Constraint gammaConstraint)
        implements Layer {

    /// Roughly what an element costs, in multiply-adds.
    private static final long WORK = 4;

    public LayerNormalization {
        axis = List.copyOf(axis);
        if (axis.isEmpty()) {
            throw new IllegalArgumentException("LayerNormalization: axis must name an axis, got none");
        }
        Sizes.requireNotNegative("LayerNormalization", "epsilon", epsilon);
    }

    private boolean hasGamma() {
        return scale || rmsScaling;
    }

    private boolean hasBeta() {
        return center && !rmsScaling;
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Sizes.requireRank("LayerNormalization", inputs, 1, Integer.MAX_VALUE);
        Axes.withoutBatch("LayerNormalization", axis, inputs.getFirst());
        return inputs;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Shape input = inputs.getFirst();
        Shape shape = Shape.of(Axes.withoutBatch("LayerNormalization", axis, input).stream()
                .map(place -> input.axis(place - 1))
                .toList());
        List<Weight> weights = new ArrayList<>();
        if (hasGamma()) {
            weights.add(Weight.trainable("gamma", shape, gammaInitializer, gammaRegularizer, gammaConstraint));
        }
        if (hasBeta()) {
            weights.add(Weight.trainable("beta", shape, betaInitializer, betaRegularizer, betaConstraint));
        }
        return List.copyOf(weights);
    }

    @Override
    public Traced forward(Weights weights, List<Tensor> inputs, Pass pass) {
        Tensor x = inputs.getFirst();
        Rows rows = Rows.along(
                Axes.withoutBatch("LayerNormalization", axis, x.shape().dropFirst()), x.shape());
        int columns = rows.columns();
        Tensor z = rows.gather(x, pass); // (N, C)
        float[] mean = pass.floats(rows.count());
        float[] inverse = pass.floats(rows.count()); // 1 / sqrt(variance + epsilon)
        float[] gamma = perColumn(weights, hasGamma() ? 0 : -1, 1, columns, pass);
        float[] beta = perColumn(weights, hasBeta() ? weights.count() - 1 : -1, 0, columns, pass);
        Tensor normal = rows.matrix(pass);
        pass.forEach(rows.count(), WORK * columns, (from, to) -> {
            for (int r = from; r < to; r++) {
                int at = z.offset() + r * columns;
                statistics(z.data(), at, columns, r, mean, inverse);
                float centre = rmsScaling ? 0 : mean[r];
                for (int i = 0; i < columns; i++) {
                    normal.data()[r * columns + i] = gamma[i] * ((z.data()[at + i] - centre) * inverse[r]) + beta[i];
                }
            }
        });
        Tensor y = rows.scatter(normal, pass).withMask(x.mask());
        return Traced.of(y, (dy, dWeights) -> backward(rows, z, mean, inverse, gamma, dy, dWeights, pass));
    }

    /// A weight of one number a column, or the same number for all.
    private static float[] perColumn(Weights weights, int index, float otherwise, int columns, Pass pass) {
        float[] numbers = pass.floats(columns);
        if (index < 0) {
            Arrays.fill(numbers, 0, columns, otherwise);
        } else {
            Tensor weight = weights.get(index);
            System.arraycopy(weight.data(), weight.offset(), numbers, 0, columns);
        }
        return numbers;
    }

    /// A row's mean, and 1 / sqrt(variance + epsilon) with the biased variance, summed in double precision.
    private void statistics(float[] z, int at, int columns, int row, float[] mean, float[] inverse) {
        double sum = 0;
        for (int i = at; i < at + columns; i++) {
            sum += z[i];
        }
        double centre = sum / columns;
        double squares = 0;
        for (int i = at; i < at + columns; i++) {
            double apart = z[i] - centre;
            squares += apart * apart;
        }
        mean[row] = (float) centre;
        inverse[row] = (float) (1 / Math.sqrt(squares / columns + epsilon));
    }

    private Tensor backward(
            Rows rows, Tensor z, float[] mean, float[] inverse, float[] gamma, Tensor dy, Weights dWeights, Pass pass) {
        int columns = rows.columns();
        Tensor d = rows.gather(dy, pass); // (N, C)
        addToWeights(rows, z, mean, inverse, d, dWeights, pass);
        Tensor dz = rows.matrix(pass);
        pass.forEach(rows.count(), WORK * columns, (from, to) -> {
            for (int r = from; r < to; r++) {
                int at = z.offset() + r * columns;
                int dAt = d.offset() + r * columns;
                float centre = rmsScaling ? 0 : mean[r];
                double sum = 0;
                double product = 0; // with what gamma multiplies
                for (int i = 0; i < columns; i++) {
                    double part = gamma[i] * d.data()[dAt + i];
                    sum += part;
                    product += part * ((z.data()[at + i] - centre) * inverse[r]);
                }
                float through = rmsScaling ? 0 : (float) (sum / columns);
                float along = (float) (product / columns);
                for (int i = 0; i < columns; i++) {
                    float standard = (z.data()[at + i] - mean[r]) * inverse[r];
                    float part = gamma[i] * d.data()[dAt + i];
                    dz.data()[r * columns + i] = inverse[r] * (part - through - standard * along);
                }
            }
        });
        return rows.scatter(dz, pass);
    }

    private void addToWeights(
            Rows rows, Tensor z, float[] mean, float[] inverse, Tensor d, Weights dWeights, Pass pass) {
        int columns = rows.columns();
        double[] dGamma = pass.doubles(columns);
        double[] dBeta = pass.doubles(columns);
        pass.forEach(columns, WORK * rows.count(), (from, to) -> {
            Arrays.fill(dGamma, from, to, 0);
            Arrays.fill(dBeta, from, to, 0);
            for (int r = 0; r < rows.count(); r++) {
                int at = z.offset() + r * columns;
                int dAt = d.offset() + r * columns;
                float centre = rmsScaling ? 0 : mean[r];
                for (int i = from; i < to; i++) {
                    dGamma[i] += (double) d.data()[dAt + i] * (z.data()[at + i] - centre) * inverse[r];
                    dBeta[i] += d.data()[dAt + i];
                }
            }
        });
        if (hasGamma()) {
            add(dGamma, dWeights.get(0));
        }
        if (hasBeta()) {
            add(dBeta, dWeights.get(dWeights.count() - 1));
        }
    }

    private static void add(double[] sums, Tensor gradient) {
        for (int i = 0; i < gradient.size(); i++) {
            gradient.data()[gradient.offset() + i] += (float) sums[i];
        }
    }
}
