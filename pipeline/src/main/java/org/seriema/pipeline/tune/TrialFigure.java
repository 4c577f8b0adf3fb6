package org.seriema.pipeline.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.seriema.config.ConfigException;
import org.seriema.config.Names;
import org.seriema.evaluation.metrics.BrierScore;
import org.seriema.evaluation.metrics.ConfusionMatrix;
import org.seriema.evaluation.metrics.LogLoss;
import org.seriema.evaluation.metrics.PrecisionRecallCurve;
import org.seriema.evaluation.metrics.RocCurve;
import org.seriema.nn.metrics.Metric;
import org.seriema.nn.metrics.Metrics;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// The figure by which trials are compared, taken of the weights that a training leaves behind.
///
/// `loss` is that of the training, with the penalties of regularizers and without the weights of classes, as Keras'
/// `val_loss`. The names below are those of the report, taken of its scores and at its threshold. Any other name, or
/// one with options, is a metric of the network as training follows it.
public final class TrialFigure {

    private static final String LOSS = "loss";

    /// Scores with their labels and the calls that follow from them.
    private record Scored(int[] labels, double[] scores, ConfusionMatrix calls) {}

    private static final Map<String, ToDoubleFunction<Scored>> RISING = new LinkedHashMap<>();
    private static final Map<String, ToDoubleFunction<Scored>> FALLING = new LinkedHashMap<>();

    static {
        RISING.put("accuracy", scored -> scored.calls.accuracy());
        RISING.put("balanced_accuracy", scored -> scored.calls.balancedAccuracy());
        RISING.put("precision", scored -> scored.calls.precision());
        RISING.put("recall", scored -> scored.calls.recall());
        RISING.put("f1", scored -> scored.calls.f1());
        RISING.put("matthews", scored -> scored.calls.matthews());
        RISING.put("roc_auc", scored -> RocCurve.auc(scored.labels, scored.scores));
        RISING.put("average_precision", scored -> PrecisionRecallCurve.averagePrecision(scored.labels, scored.scores));
        FALLING.put("brier", scored -> BrierScore.of(scored.labels, scored.scores));
        FALLING.put("log_loss", scored -> LogLoss.of(scored.labels, scored.scores));
    }

    /// Those of the calls that the threshold makes of scores.
    private static final Set<String> OF_CALLS =
            Set.of("accuracy", "balanced_accuracy", "precision", "recall", "f1", "matthews");

    /// Takes the figure of a trained network.
    private interface Taken {
        double of(TrainingRun run, Workers workers);
    }

    private final String name;
    private final boolean higherIsBetter;
    private final Taken taken;

    private TrialFigure(String name, boolean higherIsBetter, Taken taken) {
        this.name = name;
        this.higherIsBetter = higherIsBetter;
        this.taken = taken;
    }

    /// The figure that a recipe's `tune` names.
    ///
    /// @throws org.seriema.pipeline.recipe.RecipeException if it names none, or one of which no way is the better one
    static TrialFigure of(RecipeSource source, Recipe recipe, Object option) {
        if (LOSS.equals(option)) {
            return new TrialFigure(
                    LOSS, false, (run, workers) -> run.evaluate(workers).getOrDefault(LOSS, Double.NaN));
        }
        ToDoubleFunction<Scored> rising = RISING.get(option);
        if (rising != null) {
            return ofScores(String.valueOf(option), true, rising);
        }
        ToDoubleFunction<Scored> falling = FALLING.get(option);
        if (falling != null) {
            return ofScores(String.valueOf(option), false, falling);
        }
        try {
            Metric metric = Metric.fromOption(option).resolve(recipe.train().loss(), Shape.of(1));
            return new TrialFigure(metric.name(), metric.higherIsBetter(), (run, workers) -> of(metric, run, workers));
        } catch (ConfigException e) {
            ConfigException told = option instanceof String name && !known().contains(name)
                    ? new ConfigException("unknown metric \"" + name + "\"" + Names.suggestion(name, known()))
                    : e;
            throw source.locate(told.within("metric").within("tune"));
        } catch (IllegalArgumentException e) {
            throw source.fault(
                    List.of("tune", "metric"),
                    String.valueOf(e.getMessage()).replaceFirst(";.*", "") + "; take loss, roc_auc or f1");
        }
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(List.of(LOSS));
        known.addAll(RISING.keySet());
        known.addAll(FALLING.keySet());
        known.addAll(Metrics.ALL.names());
        return known.stream().distinct().toList();
    }

    private static TrialFigure ofScores(String name, boolean higherIsBetter, ToDoubleFunction<Scored> figure) {
        return new TrialFigure(name, higherIsBetter, (run, workers) -> {
            int[] rows = run.testRows();
            float[] outputs = run.scores(rows, workers);
            double[] scores = new double[outputs.length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = outputs[i];
            }
            int[] labels = labels(run, rows);
            double threshold = run.decision().threshold();
            int[] called = Arrays.stream(scores)
                    .mapToInt(score -> score >= threshold ? 1 : 0)
                    .toArray();
            return figure.applyAsDouble(new Scored(labels, scores, ConfusionMatrix.of(labels, called)));
        });
    }

    private static double of(Metric metric, TrainingRun run, Workers workers) {
        int[] rows = run.testRows();
        int[] labels = labels(run, rows);
        Tensor target = Tensor.zeros(Shape.of(rows.length, 1));
        for (int i = 0; i < labels.length; i++) {
            target.data()[i] = labels[i];
        }
        Metric.Running running = metric.start();
        running.update(Tensor.of(Shape.of(rows.length, 1), run.outputs(rows, workers)), target, null);
        return running.result();
    }

    private static int[] labels(TrainingRun run, int[] rows) {
        int[] all = run.data().labels();
        return Arrays.stream(rows).map(row -> all[row]).toArray();
    }

    /// What it is called: `loss`, `roc_auc`.
    public String name() {
        return name;
    }

    /// Whether a larger figure is the better one.
    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    /// Whether it is the loss of the training, which trials with different losses cannot share.
    boolean isLoss() {
        return name.equals(LOSS);
    }

    /// Whether another threshold would give another figure.
    boolean dependsOnThreshold() {
        return OF_CALLS.contains(name);
    }

    /// Whether another calibration of the scores may give another figure: loss and metrics of the network know none.
    boolean dependsOnCalibration() {
        return RISING.containsKey(name) || FALLING.containsKey(name);
    }

    /// Whether a figure is better than another one; NaN is worse than any.
    boolean isBetter(double figure, double other) {
        if (Double.isNaN(figure) || Double.isNaN(other)) {
            return !Double.isNaN(figure) && Double.isNaN(other);
        }
        return higherIsBetter ? figure > other : figure < other;
    }

    /// The figure of a network on the rows that its trial is judged on.
    double of(TrainingRun run, Workers workers) {
        return taken.of(run, workers);
    }
}
