package org.seriema.explanation.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.layers.Add;
import org.seriema.nn.layers.Average;
import org.seriema.nn.layers.AveragePooling1D;
import org.seriema.nn.layers.BatchNormalization;
import org.seriema.nn.layers.Concatenate;
import org.seriema.nn.layers.Conv1D;
import org.seriema.nn.layers.Dense;
import org.seriema.nn.layers.Embedding;
import org.seriema.nn.layers.GRU;
import org.seriema.nn.layers.GlobalAveragePooling1D;
import org.seriema.nn.layers.GlobalMaxPooling1D;
import org.seriema.nn.layers.LSTM;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.MaxPooling1D;
import org.seriema.nn.layers.Maximum;
import org.seriema.nn.layers.Minimum;
import org.seriema.nn.layers.Multiply;
import org.seriema.nn.layers.Padding;
import org.seriema.nn.layers.Recurrent;
import org.seriema.nn.layers.SimpleRNN;
import org.seriema.nn.layers.Subtract;

/// The way forward through a layer for one unit at one step, with the numbers put in.
///
/// Inputs, weights, values inside and results are the engine's; a sum in between that the engine does not keep is added
/// up from these in double precision.
public final class WorkedForward {

    private WorkedForward() {}

    /// The equations of a layer; of a kind without a writing of its own, none.
    ///
    /// @param step counted from 0, of layers over series; others do not look at it
    /// @param unit counted from 0: a place in the last axis of the output
    public static List<Worked> of(LayerTrace trace, int step, int unit) {
        Layer layer = trace.layer();
        if (layer instanceof Recurrent recurrent) {
            return recurrent(trace, recurrent, step, unit);
        }
        if (layer instanceof Dense dense) {
            return List.of(dense(trace, dense, step, unit));
        }
        if (layer instanceof Conv1D convolution) {
            return List.of(convolution(trace, convolution, step, unit));
        }
        if (layer instanceof BatchNormalization normalization) {
            return normalization(trace, normalization, step, unit);
        }
        if (layer instanceof MaxPooling1D pooling) {
            return List.of(pooled(trace, window(pooling.poolSize(), pooling.strides(), pooling.padding()), step, unit));
        }
        if (layer instanceof AveragePooling1D pooling) {
            return List.of(pooled(trace, window(pooling.poolSize(), pooling.strides(), pooling.padding()), step, unit));
        }
        if (layer instanceof GlobalMaxPooling1D || layer instanceof GlobalAveragePooling1D) {
            return List.of(pooled(trace, new Window(trace.x().rows(), 1, Padding.VALID), 0, unit));
        }
        if (layer instanceof Embedding) {
            return List.of(embedding(trace, step, unit));
        }
        if (layer instanceof Concatenate joined) {
            return concatenated(trace, joined, step, unit);
        }
        return elementwise(trace, step, unit);
    }

    /// The name of a number: `y_3[2]`, without the step where there is one row.
    private static String name(String name, Numbers numbers, int row, int column) {
        return name + (numbers.rows() > 1 ? "_" + (row + 1) : "") + "[" + (column + 1) + "]";
    }

    private static String activated(Activation activation, String inside) {
        String f = String.valueOf(activation.toOption());
        return f.equals("linear") ? inside : (f.matches("\\w+") ? f : "f") + "(" + inside + ")";
    }

    private static Worked dense(LayerTrace trace, Dense dense, int step, int unit) {
        Numbers x = trace.x();
        Numbers kernel = weight(trace, "kernel");
        Products sum = new Products();
        for (int d = 0; d < x.width(); d++) {
            sum.add(x.at(step, d), kernel.at(d, unit));
        }
        if (dense.useBias()) {
            sum.add(weight(trace, "bias").at(unit));
        }
        String symbols = name("y", trace.y(), step, unit) + " = "
                + activated(dense.activation(), "x W" + (dense.useBias() ? " + b" : ""));
        return summed(symbols, dense.activation(), sum, trace.y().at(step, unit));
    }

    private static Worked summed(String symbols, Activation activation, Products sum, double value) {
        List<String> numbers = new ArrayList<>(List.of(activated(activation, sum.text())));
        if (!activated(activation, "").isEmpty()) {
            numbers.add(activated(activation, Figure.of(sum.sum())));
        }
        return new Worked(symbols, numbers, value);
    }

    private static Worked convolution(LayerTrace trace, Conv1D layer, int step, int unit) {
        Numbers x = trace.x();
        Numbers kernel = weight(trace, "kernel"); // (size, channels of a group, filters)
        int size = kernel.shape().get(0);
        int channels = kernel.shape().get(1);
        int dilation = layer.dilationRate().getFirst();
        int span = (size - 1) * dilation + 1;
        int start = start(
                step,
                layer.strides().getFirst(),
                span,
                layer.padding(),
                x.rows(),
                trace.y().rows());
        int firstChannel = unit / (layer.filters() / layer.groups()) * channels;
        Products sum = new Products();
        for (int j = 0; j < size; j++) {
            int t = start + j * dilation;
            for (int c = 0; t >= 0 && t < x.rows() && c < channels; c++) {
                sum.add(x.at(t, firstChannel + c), kernel.at((j * channels + c) * layer.filters() + unit));
            }
            sum.end();
        }
        if (layer.useBias()) {
            sum.add(weight(trace, "bias").at(unit));
        }
        int first = Math.max(0, start);
        int last = Math.min(x.rows() - 1, start + span - 1);
        String inside = "x_" + (first + 1) + " W_" + ((first - start) / dilation + 1) + " + ... + x_" + (last + 1)
                + " W_" + ((last - start) / dilation + 1) + (layer.useBias() ? " + b" : "");
        String symbols = name("y", trace.y(), step, unit) + " = " + activated(layer.activation(), inside);
        return summed(symbols, layer.activation(), sum, trace.y().at(step, unit));
    }

    /// Where the window of a step begins, before the first step where there is padding.
    private static int start(int step, int stride, int span, Padding padding, int steps, int windows) {
        int missing = Math.max(0, (windows - 1) * stride + span - steps);
        int front =
                switch (padding) {
                    case VALID -> 0;
                    case SAME -> missing / 2;
                    case CAUSAL -> span - 1;
                };
        return step * stride - front;
    }

    private record Window(int size, int stride, Padding padding) {}

    private static Window window(List<Integer> size, @Nullable List<Integer> strides, Padding padding) {
        return new Window(size.getFirst(), strides == null ? size.getFirst() : strides.getFirst(), padding);
    }

    private static Worked pooled(LayerTrace trace, Window window, int step, int unit) {
        Numbers x = trace.x();
        int windows = trace.y().rows();
        int start = start(step, window.stride, window.size, window.padding, x.rows(), windows);
        int first = Math.max(0, start);
        int end = Math.min(x.rows(), start + window.size);
        List<String> shown = new ArrayList<>();
        for (int t = first; t < end && t < first + 6; t++) {
            shown.add(Figure.of(x.at(t, unit)));
        }
        if (end - first > shown.size()) {
            shown.add("... (" + (end - first) + " steps)");
        }
        boolean max = trace.kind().contains("Max");
        return new Worked(
                name("y", trace.y(), step, unit) + " = " + (max ? "largest" : "mean") + " of x_" + (first + 1)
                        + " to x_" + end,
                List.of((max ? "max(" : "mean(") + String.join(", ", shown) + ")"),
                trace.y().at(step, unit));
    }

    private static List<Worked> normalization(LayerTrace trace, BatchNormalization layer, int step, int unit) {
        if (layer.axis() != -1) {
            return List.of();
        }
        double mean = weight(trace, "moving_mean").at(unit);
        double variance = weight(trace, "moving_variance").at(unit);
        double gamma = layer.scale() ? weight(trace, "gamma").at(unit) : 1;
        double beta = layer.center() ? weight(trace, "beta").at(unit) : 0;
        String numbers = Figure.of(gamma) + "*(" + Figure.of(trace.x().at(step, unit)) + " - " + Figure.factor(mean)
                + ") / sqrt(" + Figure.of(variance) + " + " + Figure.of(layer.epsilon()) + ") + "
                + Figure.factor(beta);
        return List.of(new Worked(
                name("y", trace.y(), step, unit) + " = gamma (x - mean) / sqrt(variance + epsilon) + beta",
                List.of(numbers),
                trace.y().at(step, unit)));
    }

    private static Worked embedding(LayerTrace trace, int step, int unit) {
        long kind = Math.round(trace.x().at(step));
        return new Worked(
                "y_" + (step + 1) + "[" + (unit + 1) + "] = embeddings[x_" + (step + 1) + "][" + (unit + 1) + "]",
                List.of("embeddings[" + kind + "][" + (unit + 1) + "]"),
                trace.y().at(step, unit));
    }

    private static List<Worked> concatenated(LayerTrace trace, Concatenate layer, int step, int unit) {
        if (layer.axis() != -1) {
            return List.of();
        }
        int at = unit;
        for (int i = 0; i < trace.inputs().size(); i++) {
            int width = trace.inputs().get(i).width();
            if (at < width) {
                return List.of(new Worked(
                        name("y", trace.y(), step, unit) + " = " + name("x", trace.y(), step, at) + " of input "
                                + (i + 1),
                        List.of(),
                        trace.y().at(step, unit)));
            }
            at -= width;
        }
        return List.of();
    }

    /// Layers that make each number of the numbers in the same place.
    private static List<Worked> elementwise(LayerTrace trace, int step, int unit) {
        Numbers y = trace.y();
        boolean alike = trace.inputs().stream().allMatch(x -> x.shape().equals(y.shape()));
        boolean renamed = List.of("Flatten", "Reshape").contains(trace.kind());
        if (!alike && !renamed) {
            return List.of();
        }
        String result = name("y", y, step, unit) + " = ";
        int at = step * y.width() + unit;
        double value = y.at(at);
        List<String> x = trace.inputs().stream()
                .map(input -> Figure.factor(input.at(at)))
                .toList();
        Layer layer = trace.layer();
        if (layer instanceof Add) {
            return List.of(new Worked(result + "x_1 + x_2 + ...", List.of(String.join(" + ", x)), value));
        }
        if (layer instanceof Subtract) {
            return List.of(new Worked(result + "x_1 - x_2", List.of(String.join(" - ", x)), value));
        }
        if (layer instanceof Multiply) {
            return List.of(new Worked(result + "x_1 x_2 ...", List.of(String.join("*", x)), value));
        }
        if (layer instanceof Average) {
            String sum = "(" + String.join(" + ", x) + ") / " + x.size();
            return List.of(new Worked(result + "(x_1 + x_2 + ...) / n", List.of(sum), value));
        }
        if (layer instanceof Maximum || layer instanceof Minimum) {
            String f = layer instanceof Maximum ? "max" : "min";
            return List.of(
                    new Worked(result + f + "(x_1, x_2, ...)", List.of(f + "(" + String.join(", ", x) + ")"), value));
        }
        if (layer instanceof org.seriema.nn.layers.Activation activation) {
            String f = activated(activation.activation(), Figure.of(trace.x().at(at)));
            return List.of(new Worked(result + activated(activation.activation(), "x"), List.of(f), value));
        }
        boolean simple = List.of("ReLU", "LeakyReLU", "ELU").contains(trace.kind()) || renamed;
        boolean quiet = List.of(
                        "Dropout",
                        "SpatialDropout1D",
                        "GaussianDropout",
                        "GaussianNoise",
                        "AlphaDropout",
                        "Masking",
                        "ActivityRegularization")
                .contains(trace.kind());
        if (simple || quiet) {
            boolean draws = trace.kind().endsWith("Noise") || trace.kind().contains("Dropout");
            boolean same = renamed || trace.kind().equals("Masking");
            String what = same ? "the same number of x" : plain(draws, quiet);
            List<String> numbers = simple && !renamed ? List.of("f(" + x.getFirst() + ")") : List.of();
            return List.of(new Worked(result + what, numbers, value));
        }
        return List.of();
    }

    private static String plain(boolean draws, boolean quiet) {
        return draws ? "x, for nothing is drawn when scoring" : quiet ? "x" : "f(x)";
    }

    private static List<Worked> recurrent(LayerTrace trace, Recurrent layer, int t, int unit) {
        if (trace.inside().isEmpty()
                || trace.inputs().size() > 1
                || layer.options().stateful()) {
            return List.of();
        }
        if (trace.maskedSteps().contains(t + 1)) {
            Numbers h = inside(trace, "h");
            return List.of(new Worked(
                    "h_" + (t + 1) + "[" + (unit + 1) + "] = as before, for the mask leaves this step out",
                    List.of(),
                    h.at(t, unit)));
        }
        RecurrentStep step = new RecurrentStep(trace, layer, t, unit);
        if (layer instanceof LSTM lstm) {
            return step.lstm(lstm);
        }
        if (layer instanceof GRU gru) {
            return step.gru(gru);
        }
        return step.simple((SimpleRNN) layer);
    }

    static Numbers weight(LayerTrace trace, String name) {
        return named(trace.weights(), name, trace);
    }

    static Numbers inside(LayerTrace trace, String name) {
        return named(trace.inside(), name, trace);
    }

    private static Numbers named(Map<String, Numbers> numbers, String name, LayerTrace trace) {
        Numbers found = numbers.get(name);
        if (found == null) {
            throw new IllegalStateException(trace.path() + " has no " + name + ", only " + numbers.keySet());
        }
        return found;
    }
}
