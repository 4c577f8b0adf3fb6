package org.seriema.app.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.config.Names;
import org.seriema.data.DataException;
import org.seriema.nn.models.DivergedException;
import org.seriema.pipeline.model.ModelFileException;
import org.seriema.pipeline.recipe.RecipeException;
import picocli.CommandLine;

/// What is said, and which exit code is given, when a command ends with an exception.
///
/// The first row of [#KINDS] that fits decides. What fits none is a fault of ours: the user gets one sentence and,
/// where it is told, the path of a file with the stack trace.
///
/// @param exitCode one of [ExitCode]
/// @param message one message for the user
public record Failure(int exitCode, String message) {

    private record Kind<E extends Throwable>(Class<E> type, int exitCode, Function<E, String> message) {

        Optional<Failure> of(Throwable thrown) {
            return type.isInstance(thrown)
                    ? Optional.of(new Failure(exitCode, message.apply(type.cast(thrown))))
                    : Optional.empty();
        }
    }

    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>(ConfigException.class, ExitCode.WRONG_DATA, Failure::ownWords),
            new Kind<>(RecipeException.class, ExitCode.WRONG_DATA, Failure::ownWords),
            new Kind<>(DataException.class, ExitCode.WRONG_DATA, Failure::ownWords),
            new Kind<>(ModelFileException.class, ExitCode.WRONG_DATA, Failure::ownWords),
            new Kind<>(DivergedException.class, ExitCode.WRONG_DATA, Failure::ownWords),
            new Kind<>(NoSuchFileException.class, ExitCode.WRONG_DATA, e -> noSuchFile(e.getFile())),
            new Kind<>(FileNotFoundException.class, ExitCode.WRONG_DATA, Failure::ownWords),
            new Kind<>(
                    FileAlreadyExistsException.class,
                    ExitCode.WRONG_DATA,
                    e -> e.getFile() + " is there already; name another place or remove it."),
            new Kind<>(
                    NotDirectoryException.class,
                    ExitCode.WRONG_DATA,
                    e -> e.getFile() + " is a file, but a folder is needed."),
            new Kind<>(
                    DirectoryNotEmptyException.class,
                    ExitCode.WRONG_DATA,
                    e -> "The folder " + e.getFile() + " is not empty."),
            new Kind<>(
                    AccessDeniedException.class,
                    ExitCode.MACHINE_LACKS,
                    e -> e.getFile() + " may not be read or written: its permissions forbid it."),
            new Kind<>(FileSystemException.class, ExitCode.MACHINE_LACKS, Failure::fileSystem),
            new Kind<>(
                    OutOfMemoryError.class,
                    ExitCode.MACHINE_LACKS,
                    e -> "The memory is used up (Java's heap may grow to "
                            + Runtime.getRuntime().maxMemory() / (1 << 20)
                            + " MB). Take a smaller batch_size, or give more: SERIEMA_JAVA_OPTIONS=-Xmx8g."),
            new Kind<>(CancellationException.class, ExitCode.INTERRUPTED, e -> "Stopped."),
            new Kind<>(InterruptedException.class, ExitCode.INTERRUPTED, e -> "Stopped."));

    /// What Linux and macOS, and Windows, say of a full disk.
    private static final List<String> DISK_FULL =
            List.of("No space left on device", "There is not enough space on the disk");

    /// What to say about `thrown`.
    public static Failure of(Throwable thrown) {
        if (thrown instanceof UnwrittenReportException unwritten) {
            return unwritten.failure();
        }
        Throwable cause = unwrapped(thrown);
        return diskFull(thrown)
                .or(() -> callback(thrown))
                .or(() ->
                        KINDS.stream().flatMap(kind -> kind.of(cause).stream()).findFirst())
                .or(() -> usersArgument(cause))
                .orElseGet(() -> new Failure(ExitCode.BUG, "This is a fault of Seriema itself, not yours."));
    }

    /// What is kept of `thrown` where runs are kept.
    static String kept(Throwable thrown) {
        Failure failure = of(thrown);
        return failure.exitCode == ExitCode.BUG ? thrown.toString() : failure.message;
    }

    static int handle(Exception thrown, CommandLine command, CommandLine.ParseResult parsed) {
        return report(thrown, command);
    }

    /// Tells the user what to say about `thrown`, on standard error, and returns the exit code.
    static int report(Throwable thrown, CommandLine command) {
        if (Interruption.requested()) {
            // The user's wish to stop closes files that are read or written; how that looks is of no interest.
            return ExitCode.INTERRUPTED;
        }
        Failure failure = of(thrown);
        String label = failure.exitCode == ExitCode.INTERRUPTED ? "" : "Error:";
        String log = failure.exitCode == ExitCode.BUG ? " The full log is " + log(unwrapped(thrown)) : "";
        Console.error(command.getErr(), Screen.error(), label, failure.message + log);
        return failure.exitCode;
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown.getCause();
        boolean wrapper = thrown instanceof UncheckedIOException
                || thrown instanceof ExecutionException
                || (thrown instanceof ModelFileException && cause instanceof FileSystemException);
        return wrapper && cause != null ? unwrapped(cause) : thrown;
    }

    private static String ownWords(Throwable thrown) {
        return String.valueOf(thrown.getMessage());
    }

    /// A callback says itself which file it could not write.
    private static Optional<Failure> callback(Throwable thrown) {
        boolean said = thrown instanceof UncheckedIOException
                && thrown.getStackTrace().length > 0
                && thrown.getStackTrace()[0].getClassName().startsWith("org.seriema.nn.callbacks.");
        return said ? Optional.of(new Failure(ExitCode.MACHINE_LACKS, ownWords(thrown))) : Optional.empty();
    }

    /// An argument that our own code refuses is what the user wrote; one that Java's classes refuse is our mistake.
    private static Optional<Failure> usersArgument(Throwable thrown) {
        boolean ours = thrown instanceof IllegalArgumentException
                && thrown.getMessage() != null
                && thrown.getStackTrace().length > 0
                && thrown.getStackTrace()[0].getClassName().startsWith("org.seriema.");
        return ours ? Optional.of(new Failure(ExitCode.WRONG_DATA, ownWords(thrown))) : Optional.empty();
    }

    /// A full disk lies at the bottom of many exceptions, of pictures and model files too.
    private static Optional<Failure> diskFull(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof IOException && DISK_FULL.stream().anyMatch(message::contains)) {
                return Optional.of(
                        new Failure(ExitCode.MACHINE_LACKS, "The disk is full; make room, or name another folder."));
            }
        }
        return Optional.empty();
    }

    private static String fileSystem(FileSystemException thrown) {
        return thrown.getFile() + " could not be read or written: " + thrown.getReason() + ".";
    }

    private static String noSuchFile(@Nullable String file) {
        if (file == null) {
            return "A file is missing.";
        }
        Path path = Path.of(file).toAbsolutePath();
        Path folder = path.getParent();
        Path name = path.getFileName();
        if (folder == null || name == null || !Files.isDirectory(folder)) {
            return "There is no file " + file + (folder == null ? "." : "; its folder does not exist either.");
        }
        try (Stream<Path> siblings = Files.list(folder)) {
            List<String> names = siblings.map(sibling -> String.valueOf(sibling.getFileName()))
                    .toList();
            return "There is no file " + file
                    + Names.nearest(name.toString(), names)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse(".");
        } catch (IOException e) {
            return "There is no file " + file + ".";
        }
    }

    /// Writes the stack trace into a file.
    ///
    /// @return where
    private static String log(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        String report = "Seriema " + Version.current() + ", Java " + Runtime.version() + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + "\n\n" + trace;
        try {
            return Files.writeString(Files.createTempFile("seriema-fault-", ".log"), report)
                    .toString();
        } catch (IOException e) {
            return "below, for no file could be written\n" + report;
        }
    }
}
