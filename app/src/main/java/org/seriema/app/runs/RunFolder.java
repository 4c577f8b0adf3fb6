package org.seriema.app.runs;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder of one run: `runs/<name>/<time>`, or the one that the user names. While it is open, no other process can
/// write it.
public final class RunFolder implements AutoCloseable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");

    private static final String TUNING = "tune-";

    /// The file that is there from the beginning of a run.
    public static final String LOG = "run.log";

    /// The last file that a run writes: where it is, the run is finished.
    static final String REPORT = "report.json";

    /// The last file that a tuning writes: where it is, the tuning is finished.
    public static final String TUNED = "tune.json";

    private static final Set<String> OWN = Set.of(
            LOG,
            "model.seriema",
            "report.html",
            REPORT,
            "history.csv",
            "predictions.csv",
            "recipe.yaml",
            RunLock.FILE,
            "inspection.csv",
            "inspection.html");

    private final Path path;
    private final RunLock lock;

    private RunFolder(Path path, RunLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Makes the folder of a new run.
    ///
    /// @param named the folder that the user names, which must be new, empty, or that of a run which trained nothing;
    ///     `null` for one named after the time
    /// @throws FileAlreadyExistsException if it holds something
    /// @throws IllegalArgumentException if another run is writing it
    public static RunFolder make(@Nullable Path named, String recipe) throws IOException {
        return make(named != null ? named : unused(Path.of("runs", recipe), ""));
    }

    /// Makes the folder of a new tuning, as [#make(Path, String)]; named after the time, it is `tune-<time>`.
    ///
    /// @throws FileAlreadyExistsException if it holds something
    /// @throws IllegalArgumentException if another run is writing it
    public static RunFolder makeTuning(@Nullable Path named, String recipe) throws IOException {
        return make(named != null ? named : unused(Path.of("runs", recipe), TUNING));
    }

    /// The folder of the latest tuning of a recipe that has no name of its own; `null` if there is none.
    public static @Nullable Path latestTuning(String recipe) throws IOException {
        Path parent = Path.of("runs", recipe);
        if (!Files.isDirectory(parent)) {
            return null;
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(folder -> String.valueOf(folder.getFileName()).startsWith(TUNING))
                    .max(Comparator.comparing(folder -> String.valueOf(folder.getFileName())))
                    .orElse(null);
        }
    }

    private static RunFolder make(Path folder) throws IOException {
        if (Files.notExists(folder.resolve(RunLock.FILE))) {
            requireUnused(folder);
        }
        WholeFile.makeFolder(folder);
        RunLock lock = RunLock.take(folder);
        try {
            requireUnused(folder);
            return new RunFolder(folder, lock);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /// Opens the folder of a run that was stopped, to go on with it; halves of files are deleted.
    ///
    /// @throws IllegalArgumentException if another run is writing it
    public static RunFolder open(Path folder) throws IOException {
        RunLock lock = RunLock.take(folder);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(WholeFile::isHalf).toList()) {
                Files.delete(file);
            }
            return new RunFolder(folder, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void requireUnused(Path folder) throws IOException {
        if (!isUnused(folder)) {
            boolean run = RunCheckpoints.areIn(folder) && Files.notExists(folder.resolve(REPORT));
            boolean tuning = Files.exists(folder.resolve(TrialsFile.NAME)) && Files.notExists(folder.resolve(TUNED));
            throw new FileAlreadyExistsException(folder
                    + (run || tuning
                            ? " (which holds a stopped " + (run ? "run" : "tuning") + " that --resume goes on with)"
                            : " (which holds files)"));
        }
    }

    /// Whether there is no folder, or it is empty, or holds no more than the beginning of a run that trained nothing.
    static boolean isUnused(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        Set<String> content = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> content.add(String.valueOf(file.getFileName())));
        }
        content.removeAll(Set.of(LOG, RunLock.FILE));
        Path identity = folder.resolve(RunIdentity.FILE);
        if (content.equals(Set.of("recipe.yaml", "checkpoint")) && Files.exists(identity)) {
            try (Stream<Path> files = Files.list(folder.resolve("checkpoint"))) {
                return files.allMatch(identity::equals);
            }
        }
        return content.isEmpty();
    }

    /// Makes a folder that nobody else has: of two runs in one second each gets its own.
    private static Path unused(Path parent, String prefix) throws IOException {
        WholeFile.makeFolder(parent);
        String time = prefix + LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
        for (int i = 1; ; i++) {
            try {
                return Files.createDirectory(parent.resolve(i == 1 ? time : time + "-" + i));
            } catch (FileAlreadyExistsException e) {
                // the next number
            }
        }
    }

    /// Whether a process that lives is writing the run in this folder; of a run that was killed, none is.
    public static boolean isRunning(Path folder) throws IOException {
        return RunLock.isHeld(folder);
    }

    /// Whether a path within the folder is that of a file which every run writes.
    public static boolean isOwn(String name) {
        return OWN.contains(Path.of(name).normalize().toString());
    }

    /// The folder.
    public Path path() {
        return path;
    }

    /// The path of a file in this folder.
    public Path file(String name) {
        return path.resolve(name);
    }

    /// Writes a file of this folder, in full or not at all.
    ///
    /// @param name may lead through folders, which are made
    /// @return its path
    public Path write(String name, WholeFile.Content content) throws IOException {
        return WholeFile.write(path.resolve(name), content);
    }

    /// Lets go of the folder, so that others can write it.
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
