package org.seriema.app.draft;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.data.DataException;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.Trainings;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeException;
import org.seriema.pipeline.recipe.RecipeSource;

/// Finds the form of a draft that the product's own reader takes, with the table, to the first batch.
public final class Drafting {

    private static final int SEEDS = 5;

    /// A test part whose share of positive rows differs more than so many times from the whole table's is drawn again.
    private static final double ODD = 2;

    /// A recipe that runs.
    ///
    /// @param draft what it says, perhaps not all that was asked for
    /// @param text the recipe
    /// @param run its rows, steps and network, untrained
    public record Drafted(Draft draft, String text, TrainingRun run) {}

    private Drafting() {}

    /// The draft or the one nearest to it that can be trained.
    ///
    /// Where rows cannot be divided as they should be, because one side lacks a class, another seed is taken, then
    /// another kind of split; where validation rows lack a class, none are set aside.
    ///
    /// @param fixed whether only this way to divide the rows will do
    /// @param recipe the file that the recipe is written to
    /// @throws RuntimeException what the reader says of the draft as it was asked for, if no form can be trained
    public static Drafted of(Draft draft, boolean fixed, Path recipe) {
        @Nullable RuntimeException first = null;
        @Nullable Drafted odd = null;
        for (Draft candidate : candidates(draft, fixed)) {
            try {
                Drafted drafted = tried(candidate, recipe);
                if (!isOdd(drafted)) {
                    return drafted;
                }
                odd = odd == null ? drafted : odd;
            } catch (ConfigException | RecipeException | DataException e) {
                first = first == null ? e : first;
            }
        }
        if (odd != null) {
            return odd;
        }
        throw first == null ? new IllegalStateException("no candidate") : first;
    }

    private static List<Draft> candidates(Draft draft, boolean fixed) {
        List<Draft> all = new ArrayList<>();
        Set<Together> ways = new LinkedHashSet<>(List.of(draft.together()));
        if (!fixed && draft.test() == null) {
            if (draft.window() != null) {
                ways.add(Together.NEIGHBOURS);
                ways.add(Together.TIME);
            } else {
                ways.add(Together.ALONE);
            }
        }
        for (Together way : ways) {
            boolean drawn = way == Together.NEIGHBOURS || way == Together.GROUP;
            for (int seed = 0; seed < (drawn && draft.test() == null ? SEEDS : 1); seed++) {
                Draft one = draft.divided(way, draft.seed() + seed);
                all.add(one);
                if (one.choosesThreshold()) {
                    all.add(one.withoutValidation());
                }
            }
        }
        if (draft.series() != null) {
            List.copyOf(all).forEach(one -> all.add(one.withEveryRow()));
        }
        return all;
    }

    private static boolean isOdd(Drafted drafted) {
        if (drafted.draft.test() != null) {
            return false;
        }
        int[] labels = drafted.run.data().labels();
        double all = (double) drafted.run.data().positives() / labels.length;
        int positive = 0;
        for (int row : drafted.run.testRows()) {
            positive += labels[row];
        }
        double tested = (double) positive / drafted.run.testRows().length;
        return tested > all * ODD || tested < all / ODD;
    }

    private static Drafted tried(Draft draft, Path recipe) {
        Path test = draft.test();
        String text = DraftText.of(
                draft,
                draft.look().file().toAbsolutePath().normalize().toString(),
                test == null ? null : test.toAbsolutePath().normalize().toString(),
                recipe);
        RecipeSource source = RecipeSource.parse(recipe.toString(), text);
        Recipe read = Recipe.of(source);
        TrainingRun run = Trainings.prepare(source, read).run(0, read.seed());
        String beside = DraftText.of(
                draft, beside(recipe, draft.look().file()), test == null ? null : beside(recipe, test), recipe);
        return new Drafted(draft, beside, run);
    }

    /// A file's path from the recipe's folder; the full one where it lies far off.
    private static String beside(Path recipe, Path file) {
        Path folder = recipe.toAbsolutePath().normalize().getParent();
        Path whole = file.toAbsolutePath().normalize();
        if (folder == null || whole.getRoot() == null || !whole.getRoot().equals(folder.getRoot())) {
            return whole.toString();
        }
        String way = folder.relativize(whole).toString().replace('\\', '/');
        return way.startsWith("../../../") ? whole.toString() : way;
    }
}
