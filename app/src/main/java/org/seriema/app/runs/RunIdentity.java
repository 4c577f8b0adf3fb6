package org.seriema.app.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.recipe.RecipeSource;

/// What decides which numbers a run comes to: two runs of one identity end with the same bits.
///
/// Its folder holds it from the beginning: the recipe in `recipe.yaml`, the rest in `checkpoint/run.yaml`.
///
/// @param recipe as run, with the full paths of its files and its seed
/// @param seriema the version
/// @param cases the SHA-256 of the table's cases
record RunIdentity(String recipe, String seriema, String cases) {

    /// The file with version and hash.
    static final String FILE = "checkpoint/run.yaml";

    private static final String RECIPE = "recipe.yaml";
    private static final String SERIEMA = "seriema";
    private static final String CASES = "cases_sha256";

    static RunIdentity of(TrainingRun run, String version) {
        return new RunIdentity(run.recipeForAnyFolder(), version, run.data().sha256());
    }

    /// The identity of the run in a folder; `null` if the folder has none, or the run did not get that far.
    ///
    /// @throws org.seriema.pipeline.recipe.RecipeException if the file cannot be read
    static @Nullable RunIdentity read(Path folder) throws IOException {
        try {
            String recipe = Files.readString(folder.resolve(RECIPE));
            Path file = folder.resolve(FILE);
            Map<String, @Nullable Object> rest =
                    RecipeSource.parse(file.toString(), Files.readString(file)).tree();
            return new RunIdentity(recipe, String.valueOf(rest.get(SERIEMA)), String.valueOf(rest.get(CASES)));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    void write(RunFolder folder) throws IOException {
        Map<String, String> rest = new LinkedHashMap<>();
        rest.put(SERIEMA, seriema);
        rest.put(CASES, cases);
        folder.write(RECIPE, file -> Files.writeString(file, recipe));
        folder.write(FILE, file -> Files.writeString(file, RecipeSource.write(rest)));
    }

    /// What differs in the recipes, key by key, be their comments and their form as they may: `train.epochs is 5 there
    /// and 3 here`.
    ///
    /// @param there the other run
    /// @throws org.seriema.pipeline.recipe.RecipeException if one cannot be read
    List<String> recipeDifferences(RunIdentity there) {
        Map<String, String> here = leaves(recipe);
        Map<String, String> other = leaves(there.recipe);
        Map<String, String> keys = new LinkedHashMap<>(other);
        here.forEach(keys::putIfAbsent);
        List<String> differences = new ArrayList<>();
        for (String key : keys.keySet()) {
            String before = other.get(key);
            String now = here.get(key);
            if (before == null) {
                differences.add(key + " is missing there and " + now + " here");
            } else if (now == null) {
                differences.add(key + " is " + before + " there and missing here");
            } else if (!before.equals(now)) {
                differences.add(key + " is " + before + " there and " + now + " here");
            }
        }
        return differences;
    }

    /// What differs beside the recipe.
    List<String> otherDifferences(RunIdentity there) {
        List<String> differences = new ArrayList<>();
        if (!cases.equals(there.cases)) {
            differences.add("the table's cases are others (SHA-256 " + start(there.cases) + " there and " + start(cases)
                    + " here)");
        }
        if (!seriema.equals(there.seriema)) {
            differences.add("Seriema is " + there.seriema + " there and " + seriema + " here");
        }
        return differences;
    }

    private static String start(String hash) {
        return hash.length() > 12 ? hash.substring(0, 12) + ".." : hash;
    }

    /// Every value of a recipe under its dotted key, in the recipe's order.
    private static Map<String, String> leaves(String recipe) {
        Map<String, String> leaves = new LinkedHashMap<>();
        add(leaves, "", RecipeSource.parse("recipe", recipe).tree());
        return leaves;
    }

    private static void add(Map<String, String> leaves, String key, @Nullable Object value) {
        String before = key.isEmpty() ? "" : key + ".";
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((name, option) -> add(leaves, before + name, option));
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            for (int i = 0; i < list.size(); i++) {
                add(leaves, before + i, list.get(i));
            }
        } else {
            leaves.put(key, String.valueOf(value));
        }
    }
}
