package org.seriema.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README shows compiles and does what it says, on a model trained by the README's command.
class ReadmeTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Path temp;

    ReadmeTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void theJavaExampleCompilesAndRuns() throws Exception {
        Path source = Files.writeString(temp.resolve("OneRow.java"), block("java"));
        run("javac", "-d", temp.toString(), "-cp", classPath(), source.toString());
        runJava(
                "org.seriema.app.cli.Main",
                "train",
                ROOT.resolve("examples/wsn-faults.yaml").toString(),
                "--out",
                temp.resolve("run").toString());
        String said = runJava("OneRow", temp.resolve("run/model.seriema").toString());
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

    private String runJava(String main, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-Xmx512m", "-cp", classPath() + File.pathSeparator + temp, main));
        all.addAll(List.of(arguments));
        return run("java", all.toArray(new String[0]));
    }

    private String run(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(List.of(arguments));
        Path out = temp.resolve("out");
        int exitCode = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        assertThat(exitCode).as("exit code of %s", command).isZero();
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
