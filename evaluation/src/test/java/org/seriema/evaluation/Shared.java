package org.seriema.evaluation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Data that may not stand in the repository, for tests tagged `shared-data`.
public final class Shared {

    private Shared() {}

    /// A file or folder under the shared data; the test is skipped where it is missing.
    public static Path data(String name) {
        Path path = Path.of(System.getProperty("seriema.shared", "../../shared"), "data", name);
        assumeTrue(Files.exists(path), "skipped: " + path + " is not there (its data may not be in the repository)");
        return path;
    }
}
