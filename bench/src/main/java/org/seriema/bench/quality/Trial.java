package org.seriema.bench.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;

/// A recipe with what is set in it, and the tables it reads.
///
/// @param recipe the recipe's file
/// @param settings as `--set` takes them
/// @param tables the files that the settings name
/// @param seed of the training
record Trial(Path recipe, List<String> settings, List<Path> tables, int seed) {

    private static final int DIGITS = 16;

    /// Sixteen hexadecimal digits that change with anything that makes another network: the recipe as it is run, the
    /// seed, and what is in the tables, but not the folder they lie in.
    static String key(List<Trial> trials) {
        MessageDigest digest = digest();
        for (Trial trial : trials) {
            String text = trial.source().toYaml();
            for (Path table : trial.tables) {
                text = text.replace(
                        table.toAbsolutePath().toString(), table.getFileName().toString());
                try {
                    digest.update(Files.readAllBytes(table));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            digest.update(text.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The recipe with its settings.
    RecipeSource source() {
        RecipeSource source = RecipeSource.read(recipe);
        settings.forEach(source::set);
        return source.set("seed=" + seed);
    }

    /// Ready to be trained.
    TrainingRun prepared() {
        RecipeSource source = source();
        return TrainingRun.prepare(source, Recipe.of(source));
    }
}
