package org.seriema.explanation.inside;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.explanation.inside.Health.GateShares;
import org.seriema.explanation.inside.Health.LayerGradient;
import org.seriema.explanation.inside.Health.LayerUnits;
import org.seriema.explanation.inside.Health.StepGradients;
import org.seriema.nn.activations.HardSigmoid;
import org.seriema.nn.activations.Sigmoid;
import org.seriema.nn.activations.Tanh;
import org.seriema.nn.layers.Activation;
import org.seriema.nn.layers.ELU;
import org.seriema.nn.layers.GRU;
import org.seriema.nn.layers.LSTM;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Layers;
import org.seriema.nn.layers.LeakyReLU;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.PassWatcher;
import org.seriema.nn.layers.ReLU;
import org.seriema.nn.layers.Traced;
import org.seriema.nn.layers.Weights;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// Looks on while cases go through a network and back, and counts.
final class HealthMeasure implements PassWatcher {

    /// Few enough cases at once that the inner values of long series stay small.
    private static final int BATCH = 32;

    /// A gate below this is shut; a candidate below minus [#OPEN] is at its end.
    static final double SHUT = 0.05;

    /// A gate above this is open.
    static final double OPEN = 0.95;

    private final Model model;
    private final Map<String, PlacedLayer> layers = new LinkedHashMap<>();
    private final Map<String, Units> units = new LinkedHashMap<>();
    private final Map<String, Map<Gate, Ends>> gates = new LinkedHashMap<>();
    private final Map<String, Double> norms = new LinkedHashMap<>();
    private final Map<String, double[]> stepNorms = new LinkedHashMap<>();
    private int count;
    private int batch;

    HealthMeasure(Model model) {
        this.model = model;
        PlacedLayer.of(model).forEach(layer -> layers.put(layer.path(), layer));
    }

    /// What has been seen of the units of one layer.
    private static final class Units {
        private final float[] least;
        private final float[] most;
        private long zeros;
        private long numbers;

        Units(int units) {
            least = new float[units];
            most = new float[units];
            Arrays.fill(least, Float.POSITIVE_INFINITY);
            Arrays.fill(most, Float.NEGATIVE_INFINITY);
        }

        void add(Tensor y) {
            for (int i = 0; i < y.size(); i++) {
                float value = y.get(i);
                int unit = i % least.length;
                least[unit] = Math.min(least[unit], value);
                most[unit] = Math.max(most[unit], value);
                zeros += value == 0 ? 1 : 0;
            }
            numbers += y.size();
        }

        /// Whether a unit gives always the same, but for the noise of its last digits.
        boolean isConstant(int unit) {
            return most[unit] - least[unit] <= 1e-6 * Math.max(Math.abs(most[unit]), Math.abs(least[unit]));
        }

        boolean isDead(int unit) {
            return most[unit] == 0 && least[unit] == 0;
        }
    }

    /// What has been seen of the values of one gate.
    private static final class Ends {
        private long low;
        private long high;
        private long numbers;
        private double sum;

        void add(Tensor values, double shut) {
            for (int i = 0; i < values.size(); i++) {
                float value = values.get(i);
                low += value < shut ? 1 : 0;
                high += value > OPEN ? 1 : 0;
                sum += value;
            }
            numbers += values.size();
        }
    }

    void run(int cases, float[] values, Workers workers) {
        Layer.Head head = model.network().head();
        Layer network = head == null ? model.network() : head.logits();
        Weights dWeights = Weights.zeros(model.weights().layout());
        Pass pass = new Pass(false, workers);
        pass.watch(this);
        count = cases;
        for (int from = 0; from < cases; from += BATCH) {
            int to = Math.min(cases, from + BATCH);
            batch = to - from;
            pass.begin(Rng.of(0));
            Traced traced = network.forward(model.weights(), CaseOutputs.views(model, values, from, to), pass);
            Tensor dy = Tensor.zeros(traced.y().shape());
            int each = dy.size() / (to - from);
            for (int i = 0; i < to - from; i++) {
                dy.data()[(i + 1) * each - 1] = 1;
            }
            traced.back().back(List.of(dy), dWeights);
        }
    }

    @Override
    public boolean looksInside() {
        return true;
    }

    @Override
    public void outputs(Call call, List<Tensor> outputs) {
        if (layers.containsKey(call.path()) && (call.weights().count() > 0 || isActivation(call.layer()))) {
            Tensor y = outputs.getFirst();
            units.computeIfAbsent(call.path(), any -> new Units(y.shape().last()))
                    .add(y);
        }
    }

    private static boolean isActivation(Layer layer) {
        return layer instanceof Activation
                || layer instanceof ReLU
                || layer instanceof LeakyReLU
                || layer instanceof ELU;
    }

    @Override
    public void inside(Call call, Map<String, Tensor> values) {
        PlacedLayer layer = layers.get(call.path());
        if (layer == null) {
            return;
        }
        for (Gate gate : layer.gates()) {
            Tensor value = values.get(gate.letter());
            // Before the first step there is nothing to forget or to reset.
            boolean counts = (gate != Gate.FORGET && gate != Gate.RESET)
                    || (value != null && value.shape().axis(1) > 1);
            if (value != null && counts && isBetweenEnds(call.layer(), gate)) {
                gates.computeIfAbsent(call.path(), any -> new LinkedHashMap<>())
                        .computeIfAbsent(gate, any -> new Ends())
                        .add(value, gate == Gate.CANDIDATE ? -OPEN : SHUT);
            }
        }
    }

    /// Whether the gate's activation has the ends that the counts are about.
    private static boolean isBetweenEnds(Layer layer, Gate gate) {
        org.seriema.nn.activations.@Nullable Activation content =
                layer instanceof LSTM lstm ? lstm.activation() : layer instanceof GRU gru ? gru.activation() : null;
        org.seriema.nn.activations.@Nullable Activation share = layer instanceof LSTM lstm
                ? lstm.recurrentActivation()
                : layer instanceof GRU gru ? gru.recurrentActivation() : null;
        return gate == Gate.CANDIDATE
                ? content instanceof Tanh
                : share instanceof Sigmoid || share instanceof HardSigmoid;
    }

    @Override
    public void outputGradients(Call call, List<Tensor> gradients) {
        if (!layers.containsKey(call.path()) || call.weights().count() == 0) {
            return;
        }
        Tensor dy = gradients.getFirst();
        double sum = 0;
        int each = dy.size() / batch; // TimeDistributed gives its layer all steps of a case as cases
        for (int i = 0; i < batch; i++) {
            sum += norm(dy, i * each, each);
        }
        norms.merge(call.path(), sum, Double::sum);
    }

    @Override
    public void insideGradients(Call call, Map<String, Tensor> gradients) {
        Tensor dh = gradients.get("h");
        if (dh == null || !layers.containsKey(call.path())) {
            return;
        }
        int steps = dh.shape().axis(1);
        int size = dh.shape().last();
        double[] sums = stepNorms.computeIfAbsent(call.path(), any -> new double[steps]);
        for (int row = 0; row < dh.size() / size; row++) {
            sums[row % steps] += norm(dh, row * size, size);
        }
    }

    private static double norm(Tensor tensor, int from, int count) {
        double squares = 0;
        for (int i = from; i < from + count; i++) {
            squares += (double) tensor.get(i) * tensor.get(i);
        }
        return Math.sqrt(squares);
    }

    List<LayerUnits> units() {
        List<LayerUnits> all = new ArrayList<>();
        int place = 0;
        for (Map.Entry<String, Units> entry : units.entrySet()) {
            Units seen = entry.getValue();
            List<Integer> dead = new ArrayList<>();
            List<Integer> constant = new ArrayList<>();
            for (int unit = 0; unit < seen.least.length; unit++) {
                if (seen.isDead(unit)) {
                    dead.add(unit + 1);
                } else if (seen.isConstant(unit)) {
                    constant.add(unit + 1);
                }
            }
            PlacedLayer layer = layers.get(entry.getKey());
            if (layer == null || !layer.canDie()) {
                constant.addAll(dead); // no relu has died: a gate is shut, or all that comes in is 0
                constant.sort(null);
                dead.clear();
            }
            boolean last = ++place == units.size();
            double zeros = (double) seen.zeros / seen.numbers;
            all.add(new LayerUnits(
                    entry.getKey(), kind(entry.getKey()), seen.least.length, dead, constant, zeros, last));
        }
        return all;
    }

    List<GateShares> gates() {
        List<GateShares> all = new ArrayList<>();
        gates.forEach((layer, ends) -> ends.forEach((gate, seen) -> all.add(new GateShares(
                layer,
                gate,
                (double) seen.low / seen.numbers,
                (double) seen.high / seen.numbers,
                seen.sum / seen.numbers))));
        return all;
    }

    List<LayerGradient> gradients() {
        List<LayerGradient> all = new ArrayList<>();
        for (String path : layers.keySet()) {
            Double sum = norms.get(path);
            if (sum != null) {
                all.add(new LayerGradient(path, kind(path), sum / count));
            }
        }
        return all;
    }

    List<StepGradients> steps() {
        List<StepGradients> all = new ArrayList<>();
        for (PlacedLayer layer : layers.values()) {
            double[] sums = stepNorms.get(layer.path());
            if (sums != null) {
                List<Double> means =
                        Arrays.stream(sums).mapToObj(sum -> sum / count).toList();
                all.add(new StepGradients(
                        layer.path(), kind(layer.path()), means, layer.goesBackwards(), layer.isPaired()));
            }
        }
        return all;
    }

    private String kind(String path) {
        PlacedLayer layer = layers.get(path);
        return layer == null ? "" : Layers.ALL.name(layer.layer());
    }
}
