package org.seriema.nn.optimizers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.constraints.Constraint;
import org.seriema.nn.layers.Lookups;
import org.seriema.nn.layers.Weight;
import org.seriema.nn.layers.Weights;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;
import org.seriema.tensor.kernels.Kernels;

/// An optimizer at work on a network's weights: what it remembers from batch to batch, and what all optimizers have in
/// common, in Keras' order: gathering, clipping, weight decay, the optimizer's own step, the mean of the weights, the
/// weights' constraints.
///
/// Where gradients are gathered over several batches, clipping, decay and step come with the last one, but the mean
/// and the constraints with each, as in Keras.
///
/// All arrays are made once; a step allocates nothing that grows with the network.
public final class Optimization {

    /// Multiply-adds that take about as long as a weight's part of a step.
    private static final int WORK = 16;

    private final Optimizer optimizer;
    private final CommonOptions common;
    private final Weights weights;
    private final List<Tensor> decaying;
    private final List<Held> held;
    private final float[][] slots;
    private final float @Nullable [] gathered; // sum of the gradients since the last step
    private final float @Nullable [] mean; // of the weights
    private @Nullable Double given; // the learning rate, once it has been set
    private float @Nullable [] sizes; // work space
    private long batches;

    /// A weight with what it must keep to.
    private record Held(Tensor weight, Constraint constraint) {}

    /// An optimization that has not begun.
    ///
    /// @param weights what it moves
    public Optimization(Optimizer optimizer, Weights weights) {
        this.optimizer = optimizer;
        this.common = optimizer.common();
        this.weights = weights;
        List<Tensor> shrinking = new ArrayList<>();
        List<Held> constrained = new ArrayList<>();
        for (int i = 0; i < weights.count(); i++) {
            Weight weight = weights.layout().get(i);
            Constraint constraint = weight.constraint();
            if (weight.trainable() && common.decays(weight.name())) {
                shrinking.add(weights.get(i));
            }
            if (weight.trainable() && constraint != null) {
                constrained.add(new Held(weights.get(i), constraint));
            }
        }
        decaying = List.copyOf(shrinking);
        held = List.copyOf(constrained);
        int length = weights.trainable().length;
        slots = new float[optimizer.slots()][length];
        optimizer.begin(weights.trainable(), slots);
        gathered = common.gradientAccumulationSteps() == null ? null : new float[length];
        mean = common.useEma() ? new float[length] : null;
    }

    /// Moves the weights by the gradients of one batch. Keras: `apply_gradients`.
    ///
    /// @param gradients in the weights' layout; what they hold afterwards is of no use
    /// @param workers the threads that share the weights
    public void apply(Weights gradients, Workers workers) {
        long steps = batches / gatheredBatches(); // taken before this batch
        if (gathered == null || gather(gathered, gradients.trainable())) {
            Clipping.apply(common, gradients, gathered == null ? looks(gradients) : List.of());
            double rate = learningRate();
            decay(rate);
            float[] moved = weights.trainable();
            float[] all = gradients.trainable();
            float[] allSizes = sizes(gradients);
            workers.forEach(
                    moved.length,
                    WORK,
                    (from, to) -> optimizer.update(steps + 1, rate, moved, all, allSizes, slots, from, to));
        }
        if (mean != null) {
            follow(mean, steps);
        }
        for (Held one : held) {
            one.constraint().apply(one.weight());
        }
        batches++;
    }

    /// The sizes of the gradients where they do not follow from them: `null` unless rows were looked up.
    ///
    /// As Keras on TensorFlow, the size of what several looks add up to is the sum of their sizes. Where gradients are
    /// gathered over batches, are clipped by their global norm or have a penalty added, they are one number each as any
    /// others.
    private float @Nullable [] sizes(Weights gradients) {
        if (gathered != null
                || common.globalClipnorm() != null
                || looks(gradients).isEmpty()) {
            return null;
        }
        float[] all = gradients.trainable();
        if (sizes == null) {
            sizes = new float[all.length];
        }
        float[] made = sizes;
        for (int i = 0; i < all.length; i++) {
            made[i] = optimizer.size(all[i]);
        }
        List<Lookups> looks = looks(gradients);
        for (Lookups look : looks) {
            int from = look.gradient().offset();
            Arrays.fill(made, from, from + look.gradient().size(), 0);
        }
        for (Lookups look : looks) {
            float[] values = look.values().data();
            look.forEach((to, from) -> made[to] += optimizer.size(values[from]));
        }
        return made;
    }

    /// Those lookups whose gradients are still apart.
    private static List<Lookups> looks(Weights gradients) {
        List<Lookups> looks = List.of();
        for (Lookups look : gradients.lookups()) {
            if (gradients.isTrainedWithoutPenalty(look.gradient())) {
                looks = looks.isEmpty() ? new ArrayList<>() : looks;
                looks.add(look);
            }
        }
        return looks;
    }

    /// The rate of the next step. Keras: `Optimizer.learning_rate`.
    public double learningRate() {
        return given == null ? optimizer.learningRate().at(batches) : given;
    }

    /// Sets the rate of the steps to come.
    ///
    /// @throws IllegalStateException if the optimizer follows a schedule
    public void setLearningRate(double rate) {
        if (!(optimizer.learningRate() instanceof LearningRate.Constant)) {
            throw new IllegalStateException("the learning rate follows a schedule ("
                    + optimizer.learningRate().toOption() + "), so it cannot be set; give the optimizer a number");
        }
        given = new LearningRate.Constant(rate).rate();
    }

    /// Puts the running mean in the weights' place, if there is one, at the end of a training.
    public void finish() {
        if (mean != null && batches > 0) {
            System.arraycopy(mean, 0, weights.trainable(), 0, mean.length);
        }
    }

    /// How many numbers Keras counts as the optimizer's in a summary.
    public long variables() {
        return optimizer.variables(weights.trainable().length);
    }

    /// How many batches have been applied.
    public long batches() {
        return batches;
    }

    /// The rate that has been set, or `null` if it is still the optimizer's own.
    public @Nullable Double givenLearningRate() {
        return given;
    }

    /// All that is remembered from batch to batch; not copies. Each is as long as the trainable weights.
    public List<Tensor> arrays() {
        List<Tensor> arrays = new ArrayList<>();
        for (float[] slot : slots) {
            arrays.add(Tensor.of(Shape.of(slot.length), slot));
        }
        if (gathered != null) {
            arrays.add(Tensor.of(Shape.of(gathered.length), gathered));
        }
        if (mean != null) {
            arrays.add(Tensor.of(Shape.of(mean.length), mean));
        }
        return arrays;
    }

    /// Goes on from where another optimization by the same optimizer stood; the weights are not part of it.
    ///
    /// @param batchesApplied its [#batches()]
    /// @param rate its [#givenLearningRate()]
    /// @param remembered its [#arrays()], which are copied
    /// @throws IllegalArgumentException if these are not the arrays of this optimizer on these weights
    public void restore(long batchesApplied, @Nullable Double rate, List<Tensor> remembered) {
        List<Tensor> own = arrays();
        List<Integer> sizes = own.stream().map(Tensor::size).toList();
        List<Integer> givenSizes = remembered.stream().map(Tensor::size).toList();
        if (batchesApplied < 0 || !sizes.equals(givenSizes)) {
            throw new IllegalArgumentException("the state is not of this optimizer and network: expected arrays of the"
                    + " sizes " + sizes + ", got " + givenSizes + " after " + batchesApplied + " batches");
        }
        for (int i = 0; i < own.size(); i++) {
            Tensor from = remembered.get(i);
            System.arraycopy(from.data(), from.offset(), own.get(i).data(), 0, from.size());
        }
        if (rate == null) {
            given = null;
        } else {
            setLearningRate(rate);
        }
        batches = batchesApplied;
    }

    private int gatheredBatches() {
        return common.gradientAccumulationSteps() == null ? 1 : common.gradientAccumulationSteps();
    }

    /// Whether enough batches are gathered for a step; then `gradients` is their mean.
    private boolean gather(float[] sum, float[] gradients) {
        int count = gatheredBatches();
        Kernels.best().add(gradients, 0, sum, 0, sum.length);
        if ((batches + 1) % count != 0) {
            return false;
        }
        Kernels.best().scale(1f / count, sum, 0, gradients, 0, sum.length);
        Arrays.fill(sum, 0);
        return true;
    }

    private void decay(double rate) {
        Double weightDecay = common.weightDecay();
        if (weightDecay == null) {
            return;
        }
        float share = weightDecay.floatValue();
        float lr = (float) rate;
        for (Tensor weight : decaying) {
            float[] all = weight.data();
            for (int i = weight.offset(); i < weight.offset() + weight.size(); i++) {
                // As a difference: 1 - share lr would be rounded to few digits of so small a share.
                all[i] -= all[i] * share * lr;
            }
        }
    }

    /// Moves the running mean, which begins as the weights, and on demand puts it in their place.
    ///
    /// @param steps taken before this batch
    private void follow(float[] runningMean, long steps) {
        float momentum = steps == 0 ? 0 : (float) common.emaMomentum();
        float rest = steps == 0 ? 1 : (float) (1 - common.emaMomentum());
        float[] all = weights.trainable();
        for (int i = 0; i < all.length; i++) {
            runningMean[i] = momentum * runningMean[i] + rest * all[i];
        }
        Integer frequency = common.emaOverwriteFrequency();
        if (frequency != null && (steps + 1) % frequency == 0) {
            System.arraycopy(runningMean, 0, all, 0, all.length);
        }
    }
}
