package org.seriema.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.seriema.tensor.Machine;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints: Seriema's version, Java's, and the kernels chosen.
public final class Version implements IVersionProvider {

    /// The version of this build, for example `0.1.0`.
    public static String current() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    @Override
    public String[] getVersion() {
        VectorModule.load();
        Machine machine = Machine.current();
        return new String[] {
            "Seriema " + current(),
            "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
            "Kernels " + machine.kernels() + " (" + machine.lanes() + (machine.lanes() == 1 ? " float" : " floats")
                    + " at a time)"
        };
    }
}
