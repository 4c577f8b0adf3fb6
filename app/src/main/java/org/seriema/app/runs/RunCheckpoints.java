package org.seriema.app.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.callbacks.TrainingCheckpoint;
import org.seriema.nn.models.Checkpoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The checkpoints of a run's trainings, in the folder `checkpoint`: `training-3.state` is the third, under way or
/// ended.
///
/// They are written at the end of an epoch or a training, but only so often: from an earlier one, a run ends with the
/// same bits. One that cannot be written is told once, and leaves the one before as it was.
public final class RunCheckpoints {

    private static final Logger LOG = LoggerFactory.getLogger(RunCheckpoints.class);
    private static final String FOLDER = "checkpoint";
    private static final String ENDING = ".state";

    /// What Ctrl-C leaves behind for a person to use.
    private static final String NETWORK = "model.seriema";

    private final RunFolder folder;
    private final long between;
    private final Consumer<String> warn;
    private final Map<Integer, TrainingCheckpoint> unwritten = new TreeMap<>(); // ended
    private long written = System.nanoTime();
    private boolean warned;

    /// Those of a run's folder.
    ///
    /// @param seconds that lie at least between two writings
    /// @param warn told that a checkpoint cannot be written
    public RunCheckpoints(RunFolder folder, double seconds, Consumer<String> warn) {
        this.folder = folder;
        this.between = (long) (seconds * 1e9);
        this.warn = warn;
    }

    /// The checkpoint of a training that has ended; `null` if it has not.
    ///
    /// @param training counted from 1
    /// @throws IllegalArgumentException if the checkpoint is damaged
    public @Nullable TrainingCheckpoint ended(int training) {
        TrainingCheckpoint last = read(training);
        return last != null && last.ended() ? last : null;
    }

    private @Nullable TrainingCheckpoint read(int training) {
        Path file = file(training);
        if (Files.notExists(file)) {
            return null;
        }
        try {
            return TrainingCheckpoint.read(file);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + "; delete it, and --resume trains this network from the beginning", e);
        }
    }

    private Path file(int training) {
        return folder.file(FOLDER).resolve("training-" + training + ENDING);
    }

    /// Those of one training, which goes on from the last.
    ///
    /// @param training counted from 1
    public Checkpoints of(int training) {
        return new Checkpoints() {
            @Override
            public @Nullable TrainingCheckpoint last() {
                return read(training);
            }

            @Override
            public boolean isDue() {
                return RunCheckpoints.this.isDue();
            }

            @Override
            public void keep(TrainingCheckpoint checkpoint) {
                if (flush()) {
                    write(training, checkpoint);
                }
            }
        };
    }

    /// Takes in a training that has ended.
    ///
    /// @param checkpoint whose arrays do not change any more
    public void end(int training, TrainingCheckpoint checkpoint) {
        unwritten.put(training, checkpoint);
        if (isDue()) {
            flush();
        }
    }

    private boolean isDue() {
        return System.nanoTime() - written >= between;
    }

    /// Writes all trainings that have ended and were not written yet.
    ///
    /// @return whether all that were ever taken in are on the disk
    public boolean flush() {
        unwritten.entrySet().removeIf(one -> write(one.getKey(), one.getValue()));
        return unwritten.isEmpty();
    }

    private boolean write(int training, TrainingCheckpoint checkpoint) {
        try {
            WholeFile.makeFolder(folder.file(FOLDER));
            checkpoint.write(file(training));
            written = System.nanoTime();
            return true;
        } catch (IOException | UncheckedIOException e) {
            LOG.info("no checkpoint", e);
            if (!warned) {
                warned = true;
                warn.accept(e.getMessage() + " The run goes on; if it is stopped, --resume goes on from "
                        + (Files.exists(file(training)) ? "the checkpoint before." : "an earlier point."));
            }
            written = System.nanoTime();
            return false;
        }
    }

    /// Deletes the checkpoints of a run that is finished, or that can only fail in the same way again.
    public void delete() throws IOException {
        unwritten.clear();
        Path checkpoints = folder.file(FOLDER);
        if (Files.isDirectory(checkpoints)) {
            try (Stream<Path> content = Files.list(checkpoints)) {
                for (Path file : content.toList()) {
                    String name = String.valueOf(file.getFileName());
                    if (name.contains(ENDING) || name.equals(NETWORK)) { // halves of files too
                        Files.delete(file);
                    }
                }
            }
        }
    }

    /// Whether there are any in a run's folder, from which `--resume` goes on.
    public static boolean areIn(Path run) throws IOException {
        Path checkpoints = run.resolve(FOLDER);
        if (!Files.isDirectory(checkpoints)) {
            return false;
        }
        try (Stream<Path> content = Files.list(checkpoints)) {
            return content.anyMatch(file -> file.toString().endsWith(ENDING));
        }
    }
}
