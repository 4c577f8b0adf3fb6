package org.seriema.app.runs;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;
import org.seriema.pipeline.model.ModelFile;
import org.seriema.pipeline.recipe.RecipeSource;

/// What is left of a run: its recipe, and the network that it saved.
///
/// @param recipe as run
/// @param model the network's file; `null` if only the hash of its weights is known
/// @param weightsSha256 [ModelFile#weightsSha256()]
/// @param dataSha256 the hash of the cases that it read; `null` if that is not known
public record SavedRun(
        RecipeSource recipe,
        @Nullable Path model,
        String weightsSha256,
        @Nullable String dataSha256) {

    private static final String MODEL = "model.seriema";
    private static final String RECIPE = "recipe.yaml";

    /// The run that a folder, or a model file alone, tells of.
    ///
    /// The files of a recipe inside a model stand under the paths that were written, so they are looked for from the
    /// current folder; a run folder's `recipe.yaml` has full paths, and is taken where it lies beside the model.
    ///
    /// @throws NoSuchFileException if there is no such folder or file
    /// @throws DataException if the run saved no network
    public static SavedRun of(Path place) throws NoSuchFileException {
        Path model = Files.isDirectory(place) ? place.resolve(MODEL) : place;
        if (!Files.exists(model)) {
            if (!Files.isDirectory(place)) {
                throw new NoSuchFileException(place.toString());
            }
            throw new DataException(place + ": the run saved no network (there is no " + MODEL
                    + "): it was not finished, or judged by cross-validation without evaluate.refit");
        }
        ModelFile file = ModelFile.read(model);
        Path beside = model.resolveSibling(RECIPE);
        boolean inRun = model.endsWith(MODEL) && Files.exists(model.resolveSibling(RunFolder.LOG));
        RecipeSource recipe = inRun && Files.exists(beside)
                ? RecipeSource.read(beside)
                : RecipeSource.parse("the recipe inside " + model, file.recipe());
        Object data = file.provenance().get("data_sha256");
        return new SavedRun(recipe, model, file.weightsSha256(), data instanceof String hash ? hash : null);
    }
}
