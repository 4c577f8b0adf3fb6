package org.seriema.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README shows compiles and does what it says, on a model trained by the README's command.
class ReadmeTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @TempDir
    private Path temp;

    @Test
    void theJavaExampleCompilesAndRuns() throws Exception {
        Path source = Files.writeString(temp.resolve("OneRow.java"), block("java"));
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", temp.toString(), "-cp", classPath(), source.toString());
        assertThat(compiled).isZero();

        run(
                "org.seriema.app.cli.Main",
                "train",
                ROOT.resolve("examples/wsn-faults.yaml").toString(),
                "--out",
                temp.resolve("run").toString());
        String said = run("OneRow", temp.resolve("run/model.seriema").toString());
        assertThat(said).startsWith("Faulty ");
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        Matcher link = Pattern.compile("\\]\\((?!http)([^)#]+)\\)").matcher(readme());
        int links = 0;
        while (link.find()) {
            assertThat(ROOT.resolve(link.group(1))).exists();
            links++;
        }
        assertThat(links).isGreaterThan(5);
    }

    private String run(String main, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                classPath() + System.getProperty("path.separator") + temp,
                main);
        java.command().addAll(java.util.List.of(arguments));
        Path out = temp.resolve(main + ".out");
        int exitCode = java.redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        assertThat(exitCode).isZero();
        return Files.readString(out);
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    private static String block(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(readme());
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
