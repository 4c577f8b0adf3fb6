package org.seriema.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.seriema.tensor.Machine;

/// What computed a run.
///
/// @param version Seriema's
/// @param java Java's
/// @param os the operating system with its version and the kind of processor
/// @param cpus the processors that Java saw
/// @param threads those in use
/// @param kernels the name of the kernels
/// @param host the machine's name in its network; empty if it does not say
public record Environment(String version, String java, String os, int cpus, int threads, String kernels, String host) {

    /// That of this process.
    ///
    /// @param version Seriema's
    /// @param threads those in use
    public static Environment current(String version, int threads) {
        Machine machine = Machine.current();
        return new Environment(
                version,
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                machine.threads(),
                threads,
                machine.kernels(),
                thisHost());
    }

    /// The name without asking the network, which may take long.
    static String thisHost() {
        for (String variable : List.of("HOSTNAME", "COMPUTERNAME")) {
            String name = System.getenv(variable);
            if (name != null && !name.isBlank()) {
                return name.strip();
            }
        }
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
