package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.RunFollower;
import org.seriema.app.tensorboard.EventFiles;
import picocli.CommandLine.Option;

/// The options of `train` for looking at a training while it goes on.
final class FollowOptions {

    @Option(
            names = "--tensorboard",
            paramLabel = "DIR",
            description = "Write each epoch's figures into event files in DIR, for TensorBoard.")
    private @Nullable Path tensorboard;

    /// What follows the trainings of a run.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException if DIR has event files of an earlier run
    List<RunFollower> followers() throws IOException {
        List<RunFollower> followers = new ArrayList<>();
        if (tensorboard != null) {
            followers.add(EventFiles.in(tensorboard));
        }
        return followers;
    }
}
