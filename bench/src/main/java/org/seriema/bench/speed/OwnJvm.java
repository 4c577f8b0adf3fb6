package org.seriema.bench.speed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Java process of its own for one measurement, so that none finds what another one left: compiled code, what the
/// compiler learnt, memory.
final class OwnJvm {

    private static final String KERNELS = "org/seriema/tensor/kernels/Vector*.*";
    private static final String API = "jdk/incubator/vector/*.*";

    /// How the launcher has Java compile.
    static final List<String> COMPILED = List.of(
            "--add-modules=jdk.incubator.vector",
            "-XX:Tier4InvocationThreshold=15000",
            "-XX:Tier4MinInvocationThreshold=1800",
            "-XX:Tier4CompileThreshold=45000",
            "-XX:Tier4BackEdgeThreshold=120000",
            "-XX:FreqInlineSize=60",
            "-XX:InlineSmallCode=800",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=BackgroundCompilation," + KERNELS + ",false",
            "-XX:CompileCommand=CompileThresholdScaling," + KERNELS + ",0.0015",
            "-XX:CompileCommand=BackgroundCompilation," + API + ",false",
            "-XX:CompileCommand=CompileThresholdScaling," + API + ",6.7");

    private OwnJvm() {}

    /// Runs a main class of this class path with the vector kernels, and gives the lines that it prints.
    ///
    /// @param flags of Java, beside those that every measurement has
    /// @throws IllegalStateException if it fails; what it wrote to standard error has been shown
    static List<String> run(List<String> flags, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(COMPILED);
        command.addAll(flags);
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> lines;
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                lines = out.lines().toList();
            }
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(
                        main.getSimpleName() + " " + String.join(" ", arguments) + " ended with " + code);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a measurement ran", e);
        }
    }
}
