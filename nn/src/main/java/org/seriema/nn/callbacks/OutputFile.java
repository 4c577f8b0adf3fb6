package org.seriema.nn.callbacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Files that callbacks write: their folders, their errors.
final class OutputFile {

    private OutputFile() {}

    /// A path out of an option.
    ///
    /// @throws IllegalArgumentException if it cannot be one
    static Path path(String callback, String option, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(callback + ": " + option + " must not be empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(callback + ": " + option + ": " + e.getMessage(), e);
        }
    }

    /// Makes the folder of a file, and those that it lies in.
    ///
    /// @throws IllegalArgumentException if a folder has the file's name
    /// @throws UncheckedIOException if its path leads through a file, or may not be written
    static void makeFolder(String callback, Path file) {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(callback + ": " + file + " is a folder; give a file's name");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw fault(callback, "make the folder " + folder, e);
            }
        }
    }

    /// Puts a file in the place of another, in one step where the file system can.
    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// @param what could not be done: `write log.csv`
    static UncheckedIOException fault(String callback, String what, IOException e) {
        String reason =
                switch (e) {
                    case FileAlreadyExistsException taken -> taken.getFile() + " is a file";
                    case AccessDeniedException denied -> denied.getFile() + " may not be written";
                    case NoSuchFileException missing -> "there is no " + missing.getFile();
                    default -> String.valueOf(e.getMessage());
                };
        return new UncheckedIOException(
                callback + ": cannot " + what + ": " + reason + "; is there room, and may you write there?", e);
    }
}
