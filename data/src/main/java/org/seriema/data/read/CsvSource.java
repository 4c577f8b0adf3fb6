package org.seriema.data.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Names;
import org.seriema.data.DataException;

/// Opens a source of text: unpacks gzip, refuses what is no text by its first bytes, and finds its encoding.
final class CsvSource {

    private static final int HEAD = 1 << 16;

    /// The first bytes of files that are no text, what they are, and what to do.
    private static final List<Magic> BINARY = List.of(
            new Magic("PK\3\4", "an Excel file or a zip archive", "save the sheet as CSV, or unpack the archive"),
            new Magic("\u00D0\u00CF\u0011\u00E0", "an old Excel file", "save the sheet as CSV"),
            new Magic("PAR1", "a Parquet file", "read it as data: {parquet: FILE}, or write it as CSV"),
            new Magic("SQLite format 3", "an SQLite database", "read it as data: {sql: {url: ..., query: ...}}"),
            new Magic("\u0089PNG", "a picture (PNG)", "give the table itself"),
            new Magic("\u00FF\u00D8\u00FF", "a picture (JPEG)", "give the table itself"),
            new Magic("%PDF", "a PDF document", "give the table itself as CSV"),
            new Magic("\u0089HDF", "an HDF5 file", "write its table as CSV"),
            new Magic("\u0093NUMPY", "a NumPy file", "write its array as CSV with numpy.savetxt"),
            new Magic("(\u00B5/\u00FD", "packed with zstd", "unpack it; only gzip is unpacked here"),
            new Magic("BZh", "packed with bzip2", "unpack it; only gzip is unpacked here"),
            new Magic("\u00FD7zXZ", "packed with xz", "unpack it; only gzip is unpacked here"),
            new Magic("7z\u00BC\u00AF", "a 7z archive", "unpack it"),
            new Magic("<!DOCTYPE html", "a web page", "download the file itself, not the page that shows it"),
            new Magic("<html", "a web page", "download the file itself, not the page that shows it"));

    private static final List<Mark> MARKS = List.of(
            new Mark("\u00EF\u00BB\u00BF", StandardCharsets.UTF_8),
            new Mark("\u00FF\u00FE", StandardCharsets.UTF_16LE),
            new Mark("\u00FE\u00FF", StandardCharsets.UTF_16BE));

    private record Magic(String bytes, String what, String remedy) {}

    /// A byte order mark.
    private record Mark(String bytes, Charset charset) {}

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

    /// The text of a source, without a byte order mark.
    ///
    /// @throws DataException if the bytes are no text
    static TextDecoder text(InputStream in, String name, CsvOptions options) {
        try {
            InputStream bytes = in;
            byte[] head = bytes.readNBytes(HEAD);
            while (head.length > 2 && head[0] == 0x1F && head[1] == (byte) 0x8B) {
                bytes = new GZIPInputStream(new SequenceInputStream(new ByteArrayInputStream(head), bytes), HEAD);
                head = bytes.readNBytes(HEAD);
            }
            return text(head, bytes, name, options);
        } catch (IOException e) {
            throw broken(name, e);
        }
    }

    private static TextDecoder text(byte[] head, InputStream rest, String name, CsvOptions options) {
        String start = new String(head, 0, Math.min(64, head.length), StandardCharsets.ISO_8859_1);
        for (Magic magic : BINARY) {
            if (start.startsWith(magic.bytes())) {
                throw new DataException(name + " is " + magic.what() + ", no CSV text; " + magic.remedy());
            }
        }
        @Nullable Charset charset = options.encoding() == null ? null : CsvOptions.charset(options.encoding());
        int skip = 0;
        for (Mark mark : MARKS) {
            if (skip == 0 && start.startsWith(mark.bytes())) {
                skip = mark.bytes().length();
                if (charset != null && !isKind(charset, mark.charset())) {
                    throw new DataException(name + ", line 1: begins with the byte order mark of " + mark.charset()
                            + ", but the encoding given is " + charset + "; leave the option encoding out");
                }
                charset = mark.charset();
            }
        }
        boolean wide = charset != null && charset.name().matches("UTF-(16|32).*");
        for (int i = skip; i < head.length && !wide; i++) {
            if (head[i] == 0) {
                throw new DataException(name + ", byte " + (i + 1) + ": a NUL byte stands here, so this is no CSV text;"
                        + " give a CSV file, or, if it is UTF-16 text, csv: {encoding: utf-16le}");
            }
        }
        InputStream bytes = new SequenceInputStream(new ByteArrayInputStream(head, skip, head.length - skip), rest);
        return new TextDecoder(bytes, charset);
    }

    /// Whether an encoding that was given is the one that a byte order mark stands for.
    private static boolean isKind(Charset given, Charset marked) {
        boolean wide = !marked.equals(StandardCharsets.UTF_8);
        return given.equals(marked) || (wide && given.equals(StandardCharsets.UTF_16));
    }

    /// The message for a source that stops in the middle.
    static DataException broken(String name, Exception fault) {
        @Nullable Throwable cause = fault;
        while (cause != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        String why = cause != null ? cause.getMessage() : fault.getMessage();
        return new DataException(name + " cannot be read: " + why, fault);
    }
}
