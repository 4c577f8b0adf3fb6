package org.seriema.explanation.attribution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seriema.nn.layers.PassWatcher;
import org.seriema.tensor.Tensor;

/// The maps of [GradCam], made batch for batch while gradients go back through one layer.
final class ActivationMaps implements PassWatcher {

    private final String path;
    private final int parts;
    private final boolean eachStep;
    private final double[][] maps;
    private final Map<Call, float[]> outputs = new HashMap<>();

    /// The first case of the batch at work.
    private int next;

    /// @param path of the layer
    /// @param parts into which each case is cut before the layer sees it, each as a case of its own; usually 1
    /// @param steps of a case
    ActivationMaps(String path, int parts, boolean eachStep, int cases, int steps) {
        this.path = path;
        this.parts = parts;
        this.eachStep = eachStep;
        this.maps = new double[cases][steps];
    }

    /// A value for each step of a case.
    double[] of(int which) {
        return maps[which];
    }

    /// Case i is finished.
    void done(int which) {
        next = which + 1;
    }

    @Override
    public void outputs(Call call, List<Tensor> given) {
        if (call.path().equals(path)) {
            outputs.put(call, given.getFirst().toArray());
        }
    }

    @Override
    public void outputGradients(Call call, List<Tensor> gradients) {
        float[] given = outputs.remove(call);
        if (given == null) {
            return;
        }
        Tensor gradient = gradients.getFirst();
        int length = gradient.shape().axis(1);
        int filters = gradient.shape().axis(2);
        int size = parts * length * filters;
        for (int i = 0; i < gradient.size() / size; i++) {
            float[] slopes = new float[size];
            System.arraycopy(gradient.data(), gradient.offset() + i * size, slopes, 0, size);
            stretch(map(given, i * size, slopes, filters), length, maps[next + i]);
        }
    }

    /// The weighted sum of the filters at each of the layer's steps, where it is above 0.
    private double[] map(float[] given, int from, float[] slopes, int filters) {
        double[] means = new double[filters];
        for (int k = 0; k < slopes.length; k++) {
            means[k % filters] += (double) slopes[k] * filters / slopes.length;
        }
        double[] map = new double[slopes.length / filters];
        for (int k = 0; k < slopes.length; k++) {
            map[k / filters] += (eachStep ? slopes[k] : means[k % filters]) * given[from + k];
        }
        for (int t = 0; t < map.length; t++) {
            map[t] = Math.max(0, map[t]);
        }
        return map;
    }

    /// Adds a map of `parts` times `length` steps to one of the case's steps: each step takes what lies at its middle,
    /// on straight lines between the middles of the layer's steps.
    private void stretch(double[] map, int length, double[] to) {
        for (int t = 0; t < to.length; t++) {
            double place = (t + 0.5) * parts / to.length;
            int part = (int) place;
            double at = Math.clamp((place - part) * length - 0.5, 0.0, length - 1.0);
            int below = part * length + (int) at;
            int above = Math.min(below + 1, part * length + length - 1);
            double share = at - (int) at;
            to[t] += (1 - share) * map[below] + share * map[above];
        }
    }
}
