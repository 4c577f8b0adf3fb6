package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Seriema in a process of its own, as the launcher starts it.
final class ChildProcess {

    private ChildProcess() {}

    /// Prepares `java ... Main args`; standard error goes into a file.
    ///
    /// @param java options of Java, such as -Xmx32m
    static ProcessBuilder of(List<String> java, Path err, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(java);
        command.add(Main.class.getName());
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectError(err.toFile());
    }
}
