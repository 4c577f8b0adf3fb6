package org.seriema.pipeline.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;

/// Tells settings whose figures cannot be compared: losses of different kinds, and different validation rows.
final class ComparableFigures {

    private final RecipeSource source;
    private final TrialFigure figure;
    private @Nullable List<Object> first;

    /// @param source the recipe's, without any trial's settings
    ComparableFigures(RecipeSource source, TrialFigure figure) {
        this.source = source;
        this.figure = figure;
    }

    /// Looks at a key that is tuned.
    ///
    /// @param place where its values stand
    /// @throws org.seriema.pipeline.recipe.RecipeException if no figure of its trials can be compared
    void requireKey(String key, List<Object> place, boolean onValidation) {
        String lower = key.toLowerCase(Locale.ROOT);
        if (onValidation && (lower.equals("train") || lower.equals("train.validation_split"))) {
            throw source.fault(
                    place,
                    "another validation_split gives other validation rows, and figures on different rows cannot be"
                            + " compared; judge trials on folds, tune: {on: {kind: stratified_k_fold, n_splits: 3}}");
        }
        if (figure.isLoss() && isWithin(lower, "train.class_weight")) {
            throw source.fault(
                    place,
                    "weights of classes move the scores away from the shares of the classes, and the loss on the rows"
                            + " that trials are judged on, which knows no weights, would prefer none; take another"
                            + " figure, such as tune: {metric: roc_auc} or f1");
        }
        if (figure.isLoss() && isWithin(lower, "train.loss")) {
            throw otherLoss(place);
        }
    }

    private RuntimeException otherLoss(List<Object> place) {
        return source.fault(
                place,
                "losses of different kinds cannot be compared; take a figure that is the same for all trials, such as"
                        + " tune: {metric: roc_auc} or log_loss");
    }

    private static boolean isWithin(String key, String section) {
        return key.equals(section) || key.startsWith(section + ".") || section.startsWith(key + ".");
    }

    /// Looks at the recipe of a trial: of losses, the penalties that are part of them must be the same in all trials.
    void requireSame(RecipeSource trial, TrialSettings settings) {
        if (!figure.isLoss()) {
            return;
        }
        List<Object> penalties = new ArrayList<>();
        collect(trial.tree().get("model"), penalties);
        if (first == null) {
            first = penalties;
        } else if (!first.equals(penalties)) {
            throw source.fault(
                    List.of("tune", "metric"),
                    "the loss holds the penalties of regularizers, and those of trial " + settings.number()
                            + " are not those of trial 1, so their losses cannot be compared; take a figure without"
                            + " them, such as tune: {metric: log_loss} or roc_auc");
        }
    }

    private static void collect(@Nullable Object options, List<Object> penalties) {
        if (options instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String name = String.valueOf(key).toLowerCase(Locale.ROOT).replace("_", "");
                if (name.contains("regulariz") && value != null) {
                    penalties.add(value);
                } else {
                    collect(value, penalties);
                }
            });
        } else if (options instanceof List<?> list) {
            list.forEach(item -> collect(item, penalties));
        }
    }

    /// Rows of both classes, without which no figure tells one trial from another.
    static void requireBothClasses(RecipeSource source, Recipe recipe, int[] labels, boolean onValidation) {
        boolean[] there = new boolean[2];
        for (int label : labels) {
            there[label] = true;
        }
        if (!there[0] || !there[1]) {
            String only = recipe.data().label().names().get(there[1] ? 1 : 0);
            throw source.fault(
                    onValidation ? List.of("train", "validation_split") : List.of("tune", "on"),
                    "the " + labels.length + " rows that trials are judged on are all " + only
                            + "; take folds that keep the classes' shares, tune: {on: {kind: stratified_k_fold,"
                            + " n_splits: 3}}" + (onValidation ? ", or a larger validation_split" : ""));
        }
    }
}
