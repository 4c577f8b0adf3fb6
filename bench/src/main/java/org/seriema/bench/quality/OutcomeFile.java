package org.seriema.bench.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The outcomes so far, one a line; a run that is broken off loses those that were not finished, and no other.
final class OutcomeFile {

    private final Path path;
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

    private OutcomeFile(Path path) {
        this.path = path;
    }

    /// Reads the file; none is an empty one.
    ///
    /// @throws IllegalArgumentException if a line is no outcome, naming it
    static OutcomeFile read(Path path) throws IOException {
        OutcomeFile file = new OutcomeFile(path);
        if (Files.exists(path)) {
            int number = 0;
            for (String text : Files.readAllLines(path)) {
                number++;
                try {
                    file.keep(Outcome.parse(text));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            path + ", line " + number + ": " + e.getMessage() + "; take the line away", e);
                }
            }
        }
        return file;
    }

    /// The outcome with a key, trained by a version; `null` if there is none yet.
    synchronized @Nullable Outcome find(String key, String version) {
        return outcomes.get(key + version);
    }

    /// Adds one at the end.
    synchronized void append(Outcome outcome) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(path, outcome.toJson() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        keep(outcome);
    }

    private synchronized void keep(Outcome outcome) {
        outcomes.put(outcome.key() + outcome.version(), outcome);
    }
}
