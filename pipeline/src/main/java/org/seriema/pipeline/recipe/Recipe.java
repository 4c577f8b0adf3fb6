package org.seriema.pipeline.recipe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Config;
import org.seriema.config.ConfigException;
import org.seriema.config.Default;
import org.seriema.data.split.Split;
import org.seriema.data.steps.Step;
import org.seriema.nn.layers.Network;
import org.seriema.nn.models.Training;

/// From a table to a judged network: what a recipe file holds.
///
/// @param name what the run is called; its folder is named after it
/// @param seed of the initial weights, the order of the rows and dropout
/// @param data the table
/// @param split how its rows are divided into those to train on and those to test on
/// @param steps how cases are prepared, fitted on training rows only
/// @param model the network: its layers one after the other, or a graph
/// @param train how it is trained
/// @param evaluate how it is judged
/// @param inspection which cases to look at first, and why; `null`: no list is written
/// @param tune which settings `seriema tune` chooses from; `null`: there is nothing to choose
public record Recipe(
        String name,
        @Default("0") long seed,
        Data data,
        Split split,
        @Default("[]") List<Step> steps,
        Network model,
        @Default("{}") Training train,
        @Default("{}") Evaluation evaluate,
        @Default("null") @Nullable Inspection inspection,
        @Default("null") @Nullable Tune tune) {

    /// The dotted keys under which paths of files stand.
    public static final List<String> FILES = List.of("data.file", "data.files", "split.test");

    public Recipe {
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}")) {
            throw new ConfigException(
                    "expected a name of letters, digits, spaces, dots, dashes and underscores, for a folder is named"
                            + " after it, got \"" + name + "\"",
                    List.of("name"));
        }
    }

    /// Reads the recipe that a source holds.
    ///
    /// @throws RecipeException if an option is unknown, missing or wrong, naming the line
    public static Recipe of(RecipeSource source) {
        try {
            return Config.read(Recipe.class, "recipe", source.tree());
        } catch (ConfigException e) {
            throw source.locate(e);
        }
    }
}
