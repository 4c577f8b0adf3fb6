package org.seriema.pipeline;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.split.ChunksSplit;
import org.seriema.data.split.Folds;
import org.seriema.data.split.Indices;
import org.seriema.data.split.LeaveOneGroupOut;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.tensor.Shape;

/// The rows by which settings of a recipe are chosen: its training rows alone, each trial learning from some of them
/// and being judged on others. Test rows are not among them, so nothing that is chosen can depend on them.
///
/// They are the recipe's validation rows; or every fold of a cross-validation within the training rows, each of which
/// sets validation rows aside out of those that it trains on. Where the recipe's split drops rows along the border of
/// test rows, folds do so too.
public final class TrialRows {

    private final LabelledCases data;
    private final List<Indices> folds;
    private final boolean isValidation;

    private TrialRows(LabelledCases data, List<Indices> folds, boolean isValidation) {
        this.data = data;
        this.folds = folds;
        this.isValidation = isValidation;
    }

    /// Divides the training rows of a recipe that is no cross-validation.
    ///
    /// @param within how the training rows are divided; `null`: into those to learn from and the validation rows
    /// @throws org.seriema.data.DataException if the rows cannot be divided so
    public static TrialRows of(Trainings trainings, @Nullable Folds within) {
        int[] picked = trainings.training(0);
        LabelledCases data = trainings.data().only(picked);
        if (within == null) {
            Indices all = new Indices(IntStream.range(0, picked.length).toArray(), new int[0]);
            return new TrialRows(data, List.of(all), true);
        }
        int purge = purge(trainings.recipe());
        List<Indices> folds = within.folds(data.rows());
        return new TrialRows(
                data,
                IntStream.range(0, folds.size())
                        .mapToObj(fold -> purge == 0 ? folds.get(fold) : apart(folds.get(fold), picked, purge))
                        .toList(),
                false);
    }

    /// How many neighbouring rows the recipe's split keeps between training rows and test rows.
    private static int purge(Recipe recipe) {
        if (recipe.split() instanceof ChunksSplit chunks) {
            return chunks.purge();
        }
        return recipe.split() instanceof LeaveOneGroupOut groups ? groups.purge() : 0;
    }

    /// A fold without the training rows that are near a judged row in the table.
    ///
    /// @param picked the place of each row in the table
    private static Indices apart(Indices fold, int[] picked, int purge) {
        BitSet near = new BitSet();
        for (int row : fold.test()) {
            near.set(Math.max(0, picked[row] - purge), picked[row] + purge + 1);
        }
        return new Indices(
                Arrays.stream(fold.train())
                        .filter(row -> !near.get(picked[row]))
                        .toArray(),
                fold.test());
    }

    /// How many networks each seed trains: one, or one a fold.
    public int folds() {
        return folds.size();
    }

    /// The training rows' cases.
    public LabelledCases data() {
        return data;
    }

    /// A trial's training on one fold with one seed. What it is judged on are its [TrainingRun#testRows()].
    ///
    /// @param recipe the trial's
    /// @throws org.seriema.pipeline.recipe.RecipeException if the trial's recipe does not fit the rows
    public TrainingRun run(RecipeSource source, Recipe recipe, int fold, long seed) {
        FoldRows rows = FoldRows.of(source, recipe, data, folds.get(fold));
        return new TrainingRun(source, recipe, data, isValidation ? judgedOnValidation(source, rows) : rows, seed);
    }

    /// The rows of [#data()] that a training on one fold is judged on.
    public int[] judged(RecipeSource source, Recipe recipe, int fold) {
        return isValidation
                ? FoldRows.of(source, recipe, data, folds.get(fold)).validation()
                : folds.get(fold).test();
    }

    private FoldRows judgedOnValidation(RecipeSource source, FoldRows rows) {
        if (rows.validation().length == 0) {
            throw source.fault(
                    List.of("tune", "on"),
                    "trials are judged on validation rows, and there are none; add train: {validation_split: 0.2}, or"
                            + " take folds within the training rows, tune: {on: {kind: stratified_k_fold, n_splits:"
                            + " 3}}");
        }
        return new FoldRows(rows.train(), rows.validation(), rows.validation());
    }

    /// Tells what keeps a trial's network from being made, before any is trained.
    ///
    /// @param input the shape of one case behind the steps
    /// @throws org.seriema.pipeline.recipe.RecipeException if its layers do not fit the cases or each other
    public static void requireNetwork(RecipeSource source, Recipe recipe, Shape input) {
        new RecipeNetwork(source, recipe).initial(input, recipe.seed());
    }
}
