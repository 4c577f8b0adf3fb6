package org.seriema.app.tensorboard;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;

/// A file of TensorBoard's events, one record after the other, each on the disk as soon as it is written.
///
/// A record is the number of its bytes (8 bytes, little-endian), the [masked](#masked) CRC of these 8 bytes (4 bytes),
/// the event, and the masked CRC of the event (4 bytes). An event is a message `tensorflow.Event` of Protocol Buffers,
/// of which these fields are written: `wall_time` (1), `step` (2), `file_version` (3), `summary` (5) with a `value` (1)
/// of `tag` (1) and `simple_value` (2) for each figure, and `session_log` (7) with its `status` (1).
///
/// Source: `tensorflow/core/util/event.proto`, `summary.proto` and `tensorflow/core/lib/io/record_writer.h`.
final class EventFile {

    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int SESSION_LOG = 7;
    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;
    private static final int STATUS = 1;
    private static final int START = 1;

    private static final String VERSION = "brain.Event:2";

    private final Path file;

    private EventFile(Path file) {
        this.file = file;
    }

    /// Begins a file in a folder, which is made. Names sort by time, for TensorBoard reads them in that order.
    static EventFile create(Path folder) throws IOException {
        Instant now = Instant.now();
        String name = String.format(
                Locale.ROOT, "events.out.tfevents.%010d.%09d.seriema", now.getEpochSecond(), now.getNano());
        Files.createDirectories(folder);
        EventFile file = new EventFile(folder.resolve(name));
        file.write(event -> event.writeString(FILE_VERSION, VERSION), StandardOpenOption.CREATE_NEW);
        return file;
    }

    /// Says that what earlier files of the folder hold of this step and of later ones is written again.
    void beginAt(long step) throws IOException {
        byte[] session = message(log -> log.writeEnum(STATUS, START));
        append(event -> {
            event.writeInt64(STEP, step);
            event.writeByteArray(SESSION_LOG, session);
        });
    }

    /// Writes the figures of one step, each under its tag.
    void write(long step, Map<String, Double> figures) throws IOException {
        byte[] summary = message(values -> {
            for (Map.Entry<String, Double> figure : figures.entrySet()) {
                values.writeByteArray(VALUE, message(value -> {
                    value.writeString(TAG, figure.getKey());
                    value.writeFloat(SIMPLE_VALUE, figure.getValue().floatValue());
                }));
            }
        });
        append(event -> {
            event.writeInt64(STEP, step);
            event.writeByteArray(SUMMARY, summary);
        });
    }

    private void append(Fields fields) throws IOException {
        write(fields, StandardOpenOption.APPEND);
    }

    /// One call for the whole record: a reader that follows the file never waits within one for long.
    private void write(Fields fields, StandardOpenOption how) throws IOException {
        double now = System.currentTimeMillis() / 1e3;
        byte[] event = message(out -> {
            out.writeDouble(WALL_TIME, now);
            fields.write(out);
        });
        ByteBuffer record = ByteBuffer.allocate(Long.BYTES + event.length + 2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(event.length);
        record.putInt(masked(record.array(), Long.BYTES));
        record.put(event);
        record.putInt(masked(event, event.length));
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE, how)) {
            out.write(record.array());
        }
    }

    /// The CRC-32C of the first bytes, rotated right by 15 bits, plus 0xa282ead8: a CRC of bytes that hold CRCs would
    /// say little.
    static int masked(byte[] bytes, int count) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, count);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }

    /// Writes the fields of a message.
    @FunctionalInterface
    private interface Fields {

        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        fields.write(out);
        out.flush();
        return bytes.toByteArray();
    }
}
