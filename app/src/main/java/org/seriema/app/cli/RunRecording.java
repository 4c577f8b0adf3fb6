package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.RunFolder;
import org.seriema.app.runs.RunFollower;
import org.seriema.app.store.DataRead;
import org.seriema.app.store.Ending;
import org.seriema.app.store.Environment;
import org.seriema.app.store.FileHash;
import org.seriema.app.store.NewRun;
import org.seriema.app.store.RunKind;
import org.seriema.app.store.RunRecorder;
import org.seriema.app.store.RunStatus;
import org.seriema.app.store.RunStore;
import org.seriema.nn.callbacks.TrainingCheckpoint;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.Trainings;
import org.seriema.pipeline.model.ModelFile;
import org.seriema.report.Report;

/// The record of one `train` in the run store.
final class RunRecording implements AutoCloseable {

    private final RunRecorder recorder;
    private final RunFolder folder;
    private final String id;
    private final boolean resumed;
    private @Nullable Ending ending;

    /// Notes that the run begins, or that it goes on.
    ///
    /// @param resumed whether the folder holds a run that was broken off
    RunRecording(
            RunRecorder recorder,
            Trainings trainings,
            TrainingRun first,
            RunFolder folder,
            Environment environment,
            boolean resumed) {
        this.recorder = recorder;
        this.folder = folder;
        this.resumed = resumed;
        NewRun run = new NewRun(
                RunKind.TRAIN,
                null,
                trainings.recipe().name(),
                trainings.recipe().seed(),
                first.recipeForAnyFolder(),
                RunStore.fullPath(folder.path()),
                environment,
                data(trainings, first));
        this.id = resumed ? recorder.resume(run) : recorder.begin(run);
    }

    private static DataRead data(Trainings trainings, TrainingRun first) {
        return new DataRead(
                trainings.data().sha256(),
                trainings.recipe().data().sources(),
                trainings.data().labels().length,
                first.trainRows().length,
                first.validationRows().length,
                first.testRows().length);
    }

    /// The run's id in the store; `null` without one, and where it cannot be written.
    @Nullable
    String id() {
        return recorder.writes() ? id : null;
    }

    /// What follows its trainings.
    RunFollower follower() {
        return recorder.follower(id);
    }

    /// A training is about to begin, or to go on from a checkpoint, or has ended with one.
    void trains(String training, @Nullable TrainingCheckpoint from) {
        if (resumed) {
            recorder.goOn(id, training, from);
        }
    }

    /// The run came to its end.
    void done(Report report) throws IOException {
        Path model = folder.file("model.seriema");
        boolean saved = Files.exists(model);
        ending = new Ending(
                RunStatus.DONE,
                null,
                metrics(report),
                saved ? FileHash.sha256(model) : null,
                saved ? ModelFile.read(model).weightsSha256() : null);
    }

    private static Map<String, Double> metrics(Report report) {
        Map<String, Double> metrics = new LinkedHashMap<>(report.test().figures());
        metrics.values().removeIf(figure -> figure.isNaN());
        return metrics;
    }

    /// A person stopped it.
    void stopped() {
        ending = Ending.without(RunStatus.STOPPED, null);
    }

    /// An error ended it.
    void failed(Throwable fault) {
        ending = Ending.without(RunStatus.FAILED, Failure.kept(fault));
    }

    /// Notes how it ended.
    @Override
    public void close() {
        recorder.finish(id, ending == null ? Ending.without(RunStatus.FAILED, null) : ending);
    }
}
