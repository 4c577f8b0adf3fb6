package org.seriema.nn.models;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.Weights;
import org.seriema.nn.losses.Loss;
import org.seriema.nn.metrics.Metric;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// A network with its weights. Keras: `Model`.
///
/// @param network what is computed
/// @param input the shape of one case
/// @param weights what has been learnt
public record Model(Sequential network, Shape input, Weights weights) {

    /// How many cases go through the network at once in [#predict] and [#evaluate].
    private static final int BATCH = 256;

    /// A network that has learnt nothing yet.
    ///
    /// @throws IllegalArgumentException if a layer does not fit the one before it
    public static Model initial(Sequential network, Shape input, long seed) {
        return new Model(
                network,
                input,
                Weights.initial(network.weights(List.of(input)), Rng.of(seed).split(0)));
    }

    /// The shape of the network's output for one case.
    public Shape output() {
        return network.outputShapes(List.of(input)).getFirst();
    }

    /// What the network is made of, layer by layer.
    public Summary summary() {
        return Summary.of(network, input);
    }

    /// The network's output for each case, one after the other.
    ///
    /// @param x (N, ..)
    public float[] predict(Tensor x, Workers workers) {
        return predict(x, new Pass(false, workers));
    }

    /// The network's output for each case, with the buffers and packed weights of a pass that is not in training.
    public float[] predict(Tensor x, Pass pass) {
        int cases = x.shape().axis(0);
        int size = output().size();
        float[] predictions = new float[cases * size];
        for (int from = 0; from < cases; from += BATCH) {
            int to = Math.min(cases, from + BATCH);
            pass.begin(Rng.of(0));
            Tensor batch = Tensor.view(input.prepend(to - from), x.data(), x.offset() + from * input.size());
            Tensor y = network.forward(weights, List.of(batch), pass).y();
            System.arraycopy(y.data(), y.offset(), predictions, from * size, y.size());
        }
        return predictions;
    }

    /// The loss and the metrics over examples, under Keras' names; weights of cases do not count.
    public Map<String, Double> evaluate(Examples examples, Loss loss, List<Metric> metrics, Workers workers) {
        Objective objective = Objective.of(network, loss);
        List<Metric.Running> running = metrics.stream()
                .map(metric -> metric.resolve(loss, output()).start())
                .toList();
        Pass pass = new Pass(false, workers);
        double total = 0;
        for (int from = 0; from < examples.count(); from += BATCH) {
            int to = Math.min(examples.count(), from + BATCH);
            pass.begin(Rng.of(0));
            Objective.Outcome outcome = objective.forward(weights, examples.slice(from, to), false, pass);
            total += outcome.loss() * (to - from);
            running.forEach(metric -> metric.update(
                    outcome.prediction(), outcome.target(), outcome.rowWeights()));
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        for (int i = 0; i < metrics.size(); i++) {
            figures.put(metrics.get(i).name(), running.get(i).result());
        }
        figures.put("loss", total / examples.count());
        return figures;
    }
}
