package org.seriema.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example in `docs/java.md` compiles and does what it says.
class JavaPageTest {

    private static final Path PAGE = Path.of("../docs/java.md");
    private static final Pattern CODE = Pattern.compile("(?s)```java\n(.*?)```");

    @Test
    void theExampleRuns(@TempDir Path folder) throws IOException, InterruptedException {
        Matcher code = CODE.matcher(Files.readString(PAGE));
        assertThat(code.find()).isTrue();
        Path source = Files.writeString(folder.resolve("WideAndDeep.java"), code.group(1));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java, "-Xmx512m", "-cp", System.getProperty("java.class.path"), source.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("Model: \"functional\"")
                .contains("│ score (Dense)")
                .contains("epoch 1: {accuracy=")
                .containsPattern("[0-9]+ epochs: \\{accuracy=0\\.[89]")
                .containsPattern("the first case: (0\\.[0-9]+|[0-9.]+E-[0-9]+)");
    }
}
