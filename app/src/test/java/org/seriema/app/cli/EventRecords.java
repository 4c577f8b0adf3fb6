package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// TensorBoard's event files, read as their format is described, each checksum looked at.
final class EventRecords {

    /// @param start whether it says that a session starts
    record Event(double wallTime, long step, String version, boolean start, Map<String, Float> figures) {}

    private EventRecords() {}

    /// The events of the one file in a folder.
    static List<Event> in(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.toList();
        }
        assertThat(files).singleElement().satisfies(file -> assertThat(
                        file.getFileName().toString())
                .matches("events\\.out\\.tfevents\\.\\d{10}\\.\\d{9}\\.seriema"));
        return of(files.getFirst());
    }

    /// The events of a file.
    static List<Event> of(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Event> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            int place = bytes.position();
            int length = Math.toIntExact(bytes.getLong());
            assertThat(bytes.getInt()).isEqualTo(masked(bytes.array(), place, Long.BYTES));
            int data = bytes.position();
            events.add(event(CodedInputStream.newInstance(bytes.array(), data, length)));
            bytes.position(data + length);
            assertThat(bytes.getInt()).isEqualTo(masked(bytes.array(), data, length));
        }
        return events;
    }

    private static int masked(byte[] bytes, int offset, int count) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, count);
        long value = crc.getValue();
        return (int) (((value >>> 15) | (value << 17)) + 0xa282ead8L);
    }

    private static Event event(CodedInputStream in) throws IOException {
        double wallTime = Double.NaN;
        long step = 0;
        String version = "";
        boolean start = false;
        Map<String, Float> figures = new TreeMap<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag >>> 3) {
                case 1 -> wallTime = in.readDouble();
                case 2 -> step = in.readInt64();
                case 3 -> version = in.readString();
                case 5 -> summary(in.readBytes().newCodedInput(), figures);
                case 7 -> {
                    CodedInputStream log = in.readBytes().newCodedInput();
                    assertThat(log.readTag() >>> 3).isEqualTo(1);
                    start = log.readEnum() == 1;
                }
                default -> throw new AssertionError("field " + (tag >>> 3));
            }
        }
        return new Event(wallTime, step, version, start, figures);
    }

    private static void summary(CodedInputStream in, Map<String, Float> figures) throws IOException {
        while (in.readTag() != 0) {
            CodedInputStream value = in.readBytes().newCodedInput();
            assertThat(value.readTag() >>> 3).isEqualTo(1);
            String name = value.readString();
            assertThat(value.readTag() >>> 3).isEqualTo(2);
            assertThat(figures.put(name, value.readFloat())).isNull();
            assertThat(value.isAtEnd()).isTrue();
        }
    }
}
