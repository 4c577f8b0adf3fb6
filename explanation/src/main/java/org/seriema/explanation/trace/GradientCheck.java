package org.seriema.explanation.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.seriema.data.random.RandomState;
import org.seriema.nn.layers.Weight;
import org.seriema.nn.layers.Weights;
import org.seriema.nn.losses.Loss;
import org.seriema.nn.models.Examples;
import org.seriema.nn.models.LossGradient;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// Compares the gradients of a network's loss with central differences, `(L(w + s) - L(w - s)) / 2 s`, weight by
/// weight.
///
/// Layers behave as in training, with one dropout mask for all evaluations. Each weight is moved as a whole along its
/// gradient, and number by number: all numbers, or a sample with a seed. The engine computes in float32, so a
/// difference over a small step drowns in rounding, and one over a large step in the loss's curvature or a kink of
/// ReLU: several steps are tried, and the one counts whose own error is the smallest: how far it is from the slopes of
/// its neighbours, and the rounding, which is measured by moving all weights by the last bit. Numbers whose differences
/// to both sides, or over smaller steps, do not come together, or whose gradient jumps where the weights are off by the
/// last bit, are left out and counted: the loss has a kink there.
public final class GradientCheck {

    /// A weight whose gradient is further off than this share of its length is wrong.
    public static final double TOLERANCE = 0.01;

    /// A single number may be off by this share of the larger of itself and the weight's usual number.
    public static final double NUMBER_TOLERANCE = 0.05;

    /// The least that a loss in float32 strays, in proportion.
    private static final double ROUNDING = 4 * 0x1p-24;

    /// How often the weights are moved by a rounding each to see how far the loss strays.
    private static final int TRIALS = 8;

    private static final double LARGEST_STEP = 0.5;
    private static final double RATIO = 4;
    private static final int STEPS = 8;

    private final LossGradient loss;
    private final Weights weights;
    private final Examples cases;
    private final Weights gradients;
    private final double start;
    private final double noise; // of the loss
    private final Weights strayed; // mean squares of how far the gradients stray with them

    private GradientCheck(Model model, Loss loss, Examples cases, long seed, RandomState random, Workers workers) {
        this.loss = new LossGradient(model.network(), loss, true, seed, workers);
        this.weights = model.weights().copy();
        this.cases = cases;
        this.gradients = weights.zerosLike();
        this.start = this.loss.addGradients(weights.copy(), cases, gradients, null);
        this.strayed = weights.zerosLike();
        this.noise = Double.isFinite(start) ? noise(random) : 0;
    }

    /// How far the loss strays where all weights are off by a rounding, and how far its gradients do.
    private double noise(RandomState random) {
        float[] all = weights.trainable();
        float[] kept = all.clone();
        double squares = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            for (int i = 0; i < all.length; i++) {
                all[i] = random.randomSample() < 0.5 ? Math.nextUp(kept[i]) : Math.nextDown(kept[i]);
            }
            Weights other = weights.zerosLike();
            double off = loss.addGradients(weights.copy(), cases, other, null) - start;
            squares += off * off;
            for (int i = 0; i < all.length; i++) {
                float difference = other.trainable()[i] - gradients.trainable()[i];
                strayed.trainable()[i] += difference * difference / TRIALS;
            }
        }
        System.arraycopy(kept, 0, all, 0, all.length);
        return Math.max(Math.sqrt(squares / TRIALS), ROUNDING * Math.max(Math.abs(start), 0.1));
    }

    /// What came of one weight.
    ///
    /// @param name of the weight: `lstm/kernel`
    /// @param numbers how many it has
    /// @param compared how many of them were compared one by one
    /// @param kinks how many were left out, for the loss has a kink there
    /// @param drowned how many were left out, for their differences drown in rounding
    /// @param length of the whole weight's gradient
    /// @param difference of the slope along the gradient, as a share of the length; `NaN` where the gradient is zero or
    ///     the slope cannot be told
    /// @param largest difference of one number, as a share of the larger of itself and the weight's usual number
    /// @param verdict what that means
    public record Compared(
            String name,
            List<Integer> shape,
            int numbers,
            int compared,
            int kinks,
            int drowned,
            double length,
            double difference,
            double largest,
            Verdict verdict) {}

    /// What a comparison means.
    public enum Verdict {
        /// The gradient is right.
        AGREES,
        /// It is not.
        DIFFERS,
        /// No difference was clear of rounding and kinks.
        UNCLEAR
    }

    /// A slope by differences.
    ///
    /// @param error how far it may be off
    /// @param kink whether the slopes to the two sides do not come together
    private record Slope(double value, double error, boolean kink) {}

    /// Compares all trainable weights.
    ///
    /// @param cases a few, with their labels
    /// @param sample how many numbers of a weight are compared one by one, at most
    /// @param seed of the sample and of dropout
    /// @throws IllegalArgumentException if the sample is empty or the loss is not a finite number
    public static List<Compared> of(Model model, Loss loss, Examples cases, int sample, long seed, Workers workers) {
        if (sample < 1) {
            throw new IllegalArgumentException("expected at least 1 number of each weight to compare, got " + sample);
        }
        RandomState random = new RandomState(seed & 0xffffffffL);
        GradientCheck check = new GradientCheck(model, loss, cases, seed, random, workers);
        if (!Double.isFinite(check.start)) {
            throw new IllegalArgumentException("the loss of these cases is " + check.start
                    + ", so it has no gradient; scale the numbers first, such as with the step standardize");
        }
        List<Compared> compared = new ArrayList<>();
        for (int i = 0; i < check.weights.count(); i++) {
            if (check.weights.layout().get(i).trainable()) {
                compared.add(check.compare(i, sample, random));
            }
        }
        return compared;
    }

    private Compared compare(int index, int sample, RandomState random) {
        Tensor weight = weights.get(index);
        Tensor gradient = gradients.get(index);
        int size = weight.size();
        double squares = 0;
        for (int i = 0; i < size; i++) {
            squares += (double) gradient.get(i) * gradient.get(i);
        }
        double length = Math.sqrt(squares);
        double gradientNoise = 0;
        for (int i = 0; i < size; i++) {
            gradientNoise += strayed.get(index).get(i);
        }
        gradientNoise = Math.sqrt(gradientNoise);
        double usual = length / Math.sqrt(size);
        double[] kept = numbers(weight);
        double weightSize =
                Math.max(0.05, Math.sqrt(Arrays.stream(kept).map(w -> w * w).sum() / size));
        double difference = Double.NaN;
        boolean wrong = false;
        boolean clear = false;
        if (length > 0 && gradientNoise < TOLERANCE * length / 2) {
            double[] along = new double[size];
            Arrays.setAll(along, i -> gradient.get(i) / length);
            Slope slope = slope(weight, kept, along, weightSize * Math.sqrt(size), TOLERANCE * length, length);
            if (!slope.kink && slope.error < TOLERANCE * length) {
                difference = Math.abs(slope.value - length) / length;
                clear = true;
                wrong = Math.abs(slope.value - length) > TOLERANCE * length + 2 * slope.error;
            }
        }
        int kinks = 0;
        int drowned = 0;
        int counted = 0;
        double largest = 0;
        for (int at : places(size, sample, random)) {
            double[] alone = new double[size];
            alone[at] = 1;
            double analytic = gradient.get(at);
            double enough = NUMBER_TOLERANCE * Math.max(usual, 1e-30) / 5;
            Slope slope = slope(weight, kept, alone, weightSize, enough, analytic);
            double scale = Math.max(usual, Math.max(Math.abs(analytic), Math.abs(slope.value)));
            double jump = Math.sqrt(strayed.get(index).get(at));
            if (slope.kink || jump > NUMBER_TOLERANCE * scale / 2) {
                kinks++;
            } else if (slope.error > NUMBER_TOLERANCE * scale) {
                drowned++;
                // What drowns is small; a gradient that is far from small is wrong all the same.
                wrong |= Math.abs(slope.value - analytic) > scale / 2 + 4 * slope.error;
            } else {
                counted++;
                largest = Math.max(largest, scale == 0 ? 0 : Math.abs(slope.value - analytic) / scale);
                wrong |= Math.abs(slope.value - analytic) > NUMBER_TOLERANCE * scale + 2 * slope.error;
            }
        }
        Weight layout = weights.layout().get(index);
        Verdict verdict = wrong ? Verdict.DIFFERS : clear || counted > 0 ? Verdict.AGREES : Verdict.UNCLEAR;
        return new Compared(
                layout.name(),
                layout.shape().toList(),
                size,
                counted,
                kinks,
                drowned,
                length,
                difference,
                largest,
                verdict);
    }

    /// All places, or a sample in order.
    private static List<Integer> places(int size, int sample, RandomState random) {
        TreeSet<Integer> places = new TreeSet<>();
        for (int i = 0; size <= sample && i < size; i++) {
            places.add(i);
        }
        while (size > sample && places.size() < sample) {
            places.add(random.randint(0, size));
        }
        return List.copyOf(places);
    }

    private static double[] numbers(Tensor tensor) {
        double[] numbers = new double[tensor.size()];
        Arrays.setAll(numbers, tensor::get);
        return numbers;
    }

    /// The slope of the loss along a direction of length 1.
    ///
    /// @param size how large the weight is along it
    /// @param enough an error that is small enough not to look further
    /// @param claimed what the slope is to be compared with: between the slopes to the two sides of a kink it is right
    private Slope slope(Tensor weight, double[] kept, double[] direction, double size, double enough, double claimed) {
        DoubleUnaryOperator at = step -> {
            for (int i = 0; i < kept.length; i++) {
                if (direction[i] != 0) {
                    weight.data()[weight.offset() + i] = (float) (kept[i] + step * direction[i]);
                }
            }
            return loss.loss(weights, cases);
        };
        double before = Double.NaN;
        double changeBefore = Double.NaN;
        double bentBefore = Double.NaN;
        Slope best = new Slope(0, Double.POSITIVE_INFINITY, false);
        double step = LARGEST_STEP * size;
        for (int k = 0; k < STEPS; k++, step /= RATIO) {
            double above = at.applyAsDouble(step);
            double below = at.applyAsDouble(-step);
            double slope = (above - below) / (2 * step);
            double rounding = noise / step;
            double change = Math.abs(slope - before); // NaN at the first step
            // Two slopes may agree by chance, so the change before counts; NaN at the first two, which are never taken.
            double error = Math.max(change, changeBefore / RATIO) + rounding;
            double bent = Math.abs(above - start - (start - below)) / step; // from the slope on one side to the other
            // Where the loss is smooth that shrinks with the step.
            boolean lasts = bent > 0.6 * bentBefore;
            boolean between = bent > 2.5 * rounding && Math.abs(slope - claimed) < 0.7 * bent;
            boolean kink = lasts && (bent > enough + 4 * rounding || between);
            if (error < best.error) {
                best = new Slope(slope, error, kink);
            } else if (Math.abs(slope - best.value) > best.error + 3 * rounding) {
                // Kinks to both sides may leave no bend, and two larger steps that agree; a smaller one tells.
                best = new Slope(best.value, best.error, true);
            }
            before = slope;
            changeBefore = change;
            bentBefore = bent;
            if (best.error < enough && !kink && Math.abs(best.value - claimed) < 2 * enough) {
                break;
            }
        }
        for (int i = 0; i < kept.length; i++) {
            weight.data()[weight.offset() + i] = (float) kept[i];
        }
        return best;
    }
}
