package org.seriema.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.calibration.FittedCalibration;
import org.seriema.evaluation.thresholds.Threshold;
import org.seriema.evaluation.thresholds.ThresholdChoice;
import org.seriema.evaluation.thresholds.ThresholdTable;
import org.seriema.pipeline.recipe.Evaluation;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;

/// How the outputs of a network become scores and calls: calibrated if the recipe says so, then cut at a threshold.
///
/// Both are found on the validation rows, which training does not learn from; test rows have no part in them.
public final class Decision {

    private final RecipeSource source;
    private final Evaluation evaluation;
    private final LabelledCases data;
    private final int[] validation;
    private final int[] labels;
    private final @Nullable FittedCalibration calibration;
    private final double threshold;
    private final @Nullable ThresholdTable table;
    private final @Nullable ThresholdChoice choice;

    private Decision(
            RecipeSource source,
            Evaluation evaluation,
            LabelledCases data,
            int[] validation,
            @Nullable FittedCalibration calibration,
            double threshold,
            @Nullable ThresholdTable table,
            @Nullable ThresholdChoice choice) {
        this.source = source;
        this.evaluation = evaluation;
        this.data = data;
        this.validation = validation;
        this.labels = Arrays.stream(validation).map(row -> data.labels()[row]).toArray();
        this.calibration = calibration;
        this.threshold = threshold;
        this.table = table;
        this.choice = choice;
    }

    /// The decision before training: 0.5, or the recipe's number.
    ///
    /// @throws org.seriema.pipeline.recipe.RecipeException if something is to be found on validation rows and there are
    ///     none, or none of one class
    static Decision of(RecipeSource source, Recipe recipe, LabelledCases data, int[] validation) {
        Evaluation evaluation = recipe.evaluate();
        double start = evaluation.threshold().isFixed()
                ? evaluation
                        .threshold()
                        .choose(ThresholdTable.of(new int[0], new double[0]))
                        .threshold()
                : 0.5;
        Decision decision = new Decision(source, evaluation, data, validation, null, start, null, null);
        if (!evaluation.threshold().isFixed()) {
            decision.requireValidation("threshold", "the threshold " + decision.rule());
            requireMoney(source, recipe, data, validation);
        }
        if (evaluation.calibration() != null) {
            decision.requireValidation("calibration", "the calibration");
        }
        return decision;
    }

    /// Tells an amount of money that is missing where a wrong call of one of some rows may cost it.
    ///
    /// @throws org.seriema.pipeline.recipe.RecipeException if one is
    static void requireMoney(RecipeSource source, Recipe recipe, LabelledCases data, int[] rows) {
        Threshold threshold = recipe.evaluate().threshold();
        if (threshold.columns().isEmpty()) {
            return;
        }
        int[] labels = Arrays.stream(rows).map(row -> data.labels()[row]).toArray();
        try {
            // every case is once among those missed or visited for nothing, so each amount is asked for
            threshold.table(
                    labels, new double[rows.length], data.money(threshold.columns(), rows), place -> data.cases()
                            .places()
                            .name(rows[place]));
        } catch (IllegalArgumentException e) {
            throw source.fault(List.of("evaluate", "threshold"), String.valueOf(e.getMessage()));
        }
    }

    private void requireValidation(String key, String what) {
        int positives = Arrays.stream(labels).sum();
        if (validation.length == 0) {
            throw source.fault(
                    List.of("evaluate", key),
                    what + " is found on validation rows, and there are none; add train: {validation_split: 0.2}");
        }
        if (positives == 0 || positives == labels.length) {
            throw source.fault(
                    List.of("evaluate", key),
                    what + " is found on validation rows of both classes, and of the " + labels.length + " there are, "
                            + positives + " are positive; take a larger train.validation_split, or a split that mixes"
                            + " the rows, such as stratified");
        }
    }

    /// The decision for a network that says this of the validation rows.
    Decision on(float[] outputs) {
        FittedCalibration fitted = evaluation.calibration() == null
                ? null
                : evaluation.calibration().fit(labels, doubles(outputs));
        Decision calibrated = new Decision(source, evaluation, data, validation, fitted, threshold, null, null);
        if (validation.length == 0) {
            return calibrated;
        }
        double[] scores = doubles(calibrated.scores(outputs));
        if (evaluation.threshold().isFixed()) {
            return new Decision(
                    source, evaluation, data, validation, fitted, threshold, ThresholdTable.of(labels, scores), null);
        }
        Map<String, double[]> money = data.money(evaluation.threshold().columns(), validation);
        ThresholdTable made = evaluation.threshold().table(labels, scores, money, this::name);
        ThresholdChoice chosen = evaluation.threshold().choose(made);
        return new Decision(source, evaluation, data, validation, fitted, chosen.stored(), made, chosen);
    }

    private String name(int place) {
        return data.cases().places().name(validation[place]);
    }

    private static double[] doubles(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    /// The scores that outputs of the network mean.
    public float[] scores(float[] outputs) {
        return Predictor.calibrated(outputs, calibration);
    }

    /// The threshold as the recipe has it: `0.5`, `f1`, `{cost: {missed: 500, false_alarm: 40}}`.
    public String rule() {
        Object written = source.tree().get("evaluate") instanceof Map<?, ?> options ? options.get("threshold") : null;
        return String.valueOf(written == null ? evaluation.threshold().toOption() : written)
                .replace("=", ": ");
    }

    /// The score from which on a case counts as positive; above 1 if nobody should.
    public double threshold() {
        return threshold;
    }

    /// How scores are calibrated; `null` if they are the network's outputs.
    public @Nullable FittedCalibration calibration() {
        return calibration;
    }

    /// How many rows calibration and threshold were found on; 0 if nothing was to be found.
    public int rows() {
        return choice == null && calibration == null ? 0 : validation.length;
    }

    /// What each threshold gives on the validation rows; `null` without validation rows or before training.
    public @Nullable ThresholdTable table() {
        return table;
    }

    /// What was chosen; `null` if the recipe gives the threshold, or before training.
    public @Nullable ThresholdChoice choice() {
        return choice;
    }
}
