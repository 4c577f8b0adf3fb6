package org.seriema.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher as it lies in the zip, with Javas that only say how they were called.
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {

    private static final Path LAUNCHER = Path.of("..", "seriema");

    private Path temp;
    private Path unpacked;
    private Path jdks;

    private record Run(int exitCode, String out, String err) {}

    @BeforeEach
    void unpack(@TempDir Path folder) throws IOException {
        temp = folder;
        unpacked = Files.createDirectories(temp.resolve("a folder with spaces"));
        jdks = Files.createDirectories(temp.resolve("jdks"));
        Files.copy(LAUNCHER, unpacked.resolve("seriema"));
        Files.createFile(Files.createDirectory(unpacked.resolve("lib")).resolve("seriema-app-0.1.0.jar"));
    }

    private void makeJdk(String version) throws IOException {
        Path jdk = Files.createDirectories(jdks.resolve("jdk " + version));
        Files.writeString(
                jdk.resolve("release"),
                "IMPLEMENTOR=\"Test\"\nJAVA_RUNTIME_VERSION=\"" + version + "+1\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nfor a in \"$0\" \"$@\"; do echo \"<$a>\"; done\nexit 42\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    private Run launch(Path launcher, String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of("/bin/sh", launcher.toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("SERIEMA") || name.equals("JAVA_HOME"));
        environment.put("SERIEMA_JDK_FOLDERS", jdks.toString());
        environment.put("PATH", pathWithoutJava());
        builder.redirectOutput(temp.resolve("out").toFile())
                .redirectError(temp.resolve("err").toFile());
        int exitCode = builder.start().waitFor();
        return new Run(exitCode, Files.readString(temp.resolve("out")), Files.readString(temp.resolve("err")));
    }

    /// A folder with the few tools that the launcher calls, and nothing else.
    private String pathWithoutJava() throws IOException {
        Path tools = Files.createDirectories(temp.resolve("tools"));
        for (String tool : List.of("readlink", "dirname", "rm", "mv", "cat", "head", "sed", "find", "mkdir", "grep")) {
            Path wrapper = tools.resolve(tool);
            Files.writeString(wrapper, "#!/bin/sh\nPATH=/usr/bin:/bin\nexec " + tool + " \"$@\"\n");
            assertThat(wrapper.toFile().setExecutable(true)).isTrue();
        }
        return tools.toString();
    }

    @Test
    void withoutAJavaOneSentenceAndExitCodeThree() throws Exception {
        makeJdk("17.0.15");
        Run run = launch(unpacked.resolve("seriema"), "--version");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .hasLineCount(1)
                .contains("no Java of version 25 or newer", "JAVA_HOME", jdks.toString(), "install a JDK 25");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void takesAJavaThatIsNewEnough() throws Exception {
        makeJdk("17.0.15");
        makeJdk("25.0.1");
        Run run = launch(unpacked.resolve("seriema"), "doctor");
        assertThat(run.out().lines().findFirst()).hasValue("<" + jdks.resolve("jdk 25.0.1/bin/java") + ">");
        assertThat(run.out()).contains("<-XX:+EnableVectorSupport>").doesNotContain("--add-modules");
    }

    @Test
    void aNewerJavaGetsThePublicOption() throws Exception {
        makeJdk("26");
        Run run = launch(unpacked.resolve("seriema"), "doctor");
        assertThat(run.out()).contains("<--add-modules=jdk.incubator.vector>").doesNotContain("EnableVectorSupport");
    }

    @Test
    void argumentsAndTheExitCodePassThrough() throws Exception {
        makeJdk("25");
        Run first = launch(unpacked.resolve("seriema"), "--version");
        assertThat(first.err()).isEqualTo("Preparing faster starts, this once ...\n");
        Run run = launch(unpacked.resolve("seriema"), "train", "my recipe.yaml", "--set", "data.file=*.csv", "");
        assertThat(run.exitCode()).isEqualTo(42);
        assertThat(run.out())
                .contains("<-Dseriema.home=" + unpacked.toRealPath() + ">")
                .contains("<-jar>\n<" + unpacked.toRealPath().resolve("lib/seriema-app-0.1.0.jar") + ">\n")
                .endsWith("<train>\n<my recipe.yaml>\n<--set>\n<data.file=*.csv>\n<>\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void worksThroughALink() throws Exception {
        makeJdk("25");
        Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of("a folder with spaces", "seriema"));
        Path linkToLink = Files.createSymbolicLink(temp.resolve("link to link"), link);
        assertThat(launch(linkToLink, "doctor").exitCode()).isEqualTo(42);
    }

    @Test
    void aMissingJarIsSaid() throws Exception {
        makeJdk("25");
        Files.delete(unpacked.resolve("lib/seriema-app-0.1.0.jar"));
        Run run = launch(unpacked.resolve("seriema"), "doctor");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).hasLineCount(1).contains("seriema-app-*.jar is missing");
    }

    @Test
    void withoutMavenACloneSaysSo() throws Exception {
        makeJdk("25");
        Files.writeString(unpacked.resolve("pom.xml"), "<project/>", StandardCharsets.UTF_8);
        Run run = launch(unpacked.resolve("seriema"), "doctor");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).hasLineCount(1).contains("Maven is needed", "install Maven");
        assertThat(unpacked.resolve(".seriema/lock")).doesNotExist();
    }
}
