package org.seriema.app.watch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.app.store.EpochRow;
import org.seriema.app.store.RunRow;
import org.seriema.app.store.RunState;
import org.seriema.pipeline.recipe.RecipeException;
import org.seriema.pipeline.recipe.RecipeSource;

/// A run as the list of the page shows it.
///
/// @param id the store's
/// @param name the recipe's; of a trial also its number in the search
/// @param status one word: `running`, `done`, `failed`, `stopped`, or `killed` if its process ended without a word
/// @param started when it began, as ISO 8601 has it
/// @param epochs as many as the recipe asks for; `null` if that is not known
/// @param trainings as many as have an epoch
/// @param training the one that learns, or learnt last; empty if there is but one
/// @param epoch the last one of that training, from 1; 0 before the first has ended
/// @param last the figures of that epoch
public record WatchedRun(
        String id,
        String name,
        String status,
        String started,
        @Nullable Integer epochs,
        int trainings,
        String training,
        int epoch,
        Map<String, Double> last) {

    /// One epoch of one training.
    ///
    /// @param epoch counts from 1
    record Epoch(String training, int epoch, Map<String, Double> figures) {}

    /// @param name what the list calls it
    /// @param state how far it has come
    /// @param history the run's epochs, training by training
    /// @param newest the training that is known to learn; `null` if none is
    static WatchedRun of(RunRow run, String name, RunState state, List<Epoch> history, @Nullable String newest) {
        Map<String, Epoch> lasts = new LinkedHashMap<>();
        history.forEach(epoch -> lasts.put(epoch.training, epoch));
        Epoch last = new Epoch("", 0, Map.of());
        for (Epoch one : lasts.values()) {
            // Those that are done have all their epochs; the one that learns has fewer.
            if (last.epoch == 0 || one.epoch <= last.epoch) {
                last = one;
            }
        }
        last = newest == null ? last : lasts.getOrDefault(newest, last);
        return new WatchedRun(
                run.id(),
                name,
                state.toString(),
                run.started().toString(),
                epochs(run),
                lasts.size(),
                last.training,
                last.epoch,
                last.figures);
    }

    /// The figures of a history, those of an epoch together.
    static List<Epoch> epochs(List<EpochRow> rows) {
        Map<String, Epoch> epochs = new LinkedHashMap<>();
        for (EpochRow row : rows) {
            epochs.computeIfAbsent(
                            row.epoch() + " " + row.training(),
                            key -> new Epoch(row.training(), row.epoch(), new LinkedHashMap<>()))
                    .figures
                    .put(row.name(), row.figure());
        }
        return List.copyOf(epochs.values());
    }

    /// The epochs that the recipe asks for; what is kept in a store may be the recipe of another version.
    private static @Nullable Integer epochs(RunRow run) {
        try {
            Object train =
                    RecipeSource.parse(run.id(), run.begun().recipe()).tree().get("train");
            return train instanceof Map<?, ?> options && options.get("epochs") instanceof Integer epochs
                    ? epochs
                    : null;
        } catch (RecipeException e) {
            return null;
        }
    }
}
