package org.seriema.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.seriema.learn.Shown;
import org.seriema.learn.Table;
import org.seriema.nn.layers.Layer;
import org.seriema.report.plot.Ink;
import org.seriema.report.plot.Plot;
import org.seriema.tensor.Workers;

/// What the lesson on vanishing gradients measures, as tables and pictures.
final class MeasuredGradients {

    static final int DEEPEST = 20;
    static final int STEPS = 50;

    private static final long SEED = 7;

    /// The bias of a forget gate that is nearly open.
    static final double OPEN = 4;

    static final List<String> ACTIVATIONS = List.of("sigmoid", "tanh", "relu");

    private static final Map<Stack, DepthGradients> STACKS = new ConcurrentHashMap<>();

    private static final Map<String, String> INITIALIZERS = Map.of("relu", "he_normal");

    private final List<DepthGradients> deepest;
    private final StepGradients simple = overTime("SimpleRNN", Double.NaN);
    private final StepGradients usual = overTime("LSTM", 1);
    private final StepGradients open = overTime("LSTM", OPEN);

    /// Measures all.
    MeasuredGradients() {
        deepest = ACTIVATIONS.stream()
                .map(activation -> stack(activation, DEEPEST))
                .toList();
    }

    /// A stack of dense layers with the initializer that goes with the activation.
    static DepthGradients stack(String activation, int depth) {
        return STACKS.computeIfAbsent(new Stack(activation, depth), Stack::measure);
    }

    /// What is measured once and then known.
    private record Stack(String activation, int depth) {

        DepthGradients measure() {
            String initializer = INITIALIZERS.getOrDefault(activation, "glorot_uniform");
            try (Workers workers = new Workers(1)) {
                return DepthGradients.measure(depth, activation, initializer, SEED, workers);
            }
        }
    }

    /// A recurrent layer.
    ///
    /// @param forgetBias NaN if it has no forget gate
    static StepGradients overTime(String layer, double forgetBias) {
        try (Workers workers = new Workers(1)) {
            return StepGradients.measure(Layer.of(layer, StepGradients.UNITS), STEPS, forgetBias, SEED, workers);
        }
    }

    /// What a layer of the deepest stack leaves, in the mean.
    double factor(String activation) {
        return deepest.get(ACTIVATIONS.indexOf(activation)).factor();
    }

    Plot layers() {
        String description = "Lines of the gradient's length by layer. At layer 1 it is "
                + Shown.of(deepest.get(0).norms().getFirst()) + " with sigmoid, "
                + Shown.of(deepest.get(1).norms().getFirst()) + " with tanh, "
                + Shown.of(deepest.get(2).norms().getFirst()) + " with ReLU, that at the last layer being 1.";
        return new LogLines(
                "gradient-by-layer",
                "Gradient on its way back",
                description,
                "layer",
                "length, at the last layer 1",
                List.of(
                        line("ReLU, He", deepest.get(2).norms(), Ink.THIRD, 0.4, true),
                        line("tanh, Glorot", deepest.get(1).norms(), Ink.FIRST, 0.05, false),
                        line("sigmoid, Glorot", deepest.get(0).norms(), Ink.SECOND, 0.35, false)));
    }

    Plot steps() {
        String description = "Lines of the gradient's length by step. At step 1 it is "
                + Shown.of(simple.norms().getFirst()) + " for the simple recurrent layer, "
                + Shown.of(usual.norms().getFirst()) + " for the LSTM as it begins, "
                + Shown.of(open.norms().getFirst()) + " with open forget gates, that at the last step being 1.";
        return new LogLines(
                "gradient-by-step",
                "Gradient on its way back in time",
                description,
                "step",
                "length, at the last step 1",
                List.of(
                        line("LSTM, forget bias 4", open.norms(), Ink.THIRD, 0.3, true),
                        line("LSTM, forget bias 1", usual.norms(), Ink.FIRST, 0.5, true),
                        line("SimpleRNN", simple.norms(), Ink.SECOND, 0.3, false)));
    }

    private static LogLines.Line line(String name, List<Double> values, Ink ink, double place, boolean above) {
        return new LogLines.Line(name, values, ink, place, above);
    }

    Table byDepth() {
        Table table = Table.of("Gradient at the first layer", "layers", "sigmoid, Glorot", "tanh, Glorot", "ReLU, He");
        for (int depth : new int[] {2, 5, 10, DEEPEST}) {
            List<Object> row = new ArrayList<>(List.of(String.valueOf(depth)));
            ACTIVATIONS.forEach(
                    activation -> row.add(stack(activation, depth).norms().getFirst()));
            table = table.row(row.toArray());
        }
        return table;
    }

    Table byStep() {
        Table table = Table.of(
                "Gradient at earlier steps", "steps back", "SimpleRNN", "LSTM, forget bias 1", "LSTM, forget bias 4");
        for (int back : new int[] {1, 5, 10, 25, STEPS - 1}) {
            int at = STEPS - 1 - back;
            table = table.row(
                    String.valueOf(back),
                    simple.norms().get(at),
                    usual.norms().get(at),
                    open.norms().get(at));
        }
        return table;
    }
}
