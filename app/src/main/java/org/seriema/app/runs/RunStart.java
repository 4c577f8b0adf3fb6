package org.seriema.app.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.json.Json;
import org.seriema.pipeline.recipe.RecipeException;

/// How a run starts: in a new folder, or where a run that was stopped left off.
///
/// @param folder open for this run, unless `finished`
/// @param resumed whether it goes on with a run that was stopped
/// @param finished whether that run has ended already, so nothing is left to do
/// @param message what to tell a person; empty for a plain new run
public record RunStart(RunFolder folder, boolean resumed, boolean finished, String message) {

    private static final int TIME_LENGTH = "yyyy-MM-dd-HHmmss".length();
    private static final int MOST_TOLD = 6;

    /// What stands in the `report.json` of a finished run, as maps, lists, texts and numbers.
    public Object report() throws IOException {
        return Objects.requireNonNull(Json.read(Files.readString(folder.file(RunFolder.REPORT))));
    }

    /// Opens the folder of a run and writes into it what the run is.
    ///
    /// A run that goes on with another has the same recipe, seed, table and Seriema. Without a folder's name, it is the
    /// newest run of this recipe in the folder `runs/NAME` that was stopped, else the newest that is finished; if there
    /// is none, a new run starts.
    ///
    /// @param named the folder that the user names, or `null`
    /// @param resume whether to go on with a run that was stopped
    /// @throws java.nio.file.FileAlreadyExistsException if a new run's folder holds something
    /// @throws IllegalArgumentException if another run is writing the folder, or it holds a run that differs
    public static RunStart of(@Nullable Path named, boolean resume, TrainingRun run, String version)
            throws IOException {
        String name = run.recipe().name();
        RunIdentity identity = RunIdentity.of(run, version);
        if (!resume) {
            return begin(named, name, identity, "");
        }
        @Nullable Path earlier = named == null ? newest(Path.of("runs", name), identity) : named;
        if (earlier == null || (named != null && RunFolder.isUnused(named))) {
            return begin(
                    named,
                    name,
                    identity,
                    "there is no stopped run of this recipe in " + (named == null ? Path.of("runs", name) : named)
                            + "; a new run begins");
        }
        return goOn(earlier, identity);
    }

    private static RunStart begin(@Nullable Path named, String name, RunIdentity identity, String message)
            throws IOException {
        RunFolder folder = RunFolder.make(named, name);
        try {
            identity.write(folder);
            return new RunStart(folder, false, false, message);
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    private static RunStart goOn(Path earlier, RunIdentity identity) throws IOException {
        RunIdentity there = RunIdentity.read(earlier);
        if (there == null) { // seen before the folder is opened, which makes a file and deletes halves of files
            throw new IllegalArgumentException(earlier + " holds files, but no run to go on with: recipe.yaml and "
                    + RunIdentity.FILE + " are not both there; name another folder with --out");
        }
        RunFolder folder = RunFolder.open(earlier);
        boolean kept = false;
        try {
            requireSame(earlier, there, identity);
            boolean finished = Files.exists(earlier.resolve(RunFolder.REPORT));
            kept = !finished;
            return new RunStart(
                    folder,
                    true,
                    finished,
                    finished
                            ? "the run in " + earlier + " is finished, nothing is left to train; without --resume this"
                                    + " recipe is trained again"
                            : "goes on with the run in " + earlier);
        } finally {
            if (!kept) {
                folder.close();
            }
        }
    }

    private static void requireSame(Path earlier, RunIdentity there, RunIdentity here) {
        List<String> differences = Stream.concat(
                        here.recipeDifferences(there).stream(), here.otherDifferences(there).stream())
                .toList();
        if (!differences.isEmpty()) {
            int more = differences.size() - MOST_TOLD;
            throw new IllegalArgumentException(earlier + " cannot be gone on with, this run is another: "
                    + String.join("; ", differences.subList(0, Math.min(MOST_TOLD, differences.size())))
                    + (more > 0 ? "; and " + more + " more" : "")
                    + ". Make them the same again (its recipe is " + earlier.resolve("recipe.yaml")
                    + "), or start anew without --resume.");
        }
    }

    /// The newest run of this recipe that is not finished, else the newest that is; a finished one of another table or
    /// Seriema does not count, for there is something new to train.
    private static @Nullable Path newest(Path parent, RunIdentity identity) throws IOException {
        if (!Files.isDirectory(parent)) {
            return null;
        }
        List<Path> folders;
        try (Stream<Path> content = Files.list(parent)) {
            folders = content.filter(Files::isDirectory)
                    .sorted(Comparator.comparing(RunStart::time)
                            .thenComparing(
                                    path -> String.valueOf(path.getFileName()).length())
                            .thenComparing(path -> String.valueOf(path.getFileName()))
                            .reversed())
                    .toList();
        }
        @Nullable Path finished = null;
        for (Path folder : folders) {
            RunIdentity there = ofRecipe(identity, folder);
            if (there == null) {
                continue;
            }
            if (Files.notExists(folder.resolve(RunFolder.REPORT))) {
                return folder;
            }
            boolean same = identity.otherDifferences(there).isEmpty();
            finished = finished == null && same ? folder : finished;
        }
        return finished;
    }

    /// The identity of the run in a folder; `null` if it is of another recipe, or cannot be read.
    private static @Nullable RunIdentity ofRecipe(RunIdentity here, Path folder) throws IOException {
        try {
            RunIdentity there = RunIdentity.read(folder);
            return there == null || !here.recipeDifferences(there).isEmpty() ? null : there;
        } catch (RecipeException e) {
            return null; // a person wrote into it
        }
    }

    /// The time in a folder's name; a second run of one second is called `..-2`.
    private static String time(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return name.substring(0, Math.min(TIME_LENGTH, name.length()));
    }
}
