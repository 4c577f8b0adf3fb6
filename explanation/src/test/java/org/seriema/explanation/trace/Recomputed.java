package org.seriema.explanation.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Layers computed again in double precision from what a trace's JSON says of them, and from nothing else.
final class Recomputed {

    private final Map<?, ?> layer;
    private final Map<?, ?> options;
    private final double[] x;
    private final double[] y;
    private final int steps;
    private final int features;
    private final int width;

    private Recomputed(Map<?, ?> layer, Map<?, ?> options) {
        this.layer = layer;
        this.options = options;
        Map<?, ?> input = (Map<?, ?>) ((List<?>) of(layer, "inputs")).getFirst();
        Map<?, ?> output = (Map<?, ?>) ((List<?>) of(layer, "outputs")).getFirst();
        List<?> shape = (List<?>) of(input, "shape");
        x = values(input);
        y = values(output);
        features = ((Number) shape.getLast()).intValue();
        steps = x.length / features;
        width = ((Number) ((List<?>) of(output, "shape")).getLast()).intValue();
    }

    /// Compares a layer with its outputs; 1 if its kind is known here, else 0.
    static int check(Map<?, ?> layer) {
        Object option = layer.get("layer");
        if (!(option instanceof Map<?, ?> map && map.get(layer.get("kind")) instanceof Map<?, ?> options)) {
            return 0;
        }
        Recomputed again = new Recomputed(layer, options);
        double[] expected =
                switch (String.valueOf(layer.get("kind"))) {
                    case "Dense" -> again.dense();
                    case "Conv1D" -> again.convolution();
                    case "LSTM", "GRU", "SimpleRNN" -> again.recurrent();
                    default -> null;
                };
        if (expected == null) {
            return 0;
        }
        assertThat(again.y).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(again.y[i]).as(layer.get("path") + " at " + i).isCloseTo(expected[i], within(1e-6));
        }
        return 1;
    }

    private static Object of(Map<?, ?> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }

    private static double[] values(Map<?, ?> numbers) {
        return ((List<?>) of(numbers, "values"))
                .stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    }

    private double[] weight(String name) {
        return values((Map<?, ?>) of((Map<?, ?>) of(layer, "weights"), name));
    }

    private int number(String option) {
        Object value = of(options, option);
        return ((Number) (value instanceof List<?> list ? list.getFirst() : value)).intValue();
    }

    private boolean is(String option) {
        return Boolean.TRUE.equals(options.get(option));
    }

    private static double f(Object name, double z) {
        return switch (String.valueOf(name)) {
            case "linear" -> z;
            case "tanh" -> Math.tanh(z);
            case "sigmoid" -> 1 / (1 + Math.exp(-z));
            default -> {
                assertThat(String.valueOf(name)).contains("relu");
                yield Math.max(z, 0);
            }
        };
    }

    private double[] dense() {
        double[] kernel = weight("kernel");
        double[] bias = weight("bias");
        double[] out = new double[steps * width];
        for (int i = 0; i < out.length; i++) {
            double z = bias[i % width];
            for (int d = 0; d < features; d++) {
                z += x[i / width * features + d] * kernel[d * width + i % width];
            }
            out[i] = f(of(options, "activation"), z);
        }
        return out;
    }

    private double[] convolution() {
        double[] kernel = weight("kernel");
        double[] bias = weight("bias");
        int size = number("kernel_size");
        int stride = number("strides");
        int dilation = number("dilation_rate");
        int groups = number("groups");
        int span = (size - 1) * dilation + 1;
        int windows = y.length / width;
        int front =
                switch (String.valueOf(options.get("padding"))) {
                    case "causal" -> span - 1;
                    case "same" -> Math.max(0, (windows - 1) * stride + span - steps) / 2;
                    default -> 0;
                };
        int channels = features / groups;
        double[] out = new double[y.length];
        for (int i = 0; i < out.length; i++) {
            int filter = i % width;
            double z = bias[filter];
            for (int j = 0; j < size; j++) {
                int t = i / width * stride - front + j * dilation;
                for (int c = 0; t >= 0 && t < steps && c < channels; c++) {
                    z += x[t * features + filter / (width / groups) * channels + c]
                            * kernel[(j * channels + c) * width + filter];
                }
            }
            out[i] = f(of(options, "activation"), z);
        }
        return out;
    }

    private double[] recurrent() {
        String kind = String.valueOf(layer.get("kind"));
        double[] kernel = weight("kernel");
        double[] recurrent = weight("recurrent_kernel");
        double[] bias = weight("bias");
        int units = width;
        int all = kernel.length / features;
        double[] h = new double[units];
        double[] c = new double[units];
        double[] out = new double[y.length];
        for (int s = 0; s < steps; s++) {
            int t = is("go_backwards") ? steps - 1 - s : s;
            double[] ofX = new double[all];
            double[] ofH = new double[all];
            for (int k = 0; k < all; k++) {
                ofX[k] = bias[k];
                ofH[k] = bias.length == 2 * all ? bias[all + k] : 0;
                for (int d = 0; d < features; d++) {
                    ofX[k] += x[t * features + d] * kernel[d * all + k];
                }
                for (int u = 0; u < units; u++) {
                    ofH[k] += h[u] * recurrent[u * all + k];
                }
            }
            double[] next = new double[units];
            for (int u = 0; u < units; u++) {
                if (kind.equals("LSTM")) {
                    double i = f("sigmoid", ofX[u] + ofH[u]);
                    double forget = f("sigmoid", ofX[units + u] + ofH[units + u]);
                    double g = Math.tanh(ofX[2 * units + u] + ofH[2 * units + u]);
                    double o = f("sigmoid", ofX[3 * units + u] + ofH[3 * units + u]);
                    c[u] = forget * c[u] + i * g;
                    next[u] = o * Math.tanh(c[u]);
                } else if (kind.equals("GRU")) {
                    double z = f("sigmoid", ofX[u] + ofH[u]);
                    double state = 0;
                    if (is("reset_after")) {
                        state = f("sigmoid", ofX[units + u] + ofH[units + u]) * ofH[2 * units + u];
                    } else {
                        for (int k = 0; k < units; k++) {
                            double r = f("sigmoid", ofX[units + k] + ofH[units + k]);
                            state += r * h[k] * recurrent[k * all + 2 * units + u];
                        }
                    }
                    next[u] = z * h[u] + (1 - z) * Math.tanh(ofX[2 * units + u] + state);
                } else {
                    next[u] = Math.tanh(ofX[u] + ofH[u]);
                }
            }
            h = next;
            boolean sequences = y.length > units;
            if (sequences || s == steps - 1) {
                // A sequence comes out in the order in which it is computed.
                System.arraycopy(h, 0, out, sequences ? s * units : 0, units);
            }
        }
        return out;
    }
}
