package org.seriema.nn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.Traced;
import org.seriema.nn.layers.Weight;
import org.seriema.nn.layers.Weights;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// Compares a layer's gradients with central differences along the gradient and along random unit directions.
///
/// The loss is the sum of y times random dy, in double precision. In float32, right code stays within 2e-4 of the
/// gradient's norm at the first step, and a factor of 1.02 shows as 2e-2. Gradients that are lost in the rounding of
/// the outputs, such as that of a bias under a softmax, need only be as small.
public final class Gradients {

    /// A kink of ReLU or a maximum between the two sides of a difference shows at one step or the other; a wrong
    /// gradient shows at both.
    private static final double[] STEPS = {1e-2, 1e-3};

    private static final double TOLERANCE = 1e-3;

    /// How far outputs in float32 stray, in proportion: a few roundings each.
    private static final double ROUNDING = 4 * 0x1p-24;

    private Gradients() {}

    /// Checks every input and every trainable weight.
    public static void check(Layer layer, List<Shape> inputs, int batch, boolean training, long seed) {
        check(layer, inputs, 0, batch, training, seed);
    }

    /// Checks every trainable weight, and every input unless these are whole numbers.
    ///
    /// @param kinds the inputs are whole numbers below this; 0 for any numbers
    public static void check(Layer layer, List<Shape> inputs, int kinds, int batch, boolean training, long seed) {
        Rng rng = Rng.of(seed);
        List<Tensor> x = new ArrayList<>();
        for (Shape input : inputs) {
            x.add(inputs(input.prepend(batch), kinds, rng.split(1_000 * x.size() + 1)));
        }
        Weights weights = Weights.zeros(layer.weights(inputs));
        for (int i = 0; i < weights.count(); i++) {
            Tensor drawn = random(weights.get(i).shape(), rng.split(10 + i));
            // Of a size at which sums of many inputs stay where activations bend.
            float scale = (float) (1 / Math.sqrt(Math.max(4, drawn.shape().rows())));
            for (int j = 0; j < drawn.size(); j++) {
                boolean variance = weights.layout().get(i).name().endsWith("variance");
                weights.get(i).data()[weights.get(i).offset() + j] = variance ? 1.5f : scale * drawn.get(j);
            }
        }
        try (Workers workers = new Workers(1)) {
            Pass pass = new Pass(training, workers);
            pass.begin(rng.split(3));
            Traced traced = layer.forward(weights.copy(), x, pass);
            List<Tensor> dy = new ArrayList<>();
            for (Tensor y : traced.outputs()) {
                dy.add(random(y.shape(), rng.split(100 + dy.size())));
            }
            double noise = ROUNDING * norm(traced.outputs(), dy);
            Weights dWeights = weights.zerosLike();
            List<Tensor> dx = traced.back().back(dy, dWeights).stream()
                    .map(tensor -> Tensor.of(tensor.shape(), tensor.toArray()))
                    .toList();
            for (int i = 0; i < x.size() && kinds == 0; i++) {
                compare(
                        "input " + i,
                        x.get(i),
                        dx.get(i),
                        rng.split(1_000 * i + 4),
                        noise,
                        () -> loss(layer, weights, x, dy, training, rng, workers));
            }
            for (int i = 0; i < weights.count(); i++) {
                Weight weight = weights.layout().get(i);
                if (weight.trainable()) {
                    compare(
                            weight.name(),
                            weights.get(i),
                            dWeights.get(i),
                            rng.split(50 + i),
                            noise,
                            () -> loss(layer, weights, x, dy, training, rng, workers));
                }
            }
        }
    }

    /// Inputs of a layer: whole numbers below `kinds`, or any numbers if that is 0.
    public static Tensor inputs(Shape shape, int kinds, Rng rng) {
        Tensor tensor = random(shape, rng);
        for (int i = 0; kinds > 0 && i < tensor.size(); i++) {
            tensor.data()[i] = rng.nextInt(kinds);
        }
        return tensor;
    }

    /// Numbers a few steps away from the kinks of ReLU and its kind.
    private static Tensor random(Shape shape, Rng rng) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            float draw = rng.normal();
            tensor.data()[i] = draw + Math.copySign(0.05f, draw);
        }
        return tensor;
    }

    private static double loss(
            Layer layer, Weights weights, List<Tensor> x, List<Tensor> dy, boolean training, Rng rng, Workers workers) {
        Pass pass = new Pass(training, workers);
        pass.begin(rng.split(3));
        List<Tensor> outputs = layer.forward(weights.copy(), x, pass).outputs();
        double sum = 0;
        for (int k = 0; k < outputs.size(); k++) {
            for (int i = 0; i < outputs.get(k).size(); i++) {
                sum += (double) outputs.get(k).get(i) * dy.get(k).get(i);
            }
        }
        return sum;
    }

    /// The norm of the products that the loss sums up.
    private static double norm(List<Tensor> outputs, List<Tensor> dy) {
        double squares = 0;
        for (int k = 0; k < outputs.size(); k++) {
            for (int i = 0; i < outputs.get(k).size(); i++) {
                double term = (double) outputs.get(k).get(i) * dy.get(k).get(i);
                squares += term * term;
            }
        }
        return Math.sqrt(squares);
    }

    /// Along the gradient itself, where a wrong factor shows most, and in a random direction, where all else shows.
    private static void compare(String name, Tensor at, Tensor gradient, Rng rng, double noise, DoubleSupplier loss) {
        double[] along = new double[at.size()];
        double[] random = new double[at.size()];
        double gradientNorm = 0;
        for (int i = 0; i < along.length; i++) {
            along[i] = gradient.get(i);
            random[i] = rng.normal();
            gradientNorm += along[i] * along[i];
        }
        gradientNorm = Math.sqrt(gradientNorm);
        compare(name, at, gradient, random, gradientNorm, noise, loss);
        if (gradientNorm > 0) {
            compare(name, at, gradient, along, gradientNorm, noise, loss);
        }
    }

    private static void compare(
            String name,
            Tensor at,
            Tensor gradient,
            double[] direction,
            double gradientNorm,
            double noise,
            DoubleSupplier loss) {
        double norm = 0;
        for (double part : direction) {
            norm += part * part;
        }
        norm = Math.sqrt(norm);
        double analytic = 0;
        for (int i = 0; i < direction.length; i++) {
            analytic += direction[i] / norm * gradient.get(i);
        }
        double numeric = 0;
        double error = Double.POSITIVE_INFINITY;
        for (int i = 0; i < STEPS.length && !(error < TOLERANCE); i++) {
            numeric = difference(at, direction, norm, STEPS[i], loss);
            error = Math.abs(numeric - analytic) / Math.max(gradientNorm, noise / STEPS[i] / TOLERANCE);
        }
        assertThat(error)
                .as("gradient of %s: by differences %s, by backward %s", name, numeric, analytic)
                .isLessThan(TOLERANCE);
    }

    /// The slope of the loss along a direction, by a central difference.
    private static double difference(Tensor at, double[] direction, double norm, double step, DoubleSupplier loss) {
        float[] kept = at.toArray();
        double above = shifted(at, kept, direction, step / norm, loss);
        double below = shifted(at, kept, direction, -step / norm, loss);
        System.arraycopy(kept, 0, at.data(), at.offset(), kept.length);
        return (above - below) / (2 * step);
    }

    private static double shifted(Tensor at, float[] kept, double[] direction, double by, DoubleSupplier loss) {
        for (int i = 0; i < direction.length; i++) {
            at.data()[at.offset() + i] = (float) (kept[i] + by * direction[i]);
        }
        return loss.getAsDouble();
    }
}
