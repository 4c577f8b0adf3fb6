package org.seriema.explanation.inside;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.seriema.explanation.inside.LayerOutput.GateValues;
import org.seriema.nn.layers.Layers;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.PassWatcher;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// What each layer of a network makes of one case, on the way forward.
public final class CaseOutputs {

    /// What goes on inside is told in this order; sums before activations are left to a trace.
    private static final List<String> TOLD = List.of("i", "f", "g", "o", "z", "r", "c", "h");

    private CaseOutputs() {}

    private static final class Watcher implements PassWatcher {

        private final List<LayerOutput> outputs = new ArrayList<>();
        private List<GateValues> gates = List.of();

        @Override
        public void outputs(Call call, List<Tensor> given) {
            Tensor y = given.getFirst();
            // TimeDistributed gives its layer all steps of a case as cases.
            boolean steps = y.shape().axis(0) > 1;
            outputs.add(new LayerOutput(
                    call.path(),
                    Layers.ALL.name(call.layer()),
                    (steps ? y.shape() : y.shape().dropFirst()).toList(),
                    doubles(y, 0, y.size()),
                    gates));
            gates = List.of();
        }

        @Override
        public boolean looksInside() {
            return true;
        }

        @Override
        public void inside(Call call, Map<String, Tensor> values) {
            boolean gated = values.containsKey("z_z") || values.containsKey("z_i");
            List<GateValues> told = new ArrayList<>();
            for (String name : TOLD) {
                Tensor value = values.get(name);
                // The z of a SimpleRNN is no gate, but the sum before its activation.
                if (value != null && (gated || name.equals("h"))) {
                    int units = value.shape().last();
                    List<List<Double>> steps = new ArrayList<>();
                    for (int t = 0; t < value.size() / units; t++) {
                        steps.add(doubles(value, t * units, units));
                    }
                    told.add(new GateValues(name, steps));
                }
            }
            gates = told;
        }
    }

    /// The outputs in the order in which they were computed; inner layers come before the one that they are in.
    ///
    /// @param values the numbers of one prepared case
    public static List<LayerOutput> of(Model model, float[] values, Workers workers) {
        Watcher watcher = new Watcher();
        Pass pass = new Pass(false, workers); // one that may go back: only there the steps are shown
        pass.watch(watcher);
        pass.begin(Rng.of(0));
        model.network().forward(model.weights(), views(model, values, 0, 1), pass);
        return List.copyOf(watcher.outputs);
    }

    /// Some cases as each input of a network takes them.
    static List<Tensor> views(Model model, float[] values, int from, int to) {
        List<Tensor> views = new ArrayList<>();
        for (Shape shape : model.inputs()) {
            views.add(Tensor.view(shape.prepend(to - from), values, from * shape.size()));
        }
        return views;
    }

    private static List<Double> doubles(Tensor tensor, int from, int count) {
        List<Double> doubles = new ArrayList<>(count);
        for (int i = from; i < from + count; i++) {
            doubles.add((double) tensor.get(i));
        }
        return doubles;
    }
}
