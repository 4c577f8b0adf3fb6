package org.seriema.pipeline.model;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.seriema.pipeline.json.Json;
import org.seriema.tensor.Shape;

/// Reads one model file, trusting nothing in it.
final class ModelFileReader {

    /// What `format.json` declares.
    private static final Set<String> NAMES = Set.of(
            ModelFile.MODEL_JSON,
            ModelFile.RECIPE_YAML,
            ModelFile.PROVENANCE_JSON,
            ModelFile.WEIGHTS_JSON,
            ModelFile.WEIGHTS_BIN);

    /// The same in version 1.
    private static final Set<String> FIRST_NAMES =
            Set.of(ModelFile.MODEL_JSON, ModelFile.RECIPE_YAML, ModelFile.WEIGHTS_JSON, ModelFile.WEIGHTS_BIN);

    private final Path file;

    ModelFileReader(Path file) {
        this.file = file;
    }

    ModelFile read() {
        if (!Files.isRegularFile(file)) {
            throw new ModelFileException(
                    file + (Files.exists(file) ? ": is a folder, not a file" : ": there is no such file")
                            + "; give the model.seriema of a run folder",
                    null);
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return read(zip);
        } catch (ZipException e) {
            throw damaged("is no model file, or was cut short", e);
        } catch (NoSuchFileException e) {
            throw new ModelFileException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw damaged("cannot be read (" + e.getMessage() + ")", e);
        } catch (IllegalArgumentException e) {
            // What Json and Shape say of a content that does not fit.
            throw damaged(String.valueOf(e.getMessage()), e);
        }
    }

    private ModelFile read(ZipFile zip) throws IOException {
        Map<?, ?> format = format(zip);
        Set<String> names = Integer.valueOf(1).equals(format.get("version")) ? FIRST_NAMES : NAMES;
        Map<?, ?> declared = asMap("entries", format.get("entries"));
        Set<String> found = new HashSet<>();
        for (ZipEntry entry : zip.stream().toList()) {
            boolean belongs = names.contains(entry.getName()) || entry.getName().equals(ModelFile.FORMAT_JSON);
            if (!belongs || !found.add(entry.getName())) {
                throw damaged(
                        "holds " + (found.contains(entry.getName()) ? "twice" : "beside the model") + " the entry \""
                                + entry.getName() + "\"",
                        null);
            }
        }
        if (!declared.keySet().equals(names)) {
            throw damaged("declares the entries " + declared.keySet(), null);
        }
        Map<?, ?> model = asMap(ModelFile.MODEL_JSON, Json.read(text(zip, ModelFile.MODEL_JSON, declared)));
        String recipe = text(zip, ModelFile.RECIPE_YAML, declared);
        Map<String, @Nullable Object> provenance = names.contains(ModelFile.PROVENANCE_JSON)
                ? texts(asMap(ModelFile.PROVENANCE_JSON, Json.read(text(zip, ModelFile.PROVENANCE_JSON, declared))))
                : Map.of();
        List<Described> described = described(Json.read(text(zip, ModelFile.WEIGHTS_JSON, declared)));
        return new ModelFile(texts(model), recipe, provenance, weights(zip, described, declared));
    }

    /// The format with its version and entries. The version is checked before all else, for a newer format may differ
    /// in everything else.
    private Map<?, ?> format(ZipFile zip) throws IOException {
        ZipEntry entry = entry(zip, ModelFile.FORMAT_JSON);
        byte[] bytes = bytes(zip, entry);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if (crc.getValue() != entry.getCrc()) {
            throw damaged(ModelFile.FORMAT_JSON + " does not match its checksum", null);
        }
        Map<?, ?> format = asMap(ModelFile.FORMAT_JSON, Json.read(utf8(ModelFile.FORMAT_JSON, bytes)));
        if (!ModelFile.FORMAT.equals(format.get("format"))
                || !(format.get("version") instanceof Integer version)
                || version < 1) {
            throw damaged("is a zip, but not of a model", null);
        }
        if (version > ModelFile.VERSION) {
            throw new ModelFileException(
                    file + ": written by a newer Seriema (format " + version + "); this one reads up to "
                            + ModelFile.VERSION + ": update",
                    null);
        }
        return format;
    }

    private String text(ZipFile zip, String name, Map<?, ?> declared) throws IOException {
        byte[] bytes = bytes(zip, entry(zip, name));
        MessageDigest digest = ModelFileWriter.sha256();
        check(name, bytes.length, digest.digest(bytes), declared);
        return utf8(name, bytes);
    }

    private ZipEntry entry(ZipFile zip, String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw damaged(
                    name.equals(ModelFile.FORMAT_JSON) ? "is a zip, but not of a model" : "lacks the entry " + name,
                    null);
        }
        if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
            throw damaged("was packed again by another program: " + name + " is compressed", null);
        }
        if (entry.getSize() < 0 || entry.getSize() > ModelFile.MOST_BYTES) {
            throw damaged(name + " claims " + entry.getSize() + " bytes", null);
        }
        return entry;
    }

    private byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
        if (entry.getSize() > ModelFile.MOST_JSON) {
            throw damaged(
                    entry.getName() + " holds " + entry.getSize() + " bytes, at most " + ModelFile.MOST_JSON
                            + " were expected",
                    null);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) entry.getSize());
            if (bytes.length < entry.getSize() || in.read() >= 0) {
                throw new EOFException(entry.getName() + " is cut short");
            }
            return bytes;
        }
    }

    private record Described(String name, Shape shape, boolean trainable) {}

    private List<Described> described(@Nullable Object tree) {
        if (!(tree instanceof List<?> list)) {
            throw damaged(ModelFile.WEIGHTS_JSON + " holds no list", null);
        }
        List<Described> described = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> map)
                    || map.size() != 3
                    || !(map.get("name") instanceof String name)
                    || !(map.get("shape") instanceof List<?> axes)
                    || !axes.stream().allMatch(axis -> axis instanceof Integer)
                    || !(map.get("trainable") instanceof Boolean trainable)) {
                throw damaged(ModelFile.WEIGHTS_JSON + " holds something else than name, shape, trainable", null);
            }
            described.add(new Described(
                    name, Shape.of(axes.stream().map(Integer.class::cast).toList()), trainable));
        }
        return described;
    }

    private List<NamedWeights> weights(ZipFile zip, List<Described> described, Map<?, ?> declared) throws IOException {
        ZipEntry entry = entry(zip, ModelFile.WEIGHTS_BIN);
        long expected =
                described.stream().mapToLong(weight -> weight.shape().size()).sum() * Float.BYTES;
        // The entry is stored, so its size is at most the file's: a lie about shapes allocates nothing.
        if (entry.getSize() != expected || expected > Files.size(file)) {
            throw damaged(
                    "the shapes of its weights need " + expected + " bytes, and it holds " + entry.getSize(), null);
        }
        MessageDigest digest = ModelFileWriter.sha256();
        List<NamedWeights> weights = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new DigestInputStream(zip.getInputStream(entry), digest))) {
            byte[] buffer = new byte[1 << 16];
            for (Described weight : described) {
                float[] values = new float[weight.shape().size()];
                for (int done = 0; done < values.length; ) {
                    int count = Math.min(values.length - done, buffer.length / Float.BYTES);
                    in.readFully(buffer, 0, count * Float.BYTES);
                    ByteBuffer.wrap(buffer)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asFloatBuffer()
                            .get(values, done, count);
                    done += count;
                }
                weights.add(new NamedWeights(weight.name(), weight.shape(), weight.trainable(), values));
            }
        }
        check(ModelFile.WEIGHTS_BIN, expected, digest.digest(), declared);
        for (NamedWeights weight : weights) {
            for (float value : weight.values()) {
                if (!Float.isFinite(value)) {
                    throw damaged("weight " + weight.name() + " holds " + value, null);
                }
            }
        }
        return weights;
    }

    private void check(String name, long bytes, byte[] sha256, Map<?, ?> declared) {
        Map<?, ?> entry = asMap(name, declared.get(name));
        if (!(entry.get("bytes") instanceof Number number)
                || number.longValue() != bytes
                || !HexFormat.of().formatHex(sha256).equals(entry.get("sha256"))) {
            throw damaged(name + " does not match its checksum", null);
        }
    }

    private String utf8(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw damaged(name + " is no UTF-8", e);
        }
    }

    private Map<?, ?> asMap(String name, @Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return map;
        }
        throw damaged(name + " holds no map", null);
    }

    @SuppressWarnings("unchecked") // JSON's keys are texts
    private static Map<String, @Nullable Object> texts(Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
    }

    private ModelFileException damaged(String what, @Nullable Throwable cause) {
        return new ModelFileException(file + ": " + what + "; copy the file again, or train the model again", cause);
    }
}
