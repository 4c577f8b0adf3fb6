package org.seriema.app.store;

import org.seriema.tensor.Machine;

/// What computed a run.
///
/// @param version Seriema's
/// @param java Java's
/// @param os the operating system with its version and the kind of processor
/// @param cpus the processors that Java saw
/// @param threads those in use
/// @param kernels the name of the kernels and the floats that they take at a time
public record Environment(String version, String java, String os, int cpus, int threads, String kernels) {

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
                machine.kernels() + " (" + machine.lanes() + ")");
    }
}
