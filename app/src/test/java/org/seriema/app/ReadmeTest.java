package org.seriema.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

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

/// What the README shows compiles and does what it says, on a model trained by the README's command; so does the
/// explanation of a case in `docs/java.md`.
class ReadmeTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Path temp;

    ReadmeTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void theJavaExamplesCompileAndRun() throws Exception {
        compile("README.md", "OneRow");
        compile("docs/java.md", "WhyThisRow");
        runJava(
                "org.seriema.app.cli.Main",
                "train",
                ROOT.resolve("examples/wsn-faults.yaml").toString(),
                "--out",
                temp.resolve("run").toString());
        String said = runJava("OneRow", temp.resolve("run/model.seriema").toString());
        assertThat(said).startsWith("Faulty ");
        String why = runJava("WhyThisRow", temp.resolve("run/model.seriema").toString());
        assertThat(why).contains("most by T2_t");
        Matcher numbers = Pattern.compile("score (\\S+), of the baseline (\\S+), the values add up to (\\S+)")
                .matcher(why);
        assertThat(numbers.find()).isTrue();
        double difference = Double.parseDouble(numbers.group(1)) - Double.parseDouble(numbers.group(2));
        assertThat(Double.parseDouble(numbers.group(3))).isCloseTo(difference, withinPercentage(1));
    }

    /// The example of this name on a page.
    private void compile(String page, String name) throws IOException, InterruptedException {
        Matcher block = Pattern.compile("```java\n(?:(?!```).)*?class " + name + " .*?```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve(page)));
        assertThat(block.find()).isTrue();
        String code = block.group().substring("```java".length(), block.group().length() - "```".length());
        Path source = Files.writeString(temp.resolve(name + ".java"), code);
        run("javac", "-d", temp.toString(), "-cp", classPath(), source.toString());
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
}
