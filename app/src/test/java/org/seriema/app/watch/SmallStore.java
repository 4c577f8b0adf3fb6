package org.seriema.app.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.RunFolder;
import org.seriema.app.store.Ending;
import org.seriema.app.store.Environment;
import org.seriema.app.store.EpochRow;
import org.seriema.app.store.NewRun;
import org.seriema.app.store.RunKind;
import org.seriema.app.store.RunStatus;
import org.seriema.app.store.RunStore;
import org.seriema.app.store.StorePlace;

/// A run store in a folder, written without any training.
final class SmallStore implements AutoCloseable {

    private static final int EPOCHS = 40;

    private final Path folder;
    private final Map<String, RunFolder> running = new HashMap<>();
    private final StorePlace place;
    private final RunStore store;

    SmallStore(Path folder) {
        this.folder = folder;
        place = StorePlace.at(folder.resolve("runs.sqlite").toString());
        store = RunStore.open(place, message -> {});
    }

    StorePlace place() {
        return place;
    }

    RunStore store() {
        return store;
    }

    /// A run that goes on, which holds its folder, until it is done.
    void begin(String id, String name) throws IOException {
        RunFolder own = RunFolder.make(folder.resolve(id), name);
        running.put(id, own);
        begin(id, name, own.path());
    }

    /// @param written the folder of the run
    void begin(String id, String name, Path written) {
        begin(RunKind.TRAIN, id, null, name, written);
    }

    void begin(RunKind kind, String id, @Nullable String parent, String name, @Nullable Path written) {
        String recipe = "name: x\ntrain: {epochs: " + EPOCHS + "}\n";
        store.begin(id, new NewRun(kind, parent, name, 1, recipe, written, Environment.current("0.1", 1), null));
    }

    /// Writes an epoch with a loss and an accuracy, on training and on validation rows.
    void epoch(String id, String training, int epoch) {
        double loss = 0.7 / Math.sqrt(epoch) + (Math.floorMod(id.hashCode(), 17) + training.length() % 5) * 0.004;
        List<EpochRow> rows = new ArrayList<>();
        Map<String, Double> figures = Map.of(
                "loss",
                loss,
                "accuracy",
                1 - loss / 3,
                "val_loss",
                loss * 1.1 + 0.0004 * epoch,
                "val_accuracy",
                1 - loss / 2.7);
        figures.forEach((name, figure) -> rows.add(new EpochRow(training, epoch, name, figure)));
        store.epochs(id, rows);
    }

    void epochs(String id, String training, int from, int to) {
        store.together(() -> {
            for (int epoch = from; epoch <= to; epoch++) {
                epoch(id, training, epoch);
            }
        });
    }

    void done(String id) throws IOException {
        store.finish(id, new Ending(RunStatus.DONE, null, Map.of("accuracy", 0.9), null, null));
        RunFolder own = running.remove(id);
        if (own != null) {
            own.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (RunFolder own : running.values()) {
            own.close();
        }
        store.close();
    }
}
