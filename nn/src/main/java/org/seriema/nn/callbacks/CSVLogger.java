package org.seriema.nn.callbacks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// Writes each epoch's figures as a line of a table. Keras: `CSVLogger`.
///
/// The first column is the epoch, which counts from 0; the figures follow in the order of their names. As in Keras, a
/// training without validation has the columns `val_..` too, with `NA`; lines end in CR LF. A line is written at once,
/// so a training that breaks off leaves whole lines behind.
///
/// @param separator one character between the columns
/// @param append whether lines go behind those that the file has; if not, it begins anew
public record CSVLogger(
        String filename,
        @Default(",") String separator,
        @Default("false") boolean append) implements Callback {

    private static final String NAME = "CSVLogger";
    private static final String LINE_END = "\r\n";
    private static final String MISSING = "NA";
    private static final String VALIDATION = "val_";
    private static final String BYTES = "bytes";
    private static final String END_LINE = "end_line";

    public CSVLogger {
        OutputFile.path(NAME, "filename", filename);
        if (separator.length() != 1 || "\"\r\n".contains(separator)) {
            throw new IllegalArgumentException(
                    NAME + ": separator must be one character, no quote and no line end, got \"" + separator + "\"");
        }
    }

    @Override
    public Watcher watch(Fit fit) {
        Path file = fit.folder().resolve(OutputFile.path(NAME, "filename", filename));
        OutputFile.makeFolder(NAME, file);
        try {
            if ((append || fit.resumes()) && Files.exists(file)) {
                return new Lines(file, header(file), !endsLine(file));
            }
            Files.write(file, new byte[0]);
            return new Lines(file, "", false);
        } catch (IOException e) {
            throw OutputFile.fault(NAME, "write " + file, e);
        }
    }

    /// The first line of a file; empty if it has none.
    private static String header(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String line = reader.readLine();
            return line == null ? "" : line;
        }
    }

    private static boolean endsLine(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() == 0) {
                return true;
            }
            ByteBuffer last = ByteBuffer.allocate(1);
            channel.read(last, channel.size() - 1);
            return last.get(0) == '\n';
        }
    }

    private final class Lines implements Watcher {

        private final Path file;
        private String header;
        private boolean endLine;
        private @Nullable List<String> figures;

        /// @param header of the file as it is; empty if it has none
        /// @param endLine whether the file's last line has no end yet
        Lines(Path file, String header, boolean endLine) {
            this.file = file;
            this.header = header;
            this.endLine = endLine;
        }

        @Override
        public void onEpochEnd(int epoch, Map<String, Double> logs) {
            String lines = "";
            if (figures == null) {
                figures = figures(logs);
                String columns = line(Stream.concat(Stream.of("epoch"), figures.stream()));
                lines = header.isEmpty() ? columns + LINE_END : "";
                if (!header.isEmpty() && !header.equals(columns)) {
                    throw new IllegalArgumentException(NAME + ": " + file + " has the columns " + header
                            + ", this training has " + columns + "; give another filename, or append: false");
                }
            }
            Stream<String> values = figures.stream()
                    .map(logs::get)
                    .map(value -> value == null ? MISSING : NumberFormat.PLAIN.format(value.doubleValue()));
            write(lines + line(Stream.concat(Stream.of(Integer.toString(epoch)), values)) + LINE_END);
        }

        /// How long the file is. What it holds is on the disk before a checkpoint relies on it.
        @Override
        public WatcherState state() {
            if (!append && figures == null) {
                return WatcherState.NONE;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.force(true);
                return WatcherState.of(Map.of(BYTES, (double) channel.size(), END_LINE, endLine ? 1.0 : 0.0));
            } catch (IOException e) {
                throw OutputFile.fault(NAME, "write " + file, e);
            }
        }

        /// Cuts off the lines of epochs that are trained again.
        @Override
        public void restore(WatcherState state) {
            long bytes = state.isNone() ? 0 : (long) state.number(BYTES);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                if (channel.size() < bytes) {
                    throw new IllegalArgumentException(NAME + ": " + file + " has " + channel.size()
                            + " bytes, and had " + bytes + " when the training stopped; put it back as it was, or train"
                            + " from the beginning");
                }
                channel.truncate(bytes);
                endLine = !state.isNone() && state.number(END_LINE) == 1;
                header = CSVLogger.header(file);
            } catch (IOException e) {
                throw OutputFile.fault(NAME, "write " + file, e);
            }
        }

        private static List<String> figures(Map<String, Double> logs) {
            List<String> names = new ArrayList<>(logs.keySet().stream().sorted().toList());
            if (names.stream().noneMatch(name -> name.startsWith(VALIDATION))) {
                names.addAll(names.stream().map(name -> VALIDATION + name).toList());
            }
            return names;
        }

        private String line(Stream<String> fields) {
            return fields.map(this::field).collect(Collectors.joining(separator));
        }

        private String field(String text) {
            boolean plain = !text.contains(separator) && !text.contains("\"") && !text.contains("\n");
            return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
        }

        /// One call for all: what stands in the file are whole lines.
        private void write(String lines) {
            byte[] bytes = ((endLine ? LINE_END : "") + lines).getBytes(StandardCharsets.UTF_8);
            endLine = false;
            try {
                Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw OutputFile.fault(NAME, "write " + file, e);
            }
        }
    }
}
