package org.seriema.pipeline.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.seriema.pipeline.json.Json;
import org.seriema.tensor.Shape;

/// Writes one model file.
final class ModelFileWriter {

    /// The first moment that a zip knows; the time of writing is no content.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Path file;

    ModelFileWriter(Path file) {
        this.file = file;
    }

    /// One entry: its name, its size, and what writes its bytes.
    private record Content(String name, long bytes, Source source) {

        static Content of(String name, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new Content(name, bytes.length, sink -> sink.take(bytes, bytes.length));
        }
    }

    private interface Source {
        void writeTo(Sink sink) throws IOException;
    }

    private interface Sink {
        void take(byte[] bytes, int length) throws IOException;
    }

    void write(ModelFile model) {
        List<Content> contents = contents(model);
        Path folder = file.toAbsolutePath().getParent();
        Path beside = file.resolveSibling(
                "." + file.getFileName() + ".tmp-" + ProcessHandle.current().pid());
        try {
            Files.createDirectories(folder == null ? Path.of(".") : folder);
            try {
                try (FileChannel channel = FileChannel.open(
                        beside,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
                    write(channel, contents);
                }
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new ModelFileException(
                    file + ": cannot be written: " + e + "; is there room, and may you write there?", e);
        }
    }

    private List<Content> contents(ModelFile model) {
        List<Content> contents = new ArrayList<>();
        contents.add(text(ModelFile.MODEL_JSON, Json.write(model.model())));
        contents.add(text(ModelFile.RECIPE_YAML, model.recipe()));
        contents.add(text(ModelFile.PROVENANCE_JSON, Json.write(model.provenance())));
        contents.add(text(ModelFile.WEIGHTS_JSON, Json.write(described(model.weights()))));
        contents.add(weights(model.weights()));
        long total = contents.stream().mapToLong(Content::bytes).sum();
        if (total > ModelFile.MOST_BYTES) {
            throw fault("would hold " + total + " bytes, and a model file holds at most " + ModelFile.MOST_BYTES
                    + "; make the network smaller");
        }
        return contents;
    }

    private Content text(String name, String text) {
        Content content = Content.of(name, text);
        if (content.bytes() > ModelFile.MOST_JSON) {
            throw fault(
                    name + " would hold " + content.bytes() + " bytes, and may hold at most " + ModelFile.MOST_JSON);
        }
        return content;
    }

    private Content weights(List<NamedWeights> weights) {
        long count = 0;
        for (NamedWeights weight : weights) {
            for (float value : weight.values()) {
                if (!Float.isFinite(value)) {
                    throw fault("weight " + weight.name() + " holds " + value
                            + ", so the network is of no use; train again with a smaller learning rate");
                }
            }
            count += weight.values().length;
        }
        return new Content(ModelFile.WEIGHTS_BIN, count * Float.BYTES, sink -> numbers(weights, sink));
    }

    private static void numbers(List<NamedWeights> weights, Sink sink) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        for (NamedWeights weight : weights) {
            for (float value : weight.values()) {
                buffer.putFloat(value);
                if (!buffer.hasRemaining()) {
                    sink.take(buffer.array(), buffer.position());
                    buffer.clear();
                }
            }
        }
        sink.take(buffer.array(), buffer.position());
    }

    /// The SHA-256 of what `weights.bin` holds.
    static String weightsSha256(List<NamedWeights> weights) {
        MessageDigest digest = sha256();
        try {
            numbers(weights, (bytes, length) -> digest.update(bytes, 0, length));
        } catch (IOException e) {
            throw new IllegalStateException("no file is written", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Map<String, @Nullable Object>> described(List<NamedWeights> weights) {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (NamedWeights weight : weights) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            Shape shape = weight.shape();
            map.put("name", weight.name());
            map.put("shape", shape.toList());
            map.put("trainable", weight.trainable());
            list.add(map);
        }
        return list;
    }

    private static void write(FileChannel channel, List<Content> contents) throws IOException {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        for (Content content : contents) {
            MessageDigest digest = sha256();
            content.source().writeTo((bytes, length) -> digest.update(bytes, 0, length));
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("bytes", content.bytes());
            entry.put("sha256", HexFormat.of().formatHex(digest.digest()));
            entries.put(content.name(), entry);
        }
        Map<String, @Nullable Object> format = new LinkedHashMap<>();
        format.put("format", ModelFile.FORMAT);
        format.put("version", ModelFile.VERSION);
        format.put("writer", ModelFile.WRITER);
        format.put("entries", entries);

        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        store(zip, Content.of(ModelFile.FORMAT_JSON, Json.write(format)));
        for (Content content : contents) {
            store(zip, content);
        }
        zip.finish();
        out.flush();
        channel.force(true);
    }

    private static void store(ZipOutputStream zip, Content content) throws IOException {
        CRC32 crc = new CRC32();
        content.source().writeTo((bytes, length) -> crc.update(bytes, 0, length));
        ZipEntry entry = new ZipEntry(content.name());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.bytes());
        entry.setCompressedSize(content.bytes());
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        content.source().writeTo((bytes, length) -> zip.write(bytes, 0, length));
        zip.closeEntry();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private ModelFileException fault(String message) {
        return new ModelFileException(file + ": " + message, null);
    }
}
