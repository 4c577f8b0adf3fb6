package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of a model file that cannot be read.
class WrongModelTest {

    private static final String REMEDY = "; copy the file again, or train the model again";

    private SmallTable small;
    private Path model;

    @BeforeEach
    void train(@TempDir Path folder) throws IOException {
        small = SmallTable.in(folder);
        model = small.train();
    }

    private void refused(Path wrong, String message) {
        CommandLineRun expected =
                new CommandLineRun(ExitCode.WRONG_DATA, "", "Error: " + wrong + ": " + message + "\n");
        String data = small.table().toString();
        assertThat(CommandLineRun.of("predict", wrong.toString(), data)).isEqualTo(expected);
        assertThat(CommandLineRun.of("evaluate", wrong.toString(), data)).isEqualTo(expected);
        assertThat(CommandLineRun.of("inspect", wrong.toString())).isEqualTo(expected);
    }

    @Test
    void notThere() {
        refused(model.resolveSibling("model.seri"), "there is no such file; give the model.seriema of a run folder");
        refused(small.folder(), "is a folder, not a file; give the model.seriema of a run folder");
    }

    @Test
    void notAModel() {
        refused(small.table(), "is no model file, or was cut short" + REMEDY);
    }

    @Test
    void cutShort() throws IOException {
        byte[] bytes = Files.readAllBytes(model);
        Files.write(model, Arrays.copyOf(bytes, bytes.length / 2));
        refused(model, "is no model file, or was cut short" + REMEDY);
    }

    @Test
    void altered() throws IOException {
        byte[] bytes = Files.readAllBytes(model);
        int place = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"threshold\" : 0.5") + 16;
        bytes[place] = '4';
        Files.write(model, bytes);
        refused(model, "model.json does not match its checksum" + REMEDY);
    }

    @Test
    void newer() throws IOException {
        Path newer = small.folder().resolve("newer.seriema");
        rewrite(newer, format -> format.replace("\"version\" : 2", "\"version\" : 3"));
        refused(newer, "written by a newer Seriema (format 3); this one reads up to 2: update");
    }

    /// Copies the model with another format.json.
    private void rewrite(Path to, UnaryOperator<String> change) throws IOException {
        try (ZipFile from = new ZipFile(model.toFile());
                OutputStream file = Files.newOutputStream(to);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (ZipEntry entry : from.stream().toList()) {
                byte[] bytes;
                try (InputStream in = from.getInputStream(entry)) {
                    bytes = in.readAllBytes();
                }
                if (entry.getName().equals("format.json")) {
                    String text = new String(bytes, StandardCharsets.UTF_8);
                    assertThat(change.apply(text)).isNotEqualTo(text);
                    bytes = change.apply(text).getBytes(StandardCharsets.UTF_8);
                }
                CRC32 crc = new CRC32();
                crc.update(bytes);
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setMethod(ZipEntry.STORED);
                copy.setSize(bytes.length);
                copy.setCrc(crc.getValue());
                zip.putNextEntry(copy);
                zip.write(bytes);
            }
        }
    }
}
