package org.seriema.app.runs;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// Writes files beside their places first and then renames them, so that none is ever half there.
public final class WholeFile {

    private static final String HALF = ".part";

    private WholeFile() {}

    /// Writes one file.
    @FunctionalInterface
    public interface Content {

        /// Writes the file's content to this path.
        void write(Path file) throws IOException;
    }

    /// Writes a file in full or not at all; folders that it needs are made.
    ///
    /// @return its path
    /// @throws FileAlreadyExistsException if a folder has its name
    /// @throws NotDirectoryException if its path leads through a file
    public static Path write(Path file, Content content) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileAlreadyExistsException(file + " (a folder)");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            makeFolder(folder);
        }
        Path beside = file.resolveSibling("." + file.getFileName() + HALF);
        try {
            content.write(beside);
            move(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
        return file;
    }

    /// Whether it is what a process that was killed had written of a file, here, as a checkpoint or as a model file.
    static boolean isHalf(Path file) {
        return String.valueOf(file.getFileName()).matches("\\..+(\\" + HALF + "|\\.tmp-\\d+)");
    }

    /// Makes a folder, and those that it lies in.
    ///
    /// @throws NotDirectoryException if its path leads through a file
    static void makeFolder(Path folder) throws IOException {
        for (@Nullable Path above = folder.toAbsolutePath(); above != null; above = above.getParent()) {
            if (Files.exists(above)) {
                if (!Files.isDirectory(above)) {
                    throw new NotDirectoryException(above.toString());
                }
                break;
            }
        }
        Files.createDirectories(folder);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
