package org.seriema.app.runs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The folder of one run: `runs/<name>/<time>`, or the one that the user names.
public final class RunFolder {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");

    /// The file that is there from the beginning of a run.
    public static final String LOG = "run.log";

    private static final Set<String> OWN = Set.of(
            LOG,
            "model.seriema",
            "report.html",
            "report.json",
            "history.csv",
            "predictions.csv",
            "recipe.yaml",
            "inspection.csv",
            "inspection.html");

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /// Makes the folder of a new run.
    ///
    /// @param named the folder that the user names, which must be new, or empty but for the log of a run that failed;
    ///     `null` for one named after the time
    /// @throws FileAlreadyExistsException if it holds something
    public static RunFolder make(@Nullable Path named, String recipe) throws IOException {
        Path folder = named != null ? named : unused(Path.of("runs", recipe));
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
                for (Path one : content) {
                    if (!one.getFileName().toString().equals(LOG)) {
                        throw new FileAlreadyExistsException(folder + " (which holds files)");
                    }
                }
            }
        }
        WholeFile.makeFolder(folder);
        return new RunFolder(folder);
    }

    private static Path unused(Path parent) {
        String time = LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
        Path folder = parent.resolve(time);
        for (int i = 2; Files.exists(folder); i++) {
            folder = parent.resolve(time + "-" + i);
        }
        return folder;
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
}
