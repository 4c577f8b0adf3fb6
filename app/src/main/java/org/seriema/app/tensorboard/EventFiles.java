package org.seriema.app.tensorboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.RunFollower;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.callbacks.Fit;

/// Writes each epoch's figures for TensorBoard, in the folders and under the names of Keras' callback `TensorBoard`.
///
/// The folder `train` has `epoch_loss`, `epoch_accuracy`, .. and `epoch_learning_rate`; the folder `validation` has the
/// same names for the figures that begin with `val_`. The step is the epoch, which counts from 0. Of several trainings
/// each has these two in a folder of its own, such as `fold-2-of-5-seed-43`.
public final class EventFiles implements RunFollower {

    private static final String VALIDATION = "val_";
    private static final String LEARNING_RATE = "learning_rate";

    private final Path folder;

    private EventFiles(Path folder) {
        this.folder = folder;
    }

    /// Event files of a new run.
    ///
    /// @throws FileAlreadyExistsException if the folder has event files of an earlier run, whose curves would mix with
    ///     those of this one
    public static EventFiles in(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                if (files.anyMatch(file -> String.valueOf(file.getFileName()).contains("tfevents"))) {
                    throw new FileAlreadyExistsException(folder + " (with TensorBoard files of an earlier run)");
                }
            }
        }
        return resumedIn(folder);
    }

    /// Event files of a run that goes on, beside those that it wrote before.
    public static EventFiles resumedIn(Path folder) {
        return new EventFiles(folder);
    }

    @Override
    public Callback follow(String training) {
        Path own = training.isEmpty() ? folder : folder.resolve(folderName(training));
        return fit -> new Curves(own, fit);
    }

    /// `fold 2 of 5, seed 43` as `fold-2-of-5-seed-43`.
    private static String folderName(String training) {
        return training.replaceAll("[^\\p{L}\\p{N}._]+", "-");
    }

    private static final class Curves implements Callback.Watcher {

        private final Path folder;
        private final Fit fit;
        private @Nullable EventFile train;
        private @Nullable EventFile validation;

        Curves(Path folder, Fit fit) {
            this.folder = folder;
            this.fit = fit;
        }

        @Override
        public void onEpochEnd(int epoch, Map<String, Double> logs) {
            Map<String, Double> learnt = new LinkedHashMap<>();
            Map<String, Double> watched = new LinkedHashMap<>();
            logs.forEach((name, value) -> {
                boolean held = name.startsWith(VALIDATION);
                (held ? watched : learnt).put("epoch_" + (held ? name.substring(VALIDATION.length()) : name), value);
            });
            learnt.putIfAbsent("epoch_" + LEARNING_RATE, fit.learningRate());
            try {
                if (train == null) {
                    train = begin("train", epoch);
                }
                train.write(epoch, learnt);
                if (!watched.isEmpty()) {
                    if (validation == null) {
                        validation = begin("validation", epoch);
                    }
                    validation.write(epoch, watched);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// A training that was killed may have written an epoch here which it had not kept yet and now trains again.
        private EventFile begin(String name, int epoch) throws IOException {
            EventFile file = EventFile.create(folder.resolve(name));
            file.beginAt(epoch);
            return file;
        }
    }
}
