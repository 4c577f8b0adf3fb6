package org.seriema.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.seriema.pipeline.Predictor;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeException;
import org.seriema.pipeline.recipe.RecipeSource;

/// The recipe that a model file carries along. A network works without it, so a recipe that only another version of
/// Seriema understands stops no command.
final class RecipeInside {

    private RecipeInside() {}

    /// Reads it; `null` if this version cannot.
    static @Nullable Recipe of(Path model, Predictor predictor) {
        try {
            return Recipe.of(RecipeSource.parse("the recipe inside " + model, predictor.recipe()));
        } catch (RecipeException e) {
            return null;
        }
    }
}
