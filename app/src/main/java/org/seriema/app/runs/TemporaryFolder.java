package org.seriema.app.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder for files that nobody wants to keep; closed, it is gone.
///
/// @param path where it lies
public record TemporaryFolder(Path path) implements AutoCloseable {

    /// Makes one where the system keeps temporary files.
    public static TemporaryFolder make() throws IOException {
        return new TemporaryFolder(Files.createTempDirectory("seriema-"));
    }

    @Override
    public void close() throws IOException {
        RunFiles.removeAll(path);
    }
}
