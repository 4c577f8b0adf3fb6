package org.seriema.data.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Names;
import org.seriema.data.DataException;

/// Opens a source as UTF-8 text without its byte order mark, and tells its delimiter.
final class CsvSource {

    private static final int LONGEST_HEADER = 1 << 24;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvSource() {}

    static InputStream open(Path file) {
        if (!Files.exists(file)) {
            throw new DataException("no such file: " + file + nearest(file));
        }
        if (Files.isDirectory(file)) {
            throw new DataException(file + " is a folder; expected a CSV file");
        }
        try {
            return Files.newInputStream(file);
        } catch (AccessDeniedException e) {
            throw new DataException(file + " may not be read: its permissions forbid it", e);
        } catch (IOException e) {
            throw new DataException(file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /// Closes a source in which a fault was found.
    static void close(InputStream in, DataException fault) {
        try {
            in.close();
        } catch (IOException e) {
            fault.addSuppressed(e);
        }
    }

    private static String nearest(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "; there is no folder " + folder + " either";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(Path::getFileName).map(String::valueOf).toList();
            return Names.nearest(String.valueOf(file.getFileName()), names)
                    .map(name -> "; did you mean \"" + name + "\"?")
                    .orElse("; looked in " + folder);
        } catch (IOException e) {
            return "; looked in " + folder;
        }
    }

    /// Text that stands at the header line; bytes that are no UTF-8 are an error, never a replacement character.
    static BufferedReader text(InputStream in, String name) {
        BufferedReader text = new BufferedReader(
                new InputStreamReader(
                        in,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1 << 16);
        try {
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            return text;
        } catch (IOException e) {
            throw broken(name, e);
        }
    }

    /// The one of comma, semicolon and tab that the first line has most, outside quotes; the comma if none.
    static char delimiter(BufferedReader text, String name) {
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        boolean quoted = false;
        boolean started = false;
        try {
            text.mark(LONGEST_HEADER);
            for (int read = 0; read < LONGEST_HEADER - 1; read++) {
                int letter = text.read();
                boolean end = (letter == '\n' || letter == '\r') && !quoted;
                if (letter < 0 || (end && started)) {
                    break;
                }
                started |= !end;
                switch (letter) {
                    case '"' -> quoted = !quoted;
                    case ',' -> commas += quoted ? 0 : 1;
                    case ';' -> semicolons += quoted ? 0 : 1;
                    case '\t' -> tabs += quoted ? 0 : 1;
                    default -> {}
                }
            }
            text.reset();
            text.mark(1); // lets go of the long mark, under which the reader would keep what it has read
        } catch (IOException e) {
            throw broken(name, e);
        }
        int most = Math.max(commas, Math.max(semicolons, tabs));
        return most == commas ? ',' : most == semicolons ? ';' : '\t';
    }

    /// The message for a source that stops in the middle.
    static DataException broken(String name, Exception fault) {
        @Nullable Throwable cause = fault;
        while (cause != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        if (cause instanceof CharacterCodingException) {
            return new DataException(name + " is not UTF-8 text; save it as CSV in UTF-8", fault);
        }
        String why = cause != null ? cause.getMessage() : fault.getMessage();
        return new DataException(name + " cannot be read: " + why, fault);
    }
}
