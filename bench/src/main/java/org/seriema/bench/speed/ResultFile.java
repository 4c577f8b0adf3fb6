package org.seriema.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// The lines of all runs so far; runs that end are added at its end.
record ResultFile(Path path) {

    /// All lines; none if there is no file.
    ///
    /// @throws IllegalArgumentException if a line is no JSON object, naming it
    List<Line> read() throws IOException {
        List<Line> lines = new ArrayList<>();
        if (Files.exists(path)) {
            int number = 0;
            for (String text : Files.readAllLines(path)) {
                number++;
                try {
                    lines.add(Line.parse(text));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            path + ", line " + number + ": " + e.getMessage() + "; take the line away", e);
                }
            }
        }
        return lines;
    }

    /// Adds lines.
    void append(List<Line> lines) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.toJson()).append('\n'));
        Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
