package org.seriema.nn.callbacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.seriema.config.Default;

/// Keeps the state of a training in a folder, so that one that was broken off goes on when it is begun again. Keras:
/// `BackupAndRestore`.
///
/// An epoch that was broken off is trained again from its first batch. What callbacks remember begins anew, as in
/// Keras; where a training goes on from a [TrainingCheckpoint], which has that too, this one's state is not read. A
/// file is in place only when it is whole: see [TrainingState#write].
///
/// @param backupDir a folder for one training's state alone
/// @param saveFreq `epoch`, or every so many batches
/// @param doubleCheckpoint whether the state before the last is kept too, for the case that the last cannot be read
/// @param deleteCheckpoint whether the state is deleted when the training has ended
public record BackupAndRestore(
        String backupDir,
        @Default("epoch") SaveFrequency saveFreq,
        @Default("false") boolean doubleCheckpoint,
        @Default("true") boolean deleteCheckpoint)
        implements Callback {

    private static final String NAME = "BackupAndRestore";
    private static final String LATEST = "latest.state";
    private static final String PREVIOUS = "latest.state.bkp";

    public BackupAndRestore {
        OutputFile.path(NAME, "backup_dir", backupDir);
    }

    @Override
    public Watcher watch(Fit fit) {
        Backup backup = new Backup(fit, OutputFile.path(NAME, "backup_dir", backupDir));
        OutputFile.makeFolder(NAME, backup.latest);
        if (!fit.resumes()) {
            backup.restore();
        }
        return backup;
    }

    private final class Backup implements Watcher {

        private final Fit fit;
        private final Path folder;
        private final Path latest;
        private final Path previous;
        private final SaveFrequency.Count count = saveFreq.start();

        Backup(Fit fit, Path folder) {
            this.fit = fit;
            this.folder = folder;
            latest = folder.resolve(LATEST);
            previous = folder.resolve(PREVIOUS);
        }

        /// Restores the last state, or the one before if that is all there is to read.
        void restore() {
            if (Files.notExists(latest) && Files.notExists(previous)) {
                return;
            }
            TrainingState state = read();
            try {
                fit.restore(state);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        NAME + ": " + latest + " is not a state of this training: " + e.getMessage()
                                + "; delete it to train from the beginning",
                        e);
            }
        }

        private TrainingState read() {
            try {
                return TrainingState.read(latest);
            } catch (IllegalArgumentException | UncheckedIOException e) {
                if (Files.notExists(previous)) {
                    throw new IllegalArgumentException(
                            NAME + ": " + e.getMessage() + "; delete it to train from the beginning", e);
                }
            }
            try {
                TrainingState state = TrainingState.read(previous);
                // A damaged state must not take the place of this one when the next is written.
                OutputFile.move(previous, latest);
                return state;
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        NAME + ": " + e.getMessage() + ", and so is " + latest
                                + "; delete both to train from the beginning",
                        e);
            } catch (IOException e) {
                throw OutputFile.fault(NAME, "write " + latest, e);
            }
        }

        @Override
        public void onTrainBatchEnd(int step, double loss) {
            if (count.batch()) {
                save();
            }
        }

        @Override
        public void onEpochEnd(int epoch, Map<String, Double> logs) {
            if (saveFreq.isEpoch()) {
                save();
            }
        }

        /// Never nothing, so that there is a checkpoint from the beginning, and what is kept here is not read.
        @Override
        public WatcherState state() {
            return WatcherState.of(saveFreq.isEpoch() ? Map.of("kept", 1.0) : count.numbers());
        }

        @Override
        public void restore(WatcherState state) {
            count.restore(state);
        }

        private void save() {
            OutputFile.makeFolder(NAME, latest);
            try {
                if (doubleCheckpoint && Files.exists(latest)) {
                    OutputFile.move(latest, previous);
                }
            } catch (IOException e) {
                throw OutputFile.fault(NAME, "write " + previous, e);
            }
            fit.state().write(latest);
        }

        @Override
        public void onTrainEnd() {
            if (!deleteCheckpoint) {
                return;
            }
            try {
                Files.deleteIfExists(latest);
                Files.deleteIfExists(previous);
                Files.delete(folder);
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                // What else lies in the folder is not ours to delete.
            } catch (IOException e) {
                throw OutputFile.fault(NAME, "delete the files in " + folder, e);
            }
        }
    }
}
