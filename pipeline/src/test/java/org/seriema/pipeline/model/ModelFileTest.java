package org.seriema.pipeline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.pipeline.json.Json;
import org.seriema.tensor.Shape;

class ModelFileTest {

    private static final String REMEDY = "; copy the file again, or train the model again";

    private final Path folder;
    private final Path file;

    ModelFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("model.seriema");
    }

    private static ModelFile model() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("labels", List.of("Normal", "Faulty"));
        tree.put("threshold", 0.1 + 0.2);
        tree.put("seed", 1L << 60);
        tree.put("epochs", 3);
        tree.put("steps", Arrays.asList(Map.of("mean", List.of(1e-7, -0.0)), null, true));
        return new ModelFile(
                tree,
                "name: caf\u00e9\n",
                Map.of("data_sha256", "ab12"),
                List.of(
                        new NamedWeights(
                                "dense/kernel", Shape.of(2, 3), true, new float[] {1, -2, 0.1f, 3e-38f, -0f, 7}),
                        new NamedWeights("dense/count", Shape.of(), false, new float[] {Float.MAX_VALUE}),
                        new NamedWeights("dense/none", Shape.of(0, 4), true, new float[0])));
    }

    private String fault() {
        ModelFileException fault = catchThrowableOfType(ModelFileException.class, () -> ModelFile.read(file));
        assertThat(fault).hasMessageStartingWith(file + ": ");
        return String.valueOf(fault.getMessage()).substring((file + ": ").length());
    }

    private static byte[] bytes(ModelFile model, Path file) throws IOException {
        model.write(file);
        return Files.readAllBytes(file);
    }

    @Test
    void whatIsWrittenIsReadAgainTheSame() {
        model().write(file);
        assertThat(ModelFile.read(file)).isEqualTo(model());
        assertThat(ModelFile.read(file).model().toString())
                .isEqualTo(model().model().toString());
    }

    @Test
    void sameContentGivesSameBytes() throws IOException {
        byte[] first = bytes(model(), file);
        assertThat(bytes(ModelFile.read(file), folder.resolve("again.seriema"))).isEqualTo(first);
    }

    @Test
    void weightsLargerThanABufferAreKept() {
        float[] values = new float[100_003];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 0.37f;
        }
        List<NamedWeights> weights = List.of(
                new NamedWeights("a", Shape.of(100_003), true, values),
                new NamedWeights("b", Shape.of(2), true, new float[] {1, 2}));
        ModelFile large = new ModelFile(Map.of(), "", Map.of(), weights);
        large.write(file);
        assertThat(ModelFile.read(file)).isEqualTo(large);
    }

    @Test
    void weightsLieInTheFileLittleEndian() throws IOException {
        model().write(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            byte[] weights = zip.getInputStream(zip.getEntry("weights.bin")).readAllBytes();
            assertThat(HexFormat.of().formatHex(weights, 0, 8)).isEqualTo("0000803f000000c0");
        }
    }

    @Test
    void writingReplacesAndLeavesNothingBeside() throws IOException {
        Files.writeString(file, "old");
        model().write(file);
        assertThat(ModelFile.read(file)).isEqualTo(model());
        assertThat(folder.toFile().list()).containsExactly("model.seriema");
    }

    @Test
    void aFailedWriteKeepsTheOldFile() throws IOException {
        model().write(file);
        byte[] before = Files.readAllBytes(file);
        NamedWeights broken = new NamedWeights("dense/kernel", Shape.of(1), true, new float[] {Float.NaN});
        assertThatThrownBy(() -> new ModelFile(Map.of(), "", Map.of(), List.of(broken)).write(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(file + ": weight dense/kernel holds NaN, so the network is of no use;"
                        + " train again with a smaller learning rate");
        assertThatThrownBy(() -> new ModelFile(Map.of("a", Double.NaN), "", Map.of(), List.of()).write(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("JSON has no NaN");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(folder.toFile().list()).containsExactly("model.seriema");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsTold() throws IOException {
        Files.writeString(folder.resolve("taken"), "");
        Path below = folder.resolve("taken/model.seriema");
        assertThatThrownBy(() -> model().write(below))
                .isInstanceOf(ModelFileException.class)
                .hasMessageStartingWith(below + ": cannot be written: ");
    }

    @Test
    void aFlippedByteIsFoundOrMeansNothing() throws IOException {
        byte[] good = bytes(model(), file);
        int found = 0;
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= (byte) (1 << i % 8);
            Files.write(file, bad);
            try {
                assertThat(ModelFile.read(file)).as("byte %d", i).isEqualTo(model());
            } catch (ModelFileException e) {
                found++;
            }
        }
        assertThat(found).isGreaterThan(good.length * 2 / 3);
    }

    @Test
    void aFileThatIsCutShortIsFound() throws IOException {
        byte[] good = bytes(model(), file);
        for (int length = 0; length < good.length; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            assertThat(fault()).endsWith(REMEDY);
        }
    }

    @Test
    void whatIsNoModelFileIsTold() throws IOException {
        assertThat(fault()).isEqualTo("there is no such file; give the model.seriema of a run folder");
        Files.writeString(file, "hello");
        assertThat(fault()).isEqualTo("is no model file, or was cut short" + REMEDY);
        pack(Map.of("a.txt", new byte[3]), ZipEntry.STORED);
        assertThat(fault()).isEqualTo("is a zip, but not of a model" + REMEDY);
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(fault()).isEqualTo("is a folder, not a file; give the model.seriema of a run folder");
    }

    /// The entries of a good file, to be changed, checksums and all.
    private Map<String, byte[]> entries() throws IOException {
        model().write(file);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private void pack(Map<String, byte[]> entries, int method) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(content.getValue());
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setMethod(method);
                entry.setSize(content.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
        }
        Files.write(file, bytes.toByteArray());
    }

    /// Puts a text into an entry and its right checksum into `format.json`, as a forger would.
    private void forge(String name, String text) throws IOException {
        forge(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void forge(String name, byte[] content) throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put(name, content);
        Map<String, @Nullable Object> declared = new TreeMap<>();
        entries.forEach((entry, bytes) -> {
            if (!entry.equals("format.json")) {
                String digest =
                        HexFormat.of().formatHex(ModelFileWriter.sha256().digest(bytes));
                declared.put(entry, Map.of("bytes", bytes.length, "sha256", digest));
            }
        });
        String format =
                Json.write(Map.of("format", "seriema-model", "version", 2, "writer", "forger", "entries", declared));
        entries.put("format.json", format.getBytes(StandardCharsets.UTF_8));
        pack(entries, ZipEntry.STORED);
    }

    private void format(String from, String to) throws IOException {
        Map<String, byte[]> entries = entries();
        String text = new String(entries.get("format.json"), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        entries.put("format.json", text.replace(from, to).getBytes(StandardCharsets.UTF_8));
        pack(entries, ZipEntry.STORED);
    }

    @Test
    void aForgeryThatFitsIsReadForTheForgerIsTrusted() throws IOException {
        forge("recipe.yaml", "name: forged\n");
        assertThat(ModelFile.read(file).recipe()).isEqualTo("name: forged\n");
    }

    private static Map<String, @Nullable Object> copy(@Nullable Object tree) {
        Map<String, @Nullable Object> copy = new TreeMap<>();
        assertThat(tree).isInstanceOf(Map.class);
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        return copy;
    }

    @Test
    void aFileOfVersionOneHasNoProvenance() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.remove("provenance.json");
        String format = new String(Objects.requireNonNull(entries.get("format.json")), StandardCharsets.UTF_8);
        Map<String, @Nullable Object> first = copy(Json.read(format));
        Map<String, @Nullable Object> declared = copy(first.get("entries"));
        declared.remove("provenance.json");
        first.put("version", 1);
        first.put("entries", declared);
        entries.put("format.json", Json.write(first).getBytes(StandardCharsets.UTF_8));
        pack(entries, ZipEntry.STORED);
        ModelFile before = model();
        assertThat(ModelFile.read(file))
                .isEqualTo(new ModelFile(before.model(), before.recipe(), Map.of(), before.weights()));

        first.put("version", 2);
        entries.put("format.json", Json.write(first).getBytes(StandardCharsets.UTF_8));
        pack(entries, ZipEntry.STORED);
        assertThat(fault()).startsWith("declares the entries ");
    }

    @Test
    void aNewerFormatAsksForAnUpdate() throws IOException {
        format("\"version\" : 2", "\"version\" : 3");
        assertThat(fault()).isEqualTo("written by a newer Seriema (format 3); this one reads up to 2: update");
    }

    @Test
    void formatsThatAreNoneAreRefused() throws IOException {
        for (String version : List.of("0", "-1", "1.0", "\"1\"", "null", "99999999999")) {
            format("\"version\" : 2", "\"version\" : " + version);
            assertThat(fault()).isEqualTo("is a zip, but not of a model" + REMEDY);
        }
        format("seriema-model", "other-model");
        assertThat(fault()).isEqualTo("is a zip, but not of a model" + REMEDY);
        format("\"recipe.yaml\"", "\"../recipe.yaml\"");
        assertThat(fault()).startsWith("declares the entries ");
        format("\"sha256\" : \"", "\"sha256\" : \"0");
        assertThat(fault()).startsWith("model.json does not match its checksum");
    }

    @ParameterizedTest
    @ValueSource(strings = {"format.json", "model.json", "recipe.yaml", "weights.json", "weights.bin"})
    void aMissingEntryIsTold(String name) throws IOException {
        Map<String, byte[]> entries = entries();
        entries.remove(name);
        pack(entries, ZipEntry.STORED);
        assertThat(fault())
                .isEqualTo((name.equals("format.json") ? "is a zip, but not of a model" : "lacks the entry " + name)
                        + REMEDY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../evil.sh", "/etc/passwd", "model.json/", "Model.json", "extra.class", "a\\b"})
    void anEntryThatDoesNotBelongThereIsTold(String name) throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put(name, new byte[0]);
        pack(entries, ZipEntry.STORED);
        assertThat(fault()).isEqualTo("holds beside the model the entry \"" + name + "\"" + REMEDY);
    }

    @Test
    void anEntryThatStandsTwiceIsTold() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("recipe.yaml2", new byte[1]);
        entries.put("recipe-yaml", new byte[1]);
        pack(entries, ZipEntry.STORED);
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("recipe-yaml", "recipe.yaml")
                .replace("recipe.yaml2", "weights.json");
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(fault()).startsWith("holds twice the entry ");
    }

    @Test
    void compressedEntriesAreRefusedSoThatNothingIsInflated() throws IOException {
        pack(entries(), ZipEntry.DEFLATED);
        assertThat(fault()).isEqualTo("was packed again by another program: format.json is compressed" + REMEDY);
        Map<String, byte[]> bomb = new LinkedHashMap<>();
        bomb.put("format.json", new byte[50_000_000]);
        pack(bomb, ZipEntry.DEFLATED);
        assertThat(Files.size(file)).isLessThan(100_000);
        assertThat(fault()).isEqualTo("was packed again by another program: format.json is compressed" + REMEDY);
    }

    @Test
    void contentsBeyondTheirBoundsAreTold() throws IOException {
        forge("model.json", new byte[(16 << 20) + 1]);
        assertThat(fault()).isEqualTo("model.json holds 16777217 bytes, at most 16777216 were expected" + REMEDY);
        ModelFile large = new ModelFile(Map.of(), "x".repeat((16 << 20) + 1), Map.of(), List.of());
        assertThatThrownBy(() -> large.write(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(file + ": recipe.yaml would hold 16777217 bytes, and may hold at most 16777216");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "[{\"name\": \"a\", \"shape\": [8], \"trainable\": true}]",
                "[{\"name\": \"a\", \"shape\": [100000, 20000], \"trainable\": true}]",
                "[{\"name\": \"a\", \"shape\": [100000, 100000, 100000], \"trainable\": true}]",
                "[{\"name\": \"a\", \"shape\": [-7], \"trainable\": true}]",
                "[{\"name\": \"a\", \"shape\": [7.5], \"trainable\": true}]",
                "[{\"name\": \"a\", \"shape\": [7]}]",
                "[{\"name\": 7, \"shape\": [7], \"trainable\": true}]",
                "[{\"name\": \"\", \"shape\": [7], \"trainable\": true}]",
                "[{\"name\": \"a\", \"shape\": [7], \"trainable\": \"no\"}]",
                "[{\"name\": \"a\", \"shape\": [7], \"trainable\": true, \"class\": \"java.lang.Runtime\"}]",
                "[{\"name\": \"a\", \"shape\": [3], \"trainable\": true},"
                        + " {\"name\": \"a\", \"shape\": [4], \"trainable\": true}]",
                "[{\"name\": \"a\", \"name\": \"b\", \"shape\": [7], \"trainable\": true}]"
            })
    void weightsThatDoNotFitTheirBytesAreTold(String described) throws IOException {
        forge("weights.json", described);
        assertThat(fault()).endsWith(REMEDY);
    }

    @Test
    void weightsThatFitAreReadUnderTheirNewShape() throws IOException {
        forge("weights.json", "[{\"name\": \"a\", \"shape\": [7], \"trainable\": true}]");
        assertThat(ModelFile.read(file).weights()).hasSize(1);
    }

    @Test
    void weightsThatAreNoNumbersAreTold() throws IOException {
        byte[] weights = new byte[28];
        weights[2] = (byte) 0x80;
        weights[3] = (byte) 0x7F;
        forge("weights.bin", weights);
        assertThat(fault()).isEqualTo("weight dense/kernel holds Infinity" + REMEDY);
    }

    @Test
    void contentsThatAreNoJsonOrNoTextAreTold() throws IOException {
        for (String json :
                List.of("", "[]", "{", "{\"a\": 1, \"a\": 2}", "{} {}", "{\"a\": NaN}", "[".repeat(100_000))) {
            forge("model.json", json);
            assertThat(fault()).endsWith(REMEDY);
        }
        forge("recipe.yaml", new byte[] {(byte) 0xC3, (byte) 0x28});
        assertThat(fault()).isEqualTo("recipe.yaml is no UTF-8" + REMEDY);
    }

    @Test
    void weightsHaveTheirShapesSizeAndNamesOfTheirOwn() {
        assertThatThrownBy(() -> new NamedWeights("a", Shape.of(2, 3), true, new float[5]))
                .hasMessage("weight a: shape (2, 3) holds 6 numbers, got 5");
        List<NamedWeights> twice = new ArrayList<>();
        twice.add(new NamedWeights("a", Shape.of(1), true, new float[1]));
        twice.add(new NamedWeights("a", Shape.of(2), true, new float[2]));
        assertThatThrownBy(() -> new ModelFile(Map.of(), "", Map.of(), twice))
                .hasMessage("two weights have the same name");
    }
}
