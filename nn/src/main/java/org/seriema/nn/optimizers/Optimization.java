package org.seriema.nn.optimizers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.layers.Weights;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// An optimizer at work on a network's weights: what it remembers from batch to batch, and what all optimizers have in
/// common, in Keras' order: gathering, clipping, weight decay, the optimizer's own step, the mean of the weights.
///
/// All arrays are made once; a step allocates nothing.
public final class Optimization {

    private final Optimizer optimizer;
    private final CommonOptions common;
    private final Weights weights;
    private final float[][] slots;
    private final float @Nullable [] gathered; // sum of the gradients since the last step
    private final float @Nullable [] mean; // of the weights
    private @Nullable Double given; // the learning rate, once it has been set
    private long batches;
    private long steps;

    /// An optimization that has not begun.
    ///
    /// @param weights what it moves
    public Optimization(Optimizer optimizer, Weights weights) {
        this.optimizer = optimizer;
        this.common = optimizer.common();
        this.weights = weights;
        int length = weights.trainable().length;
        slots = new float[optimizer.slots()][length];
        optimizer.begin(weights.trainable(), slots);
        gathered = common.gradientAccumulationSteps() == null ? null : new float[length];
        mean = common.useEma() ? new float[length] : null;
    }

    /// Moves the weights by the gradients of one batch. Keras: `apply_gradients`.
    ///
    /// @param gradients in the weights' layout; what they hold afterwards is of no use
    public void apply(Weights gradients) {
        boolean first = steps == 0;
        batches++;
        if (gathered == null || gather(gathered, gradients.trainable())) {
            clip(gradients);
            double rate = learningRate();
            steps++;
            decay(rate);
            optimizer.update(steps, rate, weights.trainable(), gradients.trainable(), slots);
        }
        if (mean != null) {
            follow(mean, first ? 0 : (float) common.emaMomentum(), first ? 1 : (float) (1 - common.emaMomentum()));
        }
    }

    /// How many numbers are remembered, with the count of steps and the learning rate, as Keras counts them.
    public long parameters() {
        return 2 + (long) slots.length * weights.trainable().length;
    }

    /// The rate of the next step. Keras: `Optimizer.learning_rate`.
    public double learningRate() {
        return given == null ? optimizer.learningRate().at(steps) : given;
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

    /// Whether enough batches are gathered for a step; then `gradients` is their mean.
    private boolean gather(float[] sum, float[] gradients) {
        int count = common.gradientAccumulationSteps() == null ? 1 : common.gradientAccumulationSteps();
        Kernels.best().add(gradients, 0, sum, 0, sum.length);
        if (batches % count != 0) {
            return false;
        }
        Kernels.best().scale(1f / count, sum, 0, gradients, 0, sum.length);
        Arrays.fill(sum, 0);
        return true;
    }

    private void clip(Weights gradients) {
        Double clipvalue = common.clipvalue();
        Double clipnorm = common.clipnorm();
        Double globalClipnorm = common.globalClipnorm();
        float[] all = gradients.trainable();
        if (clipvalue != null) {
            float most = clipvalue.floatValue();
            for (int i = 0; i < all.length; i++) {
                all[i] = Math.clamp(all[i], -most, most);
            }
        } else if (globalClipnorm != null) {
            shorten(all, 0, all.length, globalClipnorm);
        } else if (clipnorm != null) {
            for (int i = 0; i < gradients.count(); i++) {
                if (gradients.layout().get(i).trainable()) {
                    Tensor one = gradients.get(i);
                    shorten(all, one.offset(), one.size(), clipnorm);
                }
            }
        }
    }

    /// Scales a stretch down to this length if it is longer.
    private static void shorten(float[] gradients, int offset, int length, double most) {
        double squares = 0;
        for (int i = offset; i < offset + length; i++) {
            squares += (double) gradients[i] * gradients[i];
        }
        double norm = Math.sqrt(squares);
        if (norm > most) {
            Kernels.best().scale((float) (most / norm), gradients, offset, gradients, offset, length);
        }
    }

    private void decay(double rate) {
        Double weightDecay = common.weightDecay();
        if (weightDecay != null) {
            float kept = (float) (1 - weightDecay * rate);
            float[] all = weights.trainable();
            Kernels.best().scale(kept, all, 0, all, 0, all.length);
        }
    }

    /// The running mean, which begins as the weights after the first batch.
    private void follow(float[] runningMean, float momentum, float rest) {
        float[] all = weights.trainable();
        for (int i = 0; i < all.length; i++) {
            runningMean[i] = momentum * runningMean[i] + rest * all[i];
        }
        Integer frequency = common.emaOverwriteFrequency();
        if (frequency != null && steps % frequency == 0) {
            System.arraycopy(runningMean, 0, all, 0, all.length);
        }
    }
}
