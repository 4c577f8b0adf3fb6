package org.seriema.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.seriema.data.Cases;
import org.seriema.data.steps.FittedFill;
import org.seriema.data.steps.FittedStep;
import org.seriema.data.steps.ToNumeric;
import org.seriema.data.steps.TrainingRowsStep;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;

/// A recipe's steps, fitted on the rows that are trained on one after the other, and what they made of all rows.
///
/// A step sees the rows that are trained on when it is fitted, and each row by itself when it transforms; one that
/// drops, repeats or makes rows does so among the rows that are trained on. So nothing of the other rows reaches the
/// network.
final class FittedSteps {

    private final Recipe recipe;
    private final RecipeSource source;
    private final List<FittedStep> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> inWords = new ArrayList<>();
    private final List<StepChange> changes = new ArrayList<>();
    private Cases cases;
    private Cases readable;

    /// The class of each row: those of the table, and behind them those that steps made.
    private int[] labels;

    /// The rows that are trained on.
    private int[] train;

    /// @param train the table's rows that are trained on
    /// @throws org.seriema.pipeline.recipe.RecipeException if a step does not fit the rows
    FittedSteps(RecipeSource source, Recipe recipe, LabelledCases data, int[] train) {
        this.source = source;
        this.recipe = recipe;
        this.cases = data.cases();
        this.readable = cases;
        this.labels = data.labels();
        this.train = train;
        boolean unscaled = true;
        for (int i = 0; i < recipe.steps().size(); i++) {
            try {
                unscaled = fit(i, unscaled);
            } catch (IllegalArgumentException e) {
                throw source.fault(List.of("steps", i), String.valueOf(e.getMessage()));
            }
        }
    }

    private boolean fit(int i, boolean unscaledBefore) {
        FittedStep fitted = recipe.steps().get(i).fit(cases.rows(train));
        List<String> said = fitted.notes(cases);
        notes.addAll(said);
        inWords.addAll(said.isEmpty() ? List.of(inWords(i)) : said);
        Cases before = cases;
        int[] trainBefore = train;
        cases = fitted.transform(cases);
        if (fitted instanceof TrainingRowsStep chooser) {
            choose(chooser);
        }
        steps.add(fitted);
        changes.add(StepChange.of(
                inWords(i),
                before,
                trainBefore,
                cases,
                train,
                labels,
                recipe.data().label().names()));
        boolean unscaled = unscaledBefore && (fitted instanceof ToNumeric || fitted instanceof FittedFill);
        if (unscaled) {
            readable = cases;
        }
        return unscaled;
    }

    /// Takes the training rows that a step chooses; rows that it makes stand behind all others.
    private void choose(TrainingRowsStep step) {
        TrainingRowsStep.Chosen chosen = step.choose(
                cases.rows(train), labelsOfTrain(), recipe.data().label().names());
        int[] given = train;
        int first = cases.count();
        train = IntStream.concat(
                        Arrays.stream(chosen.kept()).map(row -> given[row]),
                        IntStream.range(first, first + chosen.added().count()))
                .toArray();
        labels = IntStream.concat(Arrays.stream(labels), Arrays.stream(chosen.labels()))
                .toArray();
        notes.addAll(chosen.notes());
        cases = chosen.added().count() == 0 ? cases : cases.append(chosen.added());
    }

    /// A step as the recipe has it: `fill with 0`, `reshape [3, 4]`.
    private String inWords(int step) {
        Object option = source.tree().get("steps") instanceof List<?> list
                ? list.get(step)
                : source.tree().get("steps");
        return String.valueOf(option).replace("=", " ").replaceAll("[{}]", "");
    }

    /// The steps, each with what it learnt.
    List<FittedStep> steps() {
        return List.copyOf(steps);
    }

    /// Every row after all steps.
    Cases cases() {
        return cases;
    }

    /// Every row in the table's own units, before any scaling.
    Cases readable() {
        return readable;
    }

    /// The class of each row of [#cases()].
    int[] labels() {
        return labels.clone();
    }

    /// The rows of [#cases()] that are trained on: those given, but for what steps dropped, repeated and made.
    int[] train() {
        return train.clone();
    }

    /// The class of each row that is trained on.
    int[] labelsOfTrain() {
        return Arrays.stream(train).map(row -> labels[row]).toArray();
    }

    /// What the steps did that a person should know, in sentences.
    List<String> notes() {
        return List.copyOf(notes);
    }

    /// Every step in order: what it did that a person should know, or what it is.
    List<String> inWords() {
        return List.copyOf(inWords);
    }

    /// What each step in order changed in the training rows.
    List<StepChange> changes() {
        return List.copyOf(changes);
    }
}
