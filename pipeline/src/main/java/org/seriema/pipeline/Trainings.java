package org.seriema.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Config;
import org.seriema.data.split.Folds;
import org.seriema.data.split.Indices;
import org.seriema.evaluation.reasons.Norms;
import org.seriema.pipeline.recipe.Inspection;
import org.seriema.pipeline.recipe.Label;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;

/// Every training that a recipe asks for: one a fold of its split, each with one seed or several.
///
/// The table is read once. A split that is no cross-validation has one fold.
public final class Trainings {

    private final RecipeSource source;
    private final Recipe recipe;
    private final LabelledCases data;
    private final List<Indices> folds;
    private final String choice;

    private Trainings(RecipeSource source, Recipe recipe, LabelledCases data, List<Indices> folds, String choice) {
        this.source = source;
        this.recipe = recipe;
        this.data = data;
        this.folds = folds;
        this.choice = choice;
    }

    /// Reads and divides the table.
    ///
    /// Where the recipe leaves the values of the label open, those that are found are written into `source`: they are
    /// part of the recipe as run.
    ///
    /// @throws org.seriema.data.DataException if the table is faulty
    /// @throws org.seriema.pipeline.recipe.RecipeException if the recipe does not fit the table
    public static Trainings prepare(RecipeSource source, Recipe recipe) {
        requirePositive(source, recipe, recipe.data().label());
        if (recipe.evaluate().refit() && !isCrossValidation(recipe)) {
            throw source.fault(
                    List.of("evaluate", "refit"),
                    "trains the network that is saved on all rows, after cross-validation has judged the recipe, and"
                            + " this split is none; take one such as split: {kind: stratified_k_fold, n_splits: 5}");
        }
        LabelledCases data = LabelledCases.read(source, recipe);
        requirePositive(source, recipe, data.label());
        Recipe asRun = recipe.data().label().isDeclared() ? recipe : declared(source, data.label());
        return new Trainings(source, asRun, data, folds(asRun, data), "").checked();
    }

    /// The same table for another recipe, whose data and split are the same.
    ///
    /// @param chosen how a search came to that recipe, in sentences for a reader of its report
    /// @throws org.seriema.pipeline.recipe.RecipeException if that recipe does not fit the table
    public Trainings with(RecipeSource other, Recipe its, String chosen) {
        return new Trainings(other, its, data, folds, chosen).checked();
    }

    /// How a search came to the recipe, in sentences; empty if none did.
    public String choice() {
        return choice;
    }

    /// The last fold's faults must not come to light when all others are trained.
    private Trainings checked() {
        folds.forEach(this::check);
        checkInspection();
        if (recipe.evaluate().refit()) {
            check(all());
        }
        return this;
    }

    private static void requirePositive(RecipeSource source, Recipe recipe, Label label) {
        String positive = recipe.evaluate().positive();
        if (positive != null
                && !label.names().isEmpty()
                && !positive.equals(label.names().get(1))) {
            throw source.fault(
                    List.of("evaluate", "positive"),
                    "expected " + label.names().get(1) + ", the second of data.label.names, got " + positive);
        }
    }

    /// The recipe with the label's values, which it left open.
    private static Recipe declared(RecipeSource source, Label label) {
        Map<String, @Nullable Object> written = Config.write(label);
        source.found(List.of("data", "label"), written);
        return Recipe.of(source);
    }

    private void check(Indices fold) {
        FoldRows rows = rows(fold);
        Decision.of(source, recipe, data, rows.validation());
        Decision.requireMoney(source, recipe, data, rows.test());
    }

    /// Tells what would keep the inspection list from being written before anything is trained.
    private void checkInspection() {
        Inspection inspection = recipe.inspection();
        if (inspection == null) {
            return;
        }
        try {
            Norms.requireForm(inspection.of(), data.cases());
        } catch (IllegalArgumentException e) {
            throw source.fault(List.of("inspection", "of"), String.valueOf(e.getMessage()));
        }
        int[] tested = folds.stream()
                .flatMapToInt(fold -> Arrays.stream(fold.test()))
                .distinct()
                .sorted()
                .toArray();
        try {
            FittedInspection.money(
                    inspection, data.money(inspection.columns(), tested), tested.length, i -> data.cases()
                            .places()
                            .name(tested[i]));
        } catch (IllegalArgumentException e) {
            throw source.fault(List.of("inspection"), String.valueOf(e.getMessage()));
        }
    }

    private FoldRows rows(Indices fold) {
        return FoldRows.of(source, recipe, data, fold);
    }

    private static boolean isCrossValidation(Recipe recipe) {
        return recipe.split() instanceof Folds folds && folds.isCrossValidation();
    }

    private static List<Indices> folds(Recipe recipe, LabelledCases data) {
        if (recipe.split() instanceof Folds folds && folds.isCrossValidation()) {
            return folds.folds(data.rows()); // a fold's rows are listed when it is asked for, not all at once
        }
        return List.of(recipe.split()
                .indices(data.rows())
                .requireEveryClass(data.labels(), recipe.data().label().names()));
    }

    /// The recipe.
    public Recipe recipe() {
        return recipe;
    }

    /// The table's cases.
    public LabelledCases data() {
        return data;
    }

    /// Whether the recipe is judged by cross-validation: every fold tests once, on networks that did not see it.
    public boolean isCrossValidation() {
        return isCrossValidation(recipe);
    }

    /// How many folds there are; 1 without cross-validation.
    public int folds() {
        return folds.size();
    }

    /// The rows that a fold trains on, those set aside for validation among them.
    int[] training(int fold) {
        return folds.get(fold).train();
    }

    /// What a fold tests, such as the group that is left out of its training; empty where folds are but numbers.
    public String foldName(int fold) {
        List<String> names =
                recipe.split() instanceof Folds split && isCrossValidation() ? split.names(data.rows()) : List.of();
        return names.isEmpty() ? "" : names.get(fold);
    }

    /// The rows that are tested on, fold by fold; with repeated folds a row stands there several times.
    public int[] testRows() {
        return folds.stream()
                .flatMapToInt(fold -> Arrays.stream(rows(fold).test()))
                .toArray();
    }

    /// The seeds to train with: the recipe's and those that follow it.
    public long[] seeds() {
        return LongStream.range(0, recipe.evaluate().seeds())
                .map(i -> recipe.seed() + i)
                .toArray();
    }

    /// A fold with one of the seeds: its rows, with the steps fitted on those it trains on, and its network.
    ///
    /// @throws org.seriema.pipeline.recipe.RecipeException if the recipe does not fit the rows
    public TrainingRun run(int fold, long seed) {
        return new TrainingRun(source, recipe, data, rows(folds.get(fold)), seed);
    }

    /// The rows of the normal cases that a fold's network learns from.
    public int[] normal(int fold) {
        return data.normal(rows(folds.get(fold)).train());
    }

    /// The training on all rows that some fold trains or tests on, which tests on none.
    public TrainingRun refit() {
        return new TrainingRun(source, recipe, data, rows(all()), recipe.seed());
    }

    /// All rows that some fold trains or tests on, to train on.
    private Indices all() {
        boolean[] used = new boolean[data.rows().count()];
        folds.forEach(fold -> {
            Arrays.stream(fold.train()).forEach(row -> used[row] = true);
            Arrays.stream(fold.test()).forEach(row -> used[row] = true);
        });
        return new Indices(
                IntStream.range(0, used.length).filter(row -> used[row]).toArray(), new int[0]);
    }
}
