package org.seriema.nn.models;

import java.util.List;
import java.util.Map;
import org.seriema.nn.layers.Functional;
import org.seriema.nn.layers.Network;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.Weights;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// A network with its weights. Keras: `Model`.
///
/// @param network what is computed
/// @param inputs the shapes of one case, for each input
/// @param weights what has been learnt
public record Model(Network network, List<Shape> inputs, Weights weights) {

    /// How many cases go through the network at once in [#predict].
    private static final int BATCH = 256;

    private static final float[] NO_PREDICTIONS = {};

    public Model {
        inputs = List.copyOf(inputs);
        int outputs = network.outputShapes(inputs).size();
        if (outputs != 1) {
            throw new IllegalArgumentException(
                    "a model that is trained gives one output, this network gives " + outputs);
        }
    }

    /// A network that has learnt nothing yet.
    ///
    /// @throws IllegalArgumentException if a layer does not fit the one before it
    public static Model initial(Network network, List<Shape> inputs, long seed) {
        return new Model(
                network,
                inputs,
                Weights.initial(network.weights(inputs), Rng.of(seed).split(0)));
    }

    /// A network of one input that has learnt nothing yet.
    public static Model initial(Network network, Shape input, long seed) {
        return initial(network, List.of(input), seed);
    }

    /// A graph that has learnt nothing yet.
    public static Model initial(Functional network, long seed) {
        return initial(network, network.inputShapes(), seed);
    }

    /// The shape of the network's output for one case.
    public Shape output() {
        return network.outputShapes(inputs).getFirst();
    }

    /// What the network is made of, layer by layer.
    public Summary summary() {
        return Summary.of(network, inputs);
    }

    /// The network's output for each case, one after the other.
    ///
    /// @param x (N, ..)
    public float[] predict(Tensor x, Workers workers) {
        return predict(List.of(x), workers);
    }

    /// The network's output for each case, one after the other.
    ///
    /// @param x (N, ..) for each input
    public float[] predict(List<Tensor> x, Workers workers) {
        return predict(x, Pass.inference(workers));
    }

    /// The network's output for each case, with the buffers and packed weights of a pass that is not in training.
    ///
    /// With one pass for [Pass#inference], call after call takes no more from the heap than the answer, as long as
    /// cases come in the same number; the weights must stay as they are. See [Pass#forward].
    ///
    /// @param x (N, ..) for each input
    public float[] predict(List<Tensor> x, Pass pass) {
        int cases = x.getFirst().shape().axis(0);
        float[] predictions = NO_PREDICTIONS;
        for (int from = 0; from < cases; from += BATCH) {
            int to = Math.min(cases, from + BATCH);
            Tensor y = pass.forward(network, weights, x, from, to);
            int size = y.size() / (to - from);
            if (from == 0) {
                predictions = new float[cases * size];
            }
            System.arraycopy(y.data(), y.offset(), predictions, from * size, y.size());
        }
        return predictions;
    }

    /// The loss and the metrics over examples, under Keras' names; of a training, its loss, metrics and batch size
    /// count.
    public Map<String, Double> evaluate(Examples examples, Training training, Workers workers) {
        if (examples.count() == 0) {
            throw new IllegalArgumentException("there are no cases to evaluate; leave out empty validation examples");
        }
        Pass pass = Pass.inference(workers);
        Objective objective = Objective.of(network, training.loss());
        Figures figures = new Figures(training, objective, output());
        int batchSize = training.batchSize();
        for (int from = 0; from < examples.count(); from += batchSize) {
            int to = Math.min(examples.count(), from + batchSize);
            pass.begin(Rng.of(0));
            figures.add(objective.forward(weights, examples.slice(from, to), null, pass), to - from);
        }
        return figures.result();
    }
}
