package org.seriema.nn.layers;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.seriema.nn.activations.Activation;
import org.seriema.tensor.Tensor;

/// The equations of recurrent layers in double precision, as plain as they stand in the layers' docs, with one number
/// inside that can be moved.
final class DoubleRecurrence {

    final Map<String, double[]> values = new LinkedHashMap<>();
    private final Recurrent layer;
    private final Weights weights;
    private final Tensor x;
    private final int units;
    private final int steps;
    private final int features;
    private final int batch;
    private final IdentityHashMap<Activation, String> activations = new IdentityHashMap<>();
    private String moved = "";
    private int movedAt;
    private double by;

    DoubleRecurrence(Recurrent layer, Weights weights, Tensor x, Map<String, Tensor> like) {
        this.layer = layer;
        this.weights = weights;
        this.x = x;
        units = layer.units();
        batch = x.shape().axis(0);
        steps = x.shape().axis(1);
        features = x.shape().axis(2);
        like.keySet().forEach(name -> values.put(name, new double[batch * steps * units]));
    }

    /// The names of what has gradients.
    Set<String> shown() {
        Set<String> names = new LinkedHashSet<>(values.keySet());
        names.removeIf(name -> !name.startsWith("z_")
                && !List.of("inner", "h", "c").contains(name)
                && !(name.equals("z") && layer instanceof SimpleRNN));
        return names;
    }

    /// The sum of the outputs times `dy`, once the number of a name at a place is moved.
    double loss(String name, int at, double step, List<Tensor> dy) {
        moved = name;
        movedAt = at;
        by = step;
        double loss = 0;
        for (int b = 0; b < batch; b++) {
            double[] h = new double[units];
            double[] c = new double[units];
            for (int s = 0; s < steps; s++) {
                int t = layer.options().goBackwards() ? steps - 1 - s : s;
                step(b, t, h, c);
                if (!dy.isEmpty() && (layer.options().returnSequences() || s == steps - 1)) {
                    for (int u = 0; u < units; u++) {
                        int row = layer.options().returnSequences() ? b * steps + s : b;
                        loss += h[u] * dy.getFirst().get(row * units + u);
                    }
                }
            }
        }
        return loss;
    }

    private void step(int b, int t, double[] h, double[] c) {
        if (layer instanceof LSTM lstm) {
            double[][] z = new double[4][];
            for (int k = 0; k < 4; k++) {
                z[k] = keep("z_" + "ifgo".charAt(k), b, t, plus(input(k, b, t), state(k, h, false)));
            }
            double[] i = keep("i", b, t, of(lstm.recurrentActivation(), z[0]));
            double[] f = keep("f", b, t, of(lstm.recurrentActivation(), z[1]));
            double[] g = keep("g", b, t, of(lstm.activation(), z[2]));
            double[] o = keep("o", b, t, of(lstm.recurrentActivation(), z[3]));
            double[] next = new double[units];
            Arrays.setAll(next, u -> f[u] * c[u] + i[u] * g[u]);
            System.arraycopy(keep("c", b, t, next), 0, c, 0, units);
            double[] out = of(lstm.activation(), c);
            Arrays.setAll(next, u -> o[u] * out[u]);
            System.arraycopy(keep("h", b, t, next), 0, h, 0, units);
        } else if (layer instanceof GRU gru) {
            double[] zSum = keep("z_z", b, t, plus(input(0, b, t), state(0, h, true)));
            double[] z = keep("z", b, t, of(gru.recurrentActivation(), zSum));
            double[] rSum = keep("z_r", b, t, plus(input(1, b, t), state(1, h, true)));
            double[] r = keep("r", b, t, of(gru.recurrentActivation(), rSum));
            double[] sum = input(2, b, t);
            if (gru.resetAfter()) {
                double[] inner = keep("inner", b, t, state(2, h, true));
                Arrays.setAll(sum, u -> sum[u] + r[u] * inner[u]);
            } else {
                double[] reset = new double[units];
                Arrays.setAll(reset, u -> r[u] * h[u]);
                double[] inner = state(2, reset, false);
                Arrays.setAll(sum, u -> sum[u] + inner[u]);
            }
            double[] g = keep("g", b, t, of(gru.activation(), keep("z_g", b, t, sum)));
            double[] next = new double[units];
            Arrays.setAll(next, u -> z[u] * h[u] + (1 - z[u]) * g[u]);
            System.arraycopy(keep("h", b, t, next), 0, h, 0, units);
        } else {
            double[] z = keep("z", b, t, plus(input(0, b, t), state(0, h, false)));
            double[] next = of(((SimpleRNN) layer).activation(), z);
            System.arraycopy(keep("h", b, t, next), 0, h, 0, units);
        }
    }

    private double[] keep(String name, int b, int t, double[] numbers) {
        int at = (b * steps + t) * units;
        double[] kept = numbers.clone();
        if (name.equals(moved) && movedAt >= at && movedAt < at + units) {
            kept[movedAt - at] += by;
        }
        System.arraycopy(kept, 0, values.get(name), at, units);
        return kept;
    }

    private double[] input(int gate, int b, int t) {
        double[] sum = new double[units];
        int all = weights.get(0).shape().last();
        for (int u = 0; u < units; u++) {
            sum[u] = weights.count() < 3 ? 0 : weights.get(2).get(gate * units + u);
            for (int d = 0; d < features; d++) {
                sum[u] += (double) x.get((b * steps + t) * features + d)
                        * weights.get(0).get(d * all + gate * units + u);
            }
        }
        return sum;
    }

    private double[] state(int gate, double[] h, boolean gru) {
        double[] sum = new double[units];
        int all = weights.get(1).shape().last();
        boolean innerBias = gru && weights.count() == 3 && weights.get(2).size() == 2 * all;
        for (int u = 0; u < units; u++) {
            sum[u] = innerBias ? weights.get(2).get(all + gate * units + u) : 0;
            for (int k = 0; k < units; k++) {
                sum[u] += h[k] * weights.get(1).get(k * all + gate * units + u);
            }
        }
        return sum;
    }

    private static double[] plus(double[] a, double[] b) {
        double[] sum = new double[a.length];
        Arrays.setAll(sum, u -> a[u] + b[u]);
        return sum;
    }

    private double[] of(Activation activation, double[] z) {
        String name = activations.computeIfAbsent(activation, one -> String.valueOf(one.toOption()));
        return Arrays.stream(z).map(number -> of(name, number)).toArray();
    }

    private static double of(String activation, double z) {
        return switch (activation) {
            case "tanh" -> Math.tanh(z);
            case "sigmoid" -> 1 / (1 + Math.exp(-z));
            case "softsign" -> z / (1 + Math.abs(z));
            case "hard_sigmoid" -> Math.min(1, Math.max(0, z / 6 + 0.5));
            case "silu" -> z / (1 + Math.exp(-z));
            default -> throw new IllegalArgumentException(activation);
        };
    }
}
