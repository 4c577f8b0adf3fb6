package org.seriema.app.cli;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.pipeline.recipe.RecipeSource;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The recipe that a command trains, and what is changed of it.
final class RecipeOptions {

    @Parameters(paramLabel = "RECIPE", description = "The recipe, a YAML file.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change one option of the recipe, e.g. train.epochs=5 or model.0.LSTM.units=64.")
    private List<String> settings = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "Another seed than the recipe's.")
    private @Nullable Long seed;

    /// Reads the recipe, with the changes.
    ///
    /// @throws NoSuchFileException if there is no such file
    /// @throws org.seriema.pipeline.recipe.RecipeException if the file cannot be read, or a change leads nowhere
    RecipeSource source() throws NoSuchFileException {
        if (file == null) {
            throw new IllegalStateException("picocli requires RECIPE");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        RecipeSource source = RecipeSource.read(file);
        settings.forEach(source::set);
        return seed == null ? source : source.set("seed=" + seed);
    }

    /// The recipe's file, as it was named.
    @Nullable
    Path file() {
        return file;
    }
}
