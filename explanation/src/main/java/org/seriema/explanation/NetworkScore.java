package org.seriema.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.PassWatcher;
import org.seriema.nn.layers.Traced;
import org.seriema.nn.layers.Weights;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// What a network says of prepared cases, and how that changes with each of their numbers.
///
/// The score is the last number of the network's output, as in prediction: that of the last step where there is one a
/// step. It is taken before calibration, which keeps its order. Cases are such as the fitted steps leave them. It
/// belongs to one caller at a time.
public final class NetworkScore {

    /// How many cases go through the network at once, if they are short.
    private static final int BATCH = 256;

    /// How many numbers of cases go through the network at once where the way back follows, for which every layer
    /// keeps what it gave.
    private static final int NUMBERS = 32_768;

    private final Layer network;
    private final List<Shape> inputs;
    private final Weights weights;
    private final Weights dWeights;
    private final Workers workers;
    private final Pass forward;
    private final Pass there;

    private NetworkScore(Layer network, List<Shape> inputs, Weights weights, Workers workers) {
        this.network = network;
        this.inputs = inputs;
        this.weights = weights;
        this.dWeights = Weights.zeros(weights.layout());
        this.workers = workers;
        this.forward = Pass.inference(workers);
        this.there = new Pass(false, workers);
        there.leaveOutPenalties();
    }

    /// The output as it is, such as a probability.
    public static NetworkScore of(Model model, Workers workers) {
        return new NetworkScore(model.network(), model.inputs(), model.weights(), workers);
    }

    /// What the last sigmoid or softmax is given, which goes on growing where a probability is close to 0 or 1.
    ///
    /// @throws IllegalArgumentException if the network does not end in one
    public static NetworkScore ofLogits(Model model, Workers workers) {
        Layer.Head head = model.network().head();
        if (head == null) {
            throw new IllegalArgumentException("the network does not end in a sigmoid or softmax, so there are no"
                    + " logits; take the output itself");
        }
        return new NetworkScore(head.logits(), model.inputs(), model.weights(), workers);
    }

    /// The score of each case.
    public double[] of(Cases prepared) {
        return of(prepared.count(), prepared.toFloats());
    }

    /// The score of each case.
    ///
    /// @param values the numbers of one case after the other
    public double[] of(int cases, float[] values) {
        return of(cases, copying(values));
    }

    /// The score of each of many cases that are made when they are needed, so that they need not be held together.
    ///
    /// @param filling makes case i, once each and in their order
    public double[] of(int cases, Filling filling) {
        double[] scores = new double[cases];
        float[] values = new float[Math.min(cases, BATCH) * caseSize()];
        for (int from = 0; from < cases; from += BATCH) {
            int to = Math.min(cases, from + BATCH);
            fill(filling, from, to, values);
            forward.begin(Rng.of(0));
            Tensor y =
                    network.forward(weights, views(values, to - from), forward).y();
            int each = y.size() / (to - from);
            for (int i = from; i < to; i++) {
                scores[i] = y.get((i - from + 1) * each - 1);
            }
        }
        return scores;
    }

    /// The gradient of each case's score with respect to each of the case's numbers.
    ///
    /// @param values the numbers of one case after the other
    /// @return as many numbers
    public float[] gradients(int cases, float[] values) {
        float[] gradients = new float[cases * caseSize()];
        gradients(cases, values, (i, some, at) -> System.arraycopy(some, at, gradients, i * caseSize(), caseSize()));
        return gradients;
    }

    /// The gradient of each case's score, taken before the next ones come.
    ///
    /// @param values the numbers of one case after the other
    /// @param taking is given the gradient of case i's score with respect to the case's numbers, in the same order
    public void gradients(int cases, float[] values, Taking taking) {
        gradients(cases, copying(values), taking);
    }

    /// The gradients of many cases that are made when they are needed, and taken before the next ones come.
    ///
    /// @param filling makes case i, once each and in their order
    /// @param taking is given the gradient of case i's score with respect to the case's numbers, in the same order
    public void gradients(int cases, Filling filling, Taking taking) {
        int size = caseSize();
        int batch = Math.clamp(NUMBERS / size, 1, BATCH);
        float[] values = new float[Math.min(cases, batch) * size];
        float[] sums = new float[values.length];
        for (int from = 0; from < cases; from += batch) {
            int to = Math.min(cases, from + batch);
            fill(filling, from, to, values);
            there.begin(Rng.of(0));
            Traced traced = network.forward(weights, views(values, to - from), there);
            Tensor dy = Tensor.zeros(traced.y().shape());
            int each = dy.size() / (to - from);
            for (int i = 0; i < to - from; i++) {
                dy.data()[(i + 1) * each - 1] = 1;
            }
            dWeights.clear();
            Arrays.fill(sums, 0);
            for (Tensor dx : traced.back().back(List.of(dy), dWeights)) {
                for (int k = 0; k < dx.size(); k++) {
                    sums[k] += dx.get(k);
                }
            }
            for (int i = from; i < to; i++) {
                taking.take(i, sums, (i - from) * size);
            }
        }
    }

    /// Shows the layers' numbers to a watcher while gradients are computed, batch for batch; `null` for nobody.
    public void watch(@Nullable PassWatcher watcher) {
        there.watch(watcher);
    }

    /// Makes a case.
    @FunctionalInterface
    public interface Filling {

        /// Writes the numbers of case `i` into `values`, from `at` on.
        void fill(int i, float[] values, int at);
    }

    /// Looks at what comes for a case.
    @FunctionalInterface
    public interface Taking {

        /// The numbers of case `i` stand in `values` from `at` on, until this returns.
        void take(int i, float[] values, int at);
    }

    private Filling copying(float[] cases) {
        return (i, values, at) -> System.arraycopy(cases, i * caseSize(), values, at, caseSize());
    }

    private void fill(Filling filling, int from, int to, float[] values) {
        for (int i = from; i < to; i++) {
            filling.fill(i, values, (i - from) * caseSize());
        }
    }

    /// The score of a network of the same layers that has learnt nothing: its weights are drawn as before a training.
    public NetworkScore untrained(long seed) {
        Weights drawn = Weights.initial(network.weights(inputs), Rng.of(seed).split(0));
        return new NetworkScore(network, inputs, drawn, workers);
    }

    /// How many numbers a case has.
    public int caseSize() {
        return inputs.getFirst().size();
    }

    /// Each input of a graph sees all numbers of a case, in the shape that the graph gives it.
    private List<Tensor> views(float[] values, int cases) {
        List<Tensor> views = new ArrayList<>();
        for (Shape shape : inputs) {
            views.add(Tensor.view(shape.prepend(cases), values, 0));
        }
        return views;
    }
}
