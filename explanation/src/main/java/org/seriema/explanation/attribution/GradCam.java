package org.seriema.explanation.attribution;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.explanation.NetworkScore;
import org.seriema.nn.layers.Conv1D;
import org.seriema.nn.layers.Layer;
import org.seriema.tensor.Shape;

/// Which steps a layer of filters over time, such as Conv1D, answers to in a way that raises the score.
///
/// ```
/// map_t    = max(0, sum_f d score / d A_tf A_tf)                        A (T', F): what the layer gives
/// map_t    = max(0, sum_f (mean over t of d score / d A_tf) A_tf)       without each_step
/// ```
///
/// A layer of fewer steps than the case is stretched to the case's steps by straight lines; each number of a step has
/// the step's value. In a layer that sees each part of a series by itself (TimeDistributed), the parts follow each
/// other in time. No unit: compare the steps of one case. Cost: one way forward and back.
///
/// When to distrust it: it shows a layer's place, as wide as the layer's filters see, not single numbers, and nothing
/// that lowers the score. The published Grad-CAM weighs a filter by its mean over the steps, which says nothing of the
/// steps where they are laid side by side (Flatten) and then weighed each for itself; so each step has its own weight
/// by default. Where a global mean over the steps follows, both are the same.
///
/// Source: R. Selvaraju and others, Grad-CAM (2017); R. Draelos, L. Carin, Use HiResCAM instead of Grad-CAM (2020).
///
/// @param layer the name of a layer that gives a series, such as `conv1d_1`; by default the last Conv1D
/// @param eachStep whether each step is weighed by its own gradient (HiRes-CAM), or by the mean over all (Grad-CAM)
public record GradCam(
        @Default("null") @Nullable String layer,
        @Default("true") boolean eachStep) implements AttributionMethod {

    @Override
    public List<Attribution> each(NetworkScore network, Cases prepared, Cases baselines) {
        float[] x = prepared.toFloats();
        int count = prepared.count();
        double[] scores = network.of(count, x);
        List<Attribution> all = new ArrayList<>();
        if (count == 0) {
            return all;
        }
        Seen seen = find(network);
        CaseAxes axes = CaseAxes.of(prepared.shape());
        ActivationMaps maps = new ActivationMaps(seen.path, seen.shape.axis(0), eachStep, count, axes.steps());
        network.watch(maps);
        try {
            network.gradients(count, x, (i, gradient, at) -> maps.done(i));
        } finally {
            network.watch(null);
        }
        for (int i = 0; i < count; i++) {
            double[] values = new double[axes.size()];
            double largest = 0;
            for (int j = 0; j < values.length; j++) {
                values[j] = maps.of(i)[axes.step(j)];
                largest = Math.max(largest, values[j]);
            }
            List<String> notes = largest > 0
                    ? List.of()
                    : List.of("Nothing that the layer " + seen.path
                            + " answers to raises the score of this case, so all values are 0.");
            all.add(new Attribution(
                    prepared.shape(), prepared.columns(), values, new double[0], scores[i], Double.NaN, 1, notes));
        }
        return List.copyOf(all);
    }

    /// A layer that was seen at work on one case.
    ///
    /// @param shape (parts, T', F): one part, or as many as the case is cut into
    private record Seen(String path, Layer layer, Shape shape) {

        String text() {
            return path + " (" + layer.getClass().getSimpleName() + ")";
        }
    }

    /// The layer that is looked at, found by showing the network a case of zeros.
    private Seen find(NetworkScore network) {
        List<Seen> seen = new ArrayList<>();
        network.watch((call, outputs) ->
                seen.add(new Seen(call.path(), call.layer(), outputs.getFirst().shape())));
        try {
            network.gradients(1, new float[network.caseSize()]);
        } finally {
            network.watch(null);
        }
        Seen found = null;
        for (Seen one : seen) {
            boolean meant = layer == null
                    ? one.layer instanceof Conv1D
                    : one.path.equals(layer) || one.path.endsWith("/" + layer);
            found = meant ? one : found;
        }
        String has = "the network has "
                + String.join(", ", seen.stream().map(Seen::text).toList());
        if (found == null && layer == null) {
            throw new IllegalArgumentException("grad_cam needs a layer Conv1D, and there is none: " + has
                    + "; name a layer that gives a series, or take integrated_gradients or occlusion, which explain any"
                    + " network");
        }
        if (found == null) {
            throw new IllegalArgumentException("grad_cam: there is no layer \"" + layer + "\"; " + has);
        }
        if (found.shape.rank() != 3) {
            throw new IllegalArgumentException("grad_cam needs a layer that gives a series (steps, filters), and "
                    + found.text() + " gives " + found.shape.dropFirst() + "; " + has);
        }
        return found;
    }
}
