package org.seriema.explanation.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Names;
import org.seriema.nn.layers.Layers;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.PassWatcher;
import org.seriema.nn.layers.Traced;
import org.seriema.nn.layers.Weights;
import org.seriema.nn.losses.Loss;
import org.seriema.nn.losses.Losses;
import org.seriema.nn.models.Examples;
import org.seriema.nn.models.LossGradient;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// Every number that the engine computes for one case: forward as in prediction, back from the loss of its label, or
/// from the score where there is none.
///
/// @param output all that the network gives; its last number is the score before any calibration
/// @param label the case's class; `null`: not known, and the gradients are those of the score
/// @param loss of the label, with the penalties on weights; `NaN` without a label
/// @param lossName Keras' name of the loss; empty without a label
/// @param layers in the order in which they end, so inner ones before those that they are in
public record CaseTrace(
        Numbers output, @Nullable Integer label, double loss, String lossName, List<LayerTrace> layers) {

    /// Takes a case there and back.
    ///
    /// @param values the prepared numbers of the case, which each input of the network sees in its own shape
    /// @param label its class, or `null`
    /// @param loss what training makes smaller; `null` for the gradients of the score
    public static CaseTrace of(
            Model model, float[] values, @Nullable Integer label, @Nullable Loss loss, Workers workers) {
        List<Tensor> x = inputs(model, values);
        PassKeeper there = new PassKeeper();
        Pass pass = new Pass(false, workers);
        pass.begin(Rng.of(0));
        pass.watch(there);
        Traced traced = model.network().forward(model.weights(), x, pass);
        Numbers output = Numbers.ofCase(traced.y());
        Weights gradients = model.weights().zerosLike();
        if (label == null || loss == null) {
            Tensor dy = Tensor.zeros(traced.y().shape());
            dy.data()[dy.size() - 1] = 1;
            traced.back().back(List.of(dy), gradients);
            return new CaseTrace(output, null, Double.NaN, "", layers(there, there));
        }
        PassKeeper back = new PassKeeper();
        LossGradient objective = new LossGradient(model.network(), loss, false, 0, workers);
        double value = objective.addGradients(model.weights().copy(), example(x, label), gradients, back);
        return new CaseTrace(output, label, value, Losses.ALL.name(loss), layers(there, back));
    }

    /// The case as each input of the network sees it.
    static List<Tensor> inputs(Model model, float[] values) {
        List<Tensor> x = new ArrayList<>();
        for (Shape shape : model.inputs()) {
            x.add(Tensor.view(shape.prepend(1), values, 0));
        }
        return x;
    }

    static Examples example(List<Tensor> x, int label) {
        return new Examples(x, Tensor.of(Shape.of(1, 1), label), null);
    }

    private static List<LayerTrace> layers(PassKeeper there, PassKeeper back) {
        List<LayerTrace> layers = new ArrayList<>();
        there.calls.forEach((path, call) -> layers.add(layer(path, call, there, back)));
        return List.copyOf(layers);
    }

    private static LayerTrace layer(String path, PassWatcher.Call call, PassKeeper there, PassKeeper back) {
        PassWatcher.Call inLoss = back.calls.get(path);
        return new LayerTrace(
                path,
                Layers.ALL.name(call.layer()),
                call.layer(),
                Equations.of(call.layer()),
                there.masked.getOrDefault(path, List.of()),
                there.inputs.getOrDefault(path, List.of()),
                there.outputs.getOrDefault(path, List.of()),
                there.inside.getOrDefault(path, Map.of()),
                PassKeeper.named(call, call.weights()),
                back.outputGradients.getOrDefault(path, List.of()),
                back.inputGradients.getOrDefault(path, List.of()),
                back.insideGradients.getOrDefault(path, Map.of()),
                back.weightGradients.getOrDefault(path, Map.of()),
                inLoss != null && !inLoss.layer().equals(call.layer()));
    }

    /// The layer of a path, or the only one whose path ends in it.
    ///
    /// @throws IllegalArgumentException if there is none, or several
    public LayerTrace layer(String name) {
        List<LayerTrace> found =
                layers.stream().filter(layer -> layer.path().equals(name)).toList();
        if (found.isEmpty()) {
            found = layers.stream()
                    .filter(layer -> layer.path().endsWith("/" + name))
                    .toList();
        }
        if (found.size() != 1) {
            List<String> paths = layers.stream().map(LayerTrace::path).toList();
            List<String> near = Names.nearest(name, paths, 3);
            throw new IllegalArgumentException(
                    found.isEmpty()
                            ? "there is no layer \"" + name + "\"; "
                                    + (near.isEmpty() ? "" : "did you mean " + String.join(", ", near) + "? ")
                                    + "The layers are " + String.join(", ", paths)
                            : "several layers are called \"" + name + "\": "
                                    + String.join(
                                            ", ",
                                            found.stream().map(LayerTrace::path).toList()) + "; give one of these");
        }
        return found.getFirst();
    }
}
