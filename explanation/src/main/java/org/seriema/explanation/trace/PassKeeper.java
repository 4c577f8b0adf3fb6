package org.seriema.explanation.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seriema.nn.layers.PassWatcher;
import org.seriema.nn.layers.Weight;
import org.seriema.nn.layers.Weights;
import org.seriema.tensor.Tensor;

/// Copies all that a pass of one case shows, by the layers' paths; of a layer that is called several times under one
/// path, the last call.
final class PassKeeper implements PassWatcher {

    final Map<String, Call> calls = new LinkedHashMap<>();
    final Map<String, List<Numbers>> inputs = new LinkedHashMap<>();
    final Map<String, List<Integer>> masked = new LinkedHashMap<>();
    final Map<String, List<Numbers>> outputs = new LinkedHashMap<>();
    final Map<String, Map<String, Numbers>> inside = new LinkedHashMap<>();
    final Map<String, List<Numbers>> outputGradients = new LinkedHashMap<>();
    final Map<String, List<Numbers>> inputGradients = new LinkedHashMap<>();
    final Map<String, Map<String, Numbers>> insideGradients = new LinkedHashMap<>();
    final Map<String, Map<String, Numbers>> weightGradients = new LinkedHashMap<>();

    @Override
    public void outputs(Call call, List<Tensor> tensors) {
        calls.put(call.path(), call);
        inputs.put(call.path(), copies(call.inputs()));
        outputs.put(call.path(), copies(tensors));
        List<Integer> left = new ArrayList<>();
        boolean[] mask = call.inputs().getFirst().mask();
        for (int t = 0; mask != null && t < mask.length; t++) {
            if (!mask[t]) {
                left.add(t + 1);
            }
        }
        masked.put(call.path(), left);
    }

    @Override
    public void outputGradients(Call call, List<Tensor> gradients) {
        outputGradients.put(call.path(), copies(gradients));
    }

    @Override
    public void inputGradients(Call call, List<Tensor> gradients, Weights weights) {
        inputGradients.put(call.path(), copies(gradients));
        weightGradients.put(call.path(), trained(call, weights));
    }

    @Override
    public boolean looksInside() {
        return true;
    }

    @Override
    public void inside(Call call, Map<String, Tensor> values) {
        inside.put(call.path(), copies(values));
    }

    @Override
    public void insideGradients(Call call, Map<String, Tensor> gradients) {
        insideGradients.put(call.path(), copies(gradients));
    }

    private static List<Numbers> copies(List<Tensor> tensors) {
        return tensors.stream().map(Numbers::ofCase).toList();
    }

    private static Map<String, Numbers> copies(Map<String, Tensor> tensors) {
        Map<String, Numbers> copies = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> copies.put(name, Numbers.ofCase(tensor)));
        return Collections.unmodifiableMap(copies);
    }

    /// Weights by what they are called within their layer: `kernel`, of a layer that holds others
    /// `forward_lstm/kernel`.
    static Map<String, Numbers> named(Call call, Weights weights) {
        Map<String, Numbers> named = new LinkedHashMap<>();
        for (int i = 0; i < weights.count(); i++) {
            named.put(name(call, weights.layout().get(i)), Numbers.ofWeight(weights.get(i)));
        }
        return Collections.unmodifiableMap(named);
    }

    private static Map<String, Numbers> trained(Call call, Weights gradients) {
        Map<String, Numbers> named = new LinkedHashMap<>(named(call, gradients));
        gradients.layout().stream()
                .filter(weight -> !weight.trainable())
                .forEach(weight -> named.remove(name(call, weight)));
        return Collections.unmodifiableMap(named);
    }

    private static String name(Call call, Weight weight) {
        String name = weight.name();
        String before = call.path() + "/";
        return name.startsWith(before) ? name.substring(before.length()) : name.substring(name.lastIndexOf('/') + 1);
    }
}
