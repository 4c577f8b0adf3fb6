package org.seriema.pipeline;

import java.util.Arrays;
import java.util.List;
import org.seriema.data.split.Indices;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;

/// The table's rows of one training: those to learn from, those set aside to watch it and to find a threshold on, and
/// those to test on.
@SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
record FoldRows(int[] train, int[] validation, int[] test) {

    /// Sets validation rows aside, as many as the recipe says.
    ///
    /// @throws org.seriema.pipeline.recipe.RecipeException if no row of a class is left to learn from
    static FoldRows of(RecipeSource source, Recipe recipe, LabelledCases data, Indices split) {
        double share = recipe.train().validationSplit();
        Indices kept = share > 0
                ? recipe.split().validation(data.rows(), split.train(), share, recipe.seed())
                : new Indices(split.train(), new int[0]);
        FoldRows rows = new FoldRows(kept.train(), kept.test(), split.test());
        rows.requireBothClasses(source, recipe, data);
        return rows;
    }

    private void requireBothClasses(RecipeSource source, Recipe recipe, LabelledCases data) {
        for (int label = 0; label <= 1; label++) {
            int wanted = label;
            if (Arrays.stream(train).noneMatch(row -> data.labels()[row] == wanted)) {
                String name = recipe.data().label().names().get(label);
                throw validation.length == 0
                        ? source.fault(
                                List.of("split"),
                                "leaves no training row of the class " + name + " in a fold; take fewer folds, or the"
                                        + " kind stratified_k_fold, which keeps the classes' shares")
                        : source.fault(
                                List.of("train", "validation_split"),
                                "leaves no training row of the class " + name
                                        + "; take a smaller share, or the split stratified, which mixes the rows");
            }
        }
    }
}
