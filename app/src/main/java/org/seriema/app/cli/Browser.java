package org.seriema.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The browser of a person who sits before this machine.
final class Browser {

    private Browser() {}

    /// Opens a page, where there is a desktop to open it on; a browser that does not start is no fault.
    static void open(String address) {
        List<String> command = command(System.getProperty("os.name"), System.getenv());
        if (command.isEmpty() || Boolean.getBoolean("java.awt.headless")) {
            return;
        }
        try {
            List<String> whole = new ArrayList<>(command);
            whole.add(address);
            new ProcessBuilder(whole)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // the address has been printed
        }
    }

    /// What opens a page in the usual browser; nothing where nobody would see it.
    static List<String> command(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (has(environment, "CI") || has(environment, "SSH_CONNECTION")) {
            return List.of();
        }
        if (name.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler");
        }
        if (name.startsWith("mac")) {
            return List.of("open");
        }
        boolean desktop = has(environment, "DISPLAY") || has(environment, "WAYLAND_DISPLAY");
        return desktop ? List.of("xdg-open") : List.of();
    }

    private static boolean has(Map<String, String> environment, String name) {
        @Nullable String value = environment.get(name);
        return value != null && !value.isEmpty();
    }
}
