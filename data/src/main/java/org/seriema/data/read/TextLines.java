package org.seriema.data.read;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;

/// The lines of a text file in UTF-8, packed by gzip or not, with their numbers.
final class TextLines implements AutoCloseable {

    private static final int GZIP = 0x8b1f;

    private final String name;
    private final BufferedReader reader;
    private int line;

    TextLines(Path file) {
        this(file, StandardCharsets.UTF_8);
    }

    TextLines(Path file, Charset charset) {
        this.name = file.toString();
        InputStream raw = CsvSource.open(file);
        try {
            this.reader = new BufferedReader(
                    new InputStreamReader(
                            unpacked(raw),
                            charset.newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPORT)
                                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
                    1 << 16);
        } catch (IOException e) {
            DataException fault = broken(e);
            CsvSource.close(raw, fault);
            throw fault;
        }
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        InputStream in = new BufferedInputStream(raw, 1 << 16);
        in.mark(2);
        int magic = in.read() | in.read() << 8;
        in.reset();
        return magic == GZIP ? new GZIPInputStream(in, 1 << 16) : in;
    }

    /// The next line that is not blank; `null` at the end.
    @Nullable
    String next() {
        try {
            while (true) {
                String text = reader.readLine();
                line++;
                if (text == null) {
                    return null;
                }
                if (line == 1 && text.startsWith("\uFEFF")) {
                    text = text.substring(1);
                }
                if (!text.isBlank()) {
                    return text;
                }
            }
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /// The number of the line that was read last, counted from 1.
    int line() {
        return line;
    }

    String name() {
        return name;
    }

    /// A fault in the line that was read last.
    DataException fault(String what) {
        return new DataException(name + ", line " + line + ": " + what);
    }

    private DataException broken(IOException fault) {
        return fault instanceof CharacterCodingException
                ? new DataException(name + ", line " + (line + 1) + ": expected text in UTF-8, got other bytes", fault)
                : new DataException(name + " cannot be read: " + fault.getMessage(), fault);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw broken(e);
        }
    }
}
